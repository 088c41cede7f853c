package dev.ringfence.read.cloudformation;

import dev.ringfence.model.AccessKey;
import dev.ringfence.model.AttachedPolicy;
import dev.ringfence.model.Guardrail;
import dev.ringfence.model.Origin;
import dev.ringfence.model.PasswordRule;
import dev.ringfence.model.Person;
import dev.ringfence.model.Policy;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Text;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Value;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Node;
import dev.ringfence.read.document.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Identities and policy documents. */
final class Policies {
  private Policies() {}

  static Role role(Resource resource) {
    Block properties = resource.properties();
    return new Role(
        resource.identity(),
        properties.text("RoleName"),
        document(properties, "AssumeRolePolicyDocument", Text.EMPTY, List.of()),
        inline(properties),
        properties.list("ManagedPolicyArns"),
        properties.text("PermissionsBoundary"),
        resource.attributes().flag("Ringfence::Author").is(true));
  }

  static Person user(Resource resource, Resources resources) {
    Block properties = resource.properties();
    return new Person(
        resource.identity(),
        false,
        properties.text("UserName"),
        properties.present("LoginProfile"),
        resources.secondFactor(resource),
        resources.groups(resource),
        inline(properties),
        properties.list("ManagedPolicyArns"));
  }

  static Person group(Resource resource) {
    Block properties = resource.properties();
    return new Person(
        resource.identity(),
        true,
        properties.text("GroupName"),
        Stated.absent(resource.origin()),
        Stated.absent(resource.origin()),
        Stated.absent(resource.origin()),
        inline(properties),
        properties.list("ManagedPolicyArns"));
  }

  /** The inline policy of an IAM Identity Center permission set stands as a policy of its own. */
  static AttachedPolicy permissionSet(Resource resource) {
    Block properties = resource.properties();
    return new AttachedPolicy(
        resource.identity(),
        false,
        document(properties, "InlinePolicy", Text.EMPTY, List.of()),
        Stated.absent(resource.origin()),
        Stated.absent(resource.origin()),
        Stated.absent(resource.origin()));
  }

  /** A key works unless it is said not to. */
  static AccessKey accessKey(Resource resource) {
    Block properties = resource.properties();
    return new AccessKey(
        resource.identity(),
        properties.text("UserName"),
        properties.word("Status").map(status -> !status.equals("Inactive")));
  }

  /** Terraform's; CloudFormation has no such type. */
  static PasswordRule passwordRule(Resource resource) {
    Block properties = resource.properties();
    int classes = 0;
    for (String key :
        List.of(
            "RequireLowercaseCharacters",
            "RequireUppercaseCharacters",
            "RequireNumbers",
            "RequireSymbols")) {
      Stated<Boolean> flag = properties.flag(key);
      classes += flag.is(true) || flag.isUnknown() ? 1 : 0;
    }
    return new PasswordRule(
        resource.identity(),
        properties.number("MinimumPasswordLength"),
        Stated.known(classes, resource.origin()),
        properties.number("PasswordReusePrevention"));
  }

  /** A policy of an organization; one that is not about access stands for nothing here. */
  static Thing organization(Resource resource) {
    return switch (resource.properties().word("Type").orElse("")) {
      case "SERVICE_CONTROL_POLICY" ->
          guardrail(resource, Guardrail.Kind.SERVICE_CONTROL, "Content");
      case "RESOURCE_CONTROL_POLICY" ->
          guardrail(resource, Guardrail.Kind.RESOURCE_CONTROL, "Content");
      default -> Resources.other(resource, false);
    };
  }

  static Guardrail guardrail(Resource resource, Guardrail.Kind kind, String key) {
    return new Guardrail(
        resource.identity(), kind, document(resource.properties(), key, Text.EMPTY, List.of()));
  }

  static AttachedPolicy attached(Resource resource, boolean managed) {
    Block properties = resource.properties();
    Text name = properties.text(managed ? "ManagedPolicyName" : "PolicyName").orElse(Text.EMPTY);
    return new AttachedPolicy(
        resource.identity(),
        managed,
        document(
            properties, "PolicyDocument", name, template(properties.block("Ringfence::Template"))),
        either(properties, "Roles", "RoleName"),
        either(properties, "Users", "UserName"),
        either(properties, "Groups", "GroupName"));
  }

  private static Stated<List<Value>> either(Block properties, String many, String one) {
    return properties.has(many) ? properties.list(many) : properties.list(one);
  }

  static ResourcePolicy resourcePolicy(
      Resource resource, ResourcePolicy.Kind kind, List<Value> subjects, String key) {
    return new ResourcePolicy(
        resource.identity(),
        kind,
        subjects,
        document(resource.properties(), key, Text.EMPTY, List.of()));
  }

  /**
   * One statement, or who may put events, with at most one condition; CloudFormation User Guide,
   * "AWS::Events::EventBusPolicy".
   */
  static ResourcePolicy busPolicy(Resource resource) {
    Block properties = resource.properties();
    List<Value> bus =
        properties.has("EventBusName")
            ? properties.values("EventBusName")
            : List.of(new Value(Text.literal("default"), resource.origin()));
    Node written = properties.at("Statement");
    Stated<Policy> policy;
    if (properties.has("Statement")) {
      Node parsed = written.isMapping() ? written : parsed(written);
      boolean whole = !parsed.at("Statement").isMissing();
      policy =
          parsed.isMapping()
              ? Stated.known(
                  whole
                      ? policy(parsed, Text.EMPTY, List.of())
                      : alone(statement(new Block(parsed)), parsed.origin()),
                  parsed.origin())
              : Stated.unknown(Texts.of(written).orElse(Texts.unknown("list")), written.origin());
    } else if (properties.has("Principal")) {
      policy =
          Stated.known(alone(busStatement(properties), properties.origin()), properties.origin());
    } else {
      policy = document(properties, "Statement", Text.EMPTY, List.of());
    }
    return new ResourcePolicy(resource.identity(), ResourcePolicy.Kind.BUS, bus, policy);
  }

  private static Policy alone(Statement statement, Origin origin) {
    return new Policy(
        Text.EMPTY, Stated.absent(origin), List.of(statement), List.of(), List.of(), origin);
  }

  private static Statement busStatement(Block properties) {
    Value principal = Block.value(properties.at("Principal"));
    String type = principal.text().is("*") ? "*" : "AWS";
    return new Statement(
        properties.word("StatementId"),
        Stated.known("Allow", properties.origin()),
        List.of(new Statement.Principal(type, principal)),
        false,
        properties.values("Action"),
        false,
        List.of(),
        false,
        busCondition(properties),
        List.of(),
        properties.at("Principal").origin());
  }

  private static Stated<List<Statement.Condition>> busCondition(Block properties) {
    if (!properties.has("Condition")) {
      return Stated.absent(properties.origin());
    }
    Block condition = properties.block("Condition");
    String operator = condition.word("Type").orElse("");
    String key = condition.word("Key").orElse("");
    return operator.isEmpty() || key.isEmpty()
        ? Stated.unknown("Condition", condition.origin())
        : Stated.known(
            List.of(
                new Statement.Condition(
                    operator, key, condition.values("Value"), condition.origin())),
            condition.origin());
  }

  private static List<Stated<Policy>> inline(Block properties) {
    var policies = new ArrayList<Stated<Policy>>();
    Node value = properties.at("Policies");
    for (Node item : Block.elements(value)) {
      if (!item.isMapping()) {
        policies.add(
            Stated.unknown(Texts.of(item).orElseGet(() -> Texts.unknown("list")), item.origin()));
        continue;
      }
      var block = new Block(item);
      policies.add(
          document(
              block,
              "PolicyDocument",
              block.text("PolicyName").orElse(Text.EMPTY),
              template(block.block("Ringfence::Template"))));
    }
    return policies;
  }

  private static List<Policy.Template> template(Block block) {
    return block.isWritten()
        ? List.of(
            new Policy.Template(
                block.at("Name").text().orElse("?"),
                Block.variables(block.at("Parameters")),
                block.origin()))
        : List.of();
  }

  /** A policy document under a key; also one written as JSON text. */
  static Stated<Policy> document(
      Block holder, String key, Text name, List<Policy.Template> template) {
    Node document = holder.at(key);
    if (document.isMissing() || document.isNull()) {
      return holder.isUnknown()
          ? Stated.unknown(key, holder.origin())
          : Stated.absent(holder.origin());
    }
    if (!document.isMapping()) {
      document = parsed(document);
    }
    if (!document.isMapping()) {
      Text unresolved = Texts.of(document).orElseGet(() -> Texts.unknown("list"));
      return Stated.unknown(
          unresolved.literal().isPresent() ? Texts.unknown(key) : unresolved, document.origin());
    }
    return Stated.known(policy(document, name, template), document.origin());
  }

  /** What a mapping says that is a policy document. */
  static Policy policy(Node document, Text name, List<Policy.Template> template) {
    var block = new Block(document);
    return new Policy(
        name,
        block.word("Version"),
        statements(document),
        strays(document, POLICY_ELEMENTS),
        template,
        document.origin());
  }

  private static final Set<String> POLICY_ELEMENTS = Set.of("Version", "Id", "Statement");

  private static final Set<String> STATEMENT_ELEMENTS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  /** What the language does not have, and the positive form of what is also written negated. */
  private static List<Value> strays(Node mapping, Set<String> elements) {
    var strays = new ArrayList<Value>();
    for (Node.Entry entry : mapping.entries()) {
      String key = entry.key();
      boolean excluded = elements.contains("Not" + key) && !mapping.at("Not" + key).isMissing();
      if ((!elements.contains(key) || excluded) && !key.startsWith("Ringfence::")) {
        strays.add(new Value(Text.literal(key), entry.keyOrigin()));
      }
    }
    return strays;
  }

  /** JSON written as text has the place of the text: its own lines may be joined or escaped. */
  static Node parsed(Node document) {
    if (document instanceof Node.Symbolic symbolic) {
      return TemplatedJson.read(symbolic);
    }
    String text = document.text().orElse("");
    if (!text.stripLeading().startsWith("{")) {
      return document;
    }
    try {
      Node inner =
          Document.read(document.origin().file() + "#.json", text.getBytes(StandardCharsets.UTF_8))
              .root();
      return Placed.at(inner, document.origin());
    } catch (Unreadable _) {
      return document;
    }
  }

  private static List<Statement> statements(Node document) {
    var statements = new ArrayList<Statement>();
    for (Node item : Block.elements(document.at("Statement"))) {
      statements.add(item.isMapping() ? statement(new Block(item)) : unknownStatement(item));
    }
    return statements;
  }

  /** A statement that is an expression: nothing of it is known. */
  private static Statement unknownStatement(Node item) {
    Value unknown = new Value(Texts.unknown("statement"), item.origin());
    return new Statement(
        Stated.unknown("statement", item.origin()),
        Stated.unknown("statement", item.origin()),
        List.of(),
        false,
        List.of(unknown),
        false,
        List.of(unknown),
        false,
        Stated.unknown("statement", item.origin()),
        List.of(),
        item.origin());
  }

  private static Statement statement(Block block) {
    boolean notAction = block.has("NotAction");
    boolean notResource = block.has("NotResource");
    boolean notPrincipal = block.has("NotPrincipal");
    return new Statement(
        block.word("Sid"),
        block.word("Effect"),
        principals(block.at(notPrincipal ? "NotPrincipal" : "Principal")),
        notPrincipal,
        block.values(notAction ? "NotAction" : "Action"),
        notAction,
        block.values(notResource ? "NotResource" : "Resource"),
        notResource,
        conditions(block),
        strays(block.node(), STATEMENT_ELEMENTS),
        block.origin());
  }

  private static List<Statement.Principal> principals(Node node) {
    var principals = new ArrayList<Statement.Principal>();
    if (node.isMapping()) {
      for (Node.Entry entry : node.entries()) {
        for (Value value : Block.values(entry.value())) {
          principals.add(new Statement.Principal(entry.key(), value));
        }
      }
      return principals;
    }
    for (Value value : Block.values(node)) {
      principals.add(new Statement.Principal("*", value));
    }
    return principals;
  }

  private static Stated<List<Statement.Condition>> conditions(Block statement) {
    Node node = statement.at("Condition");
    if (node.isMissing() || node.isNull()) {
      return Stated.absent(statement.origin());
    }
    if (!node.isMapping()) {
      return Stated.unknown(Texts.of(node).orElseGet(() -> Texts.unknown("list")), node.origin());
    }
    var conditions = new ArrayList<Statement.Condition>();
    for (Node.Entry operator : node.entries()) {
      if (!operator.value().isMapping()) {
        return Stated.unknown(operator.key(), operator.value().origin());
      }
      for (Node.Entry key : operator.value().entries()) {
        conditions.add(
            new Statement.Condition(
                operator.key(), key.key(), Block.values(key.value()), key.keyOrigin()));
      }
    }
    return Stated.known(conditions, node.origin());
  }
}
