package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * The roles that the framework makes: one for all functions that name none, or one each with the
 * plug-in {@code serverless-iam-roles-per-function}.
 */
final class Roles {
  static final String SHARED = "IamRoleLambdaExecution";
  private static final String LOG_GROUP =
      "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/";
  private static final String VPC_POLICY =
      ":iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole";

  private final Service service;

  Roles(Service service) {
    this.service = service;
  }

  /**
   * The role that is given for a function, in its own settings or in the provider's; missing where
   * the framework makes one.
   */
  static Node given(Service service, FunctionEntry function) {
    Node own = Values.first(function.at("role"), isRole(function.at("iam").at("role")));
    if (Values.isGiven(own)) {
      return own;
    }
    if (hasOwnStatements(service, function)) {
      return new Node.Missing(function.origin());
    }
    return Values.first(isRole(service.provider("iam", "role")), service.provider("role"));
  }

  /**
   * A mapping is the description of a role to make, and the framework does not take a {@code Ref}
   * for one either.
   */
  private static Node isRole(Node node) {
    boolean is =
        Values.isText(node) || node instanceof Node.Call call && !call.function().equals("Ref");
    return is ? node : new Node.Missing(node.origin());
  }

  /** True for a function with a role of its own made by the plug-in, or by version 4. */
  static boolean hasOwnStatements(Service service, FunctionEntry function) {
    return service.perFunctionRoles() && Values.isGiven(function.at("iamRoleStatements"))
        || function.at("iam").at("role").isMapping();
  }

  static boolean usesShared(Service service, FunctionEntry function) {
    return !Values.isGiven(given(service, function)) && !hasOwnStatements(service, function);
  }

  /** The value of a function's property {@code Role}. */
  static Node value(Service service, FunctionEntry function) {
    Node role = given(service, function);
    if (!Values.isGiven(role)) {
      return Node.getAtt(
          hasOwnStatements(service, function) ? function.roleId() : SHARED,
          "Arn",
          function.origin());
    }
    String text = Values.text(role, "arn:");
    return text.startsWith("arn:") ? role : Node.getAtt(text, "Arn", role.origin());
  }

  static String dependency(Service service, FunctionEntry function) {
    Node role = given(service, function);
    if (!Values.isGiven(role)) {
      return hasOwnStatements(service, function) ? function.roleId() : SHARED;
    }
    if (role instanceof Node.Call call) {
      return call.function().equals("Fn::GetAtt") ? resourceOf(call) : "";
    }
    String text = Values.text(role, "arn:");
    return text.startsWith("arn:") ? "" : text;
  }

  /** The resource that {@code Fn::GetAtt} names, in a list or in a text with a dot. */
  static String resourceOf(Node.Call call) {
    Node argument = call.argument();
    if (!argument.items().isEmpty()) {
      return Values.text(argument.items().getFirst(), "");
    }
    String text = Values.text(argument, "");
    int dot = text.indexOf('.');
    return dot < 0 ? text : text.substring(0, dot);
  }

  /** All roles, once every event has said what it needs. */
  void make() {
    for (FunctionEntry function : service.functions()) {
      if (hasOwnStatements(service, function) && !Values.isGiven(given(service, function))) {
        service.stack().add(function.roleId(), new FunctionRole(service, function).make());
      }
    }
    if (service.functions().stream().anyMatch(function -> usesShared(service, function))) {
      service.stack().add(SHARED, shared());
    }
    CustomResources.makeRole(service);
  }

  private Resource shared() {
    Origin place = service.place();
    Node role = service.provider("iam", "role");
    var statements = new ArrayList<Node>(logs(place));
    List<Node> own = Values.many(authorStatements(service));
    statements.addAll(own);
    statements.addAll(new FunctionRights(service).statements());
    statements.addAll(service.rights().statements());
    Resource shared =
        Resource.of("AWS::IAM::Role", place)
            .put("AssumeRolePolicyDocument", trust(place))
            .put(
                "Policies",
                List.of(
                    policy(
                        place,
                        Values.join(place, "-", service.name(), service.stage(), "lambda"),
                        statements)))
            .put(
                "Path", Values.isGiven(role.at("path")) ? role.at("path") : Node.string("/", place))
            .put("RoleName", Values.isGiven(role.at("name")) ? role.at("name") : roleName(place))
            .writtenAs("provider");
    shared.copy("PermissionsBoundary", boundary(service));
    if (role.at("tags").isMapping()) {
      shared.put("Tags", Tags.list(role.at("tags")));
    }
    List<Node> managed = managed(place);
    if (!managed.isEmpty()) {
      shared.put("ManagedPolicyArns", managed);
    }
    return own.isEmpty()
        ? shared
        : shared.attribute(
            "Ringfence::Author", Node.bool(true, authorStatements(service).origin()));
  }

  static Node boundary(Service service) {
    Node role = service.provider("iam", "role");
    return Values.first(
        role.at("permissionsBoundary"),
        role.at("permissionBoundary"),
        service.provider("rolePermissionsBoundary"));
  }

  private Node roleName(Origin place) {
    return Values.join(
        place, "-", service.name(), service.stage(), Node.ref("AWS::Region", place), "lambdaRole");
  }

  /** The new key, or else the old one: never both. */
  static Node authorStatements(Service service) {
    return Values.first(
        service.provider("iam", "role", "statements"), service.provider("iamRoleStatements"));
  }

  private List<Node> managed(Origin place) {
    var managed =
        new ArrayList<Node>(
            Values.many(
                Values.first(
                    service.provider("iam", "role", "managedPolicies"),
                    service.provider("iamManagedPolicies"))));
    boolean inNetwork = Values.isTruthy(service.provider("vpc"));
    for (FunctionEntry function : service.functions()) {
      inNetwork |= Values.isTruthy(function.at("vpc"));
    }
    if (inNetwork) {
      managed.add(vpcPolicy(place));
    }
    return managed;
  }

  static Node vpcPolicy(Origin place) {
    return Values.arn(place, VPC_POLICY);
  }

  private Node trust(Origin place) {
    var principals = new ArrayList<String>(List.of("lambda.amazonaws.com"));
    principals.addAll(service.rights().principals());
    return trust(place, principals);
  }

  static Node trust(Origin place, List<String> principals) {
    Node services = Values.strings(place, principals.toArray(String[]::new));
    Node statement =
        Fields.at(place)
            .put("Effect", "Allow")
            .put("Principal", Fields.at(place).put("Service", services).done())
            .put("Action", Values.strings(place, "sts:AssumeRole"))
            .done();
    return Fields.at(place)
        .put("Version", "2012-10-17")
        .put("Statement", List.of(statement))
        .done();
  }

  static Node policy(Origin place, Node name, List<Node> statements) {
    Node document =
        Fields.at(place).put("Version", "2012-10-17").put("Statement", statements).done();
    return Fields.at(place).put("PolicyName", name).put("PolicyDocument", document).done();
  }

  /** Logs of all functions that begin with the service's name, and of each that does not. */
  private List<Node> logs(Origin place) {
    String prefix = Values.asText(service.prefix(place)).toString();
    var create = new ArrayList<Node>();
    var put = new ArrayList<Node>();
    var denied = new ArrayList<Node>();
    boolean anyPrefixed = false;
    for (FunctionEntry function : service.functions()) {
      Node name = service.functionName(function);
      boolean prefixed = Values.asText(name).toString().startsWith(prefix);
      boolean silent = Values.isTrue(function.at("disableLogs"));
      if (!usesShared(service, function)) {
        continue;
      }
      anyPrefixed |= prefixed;
      if (!prefixed && !silent) {
        create.add(Values.sub(name.origin(), LOG_GROUP, name, ":*"));
        put.add(Values.sub(name.origin(), LOG_GROUP, name, ":*:*"));
      } else if (prefixed && silent) {
        denied.add(Values.sub(name.origin(), LOG_GROUP, name, ":*"));
      }
    }
    if (anyPrefixed) {
      create.add(Values.sub(place, LOG_GROUP, service.prefix(place), "*:*"));
      put.add(Values.sub(place, LOG_GROUP, service.prefix(place), "*:*:*"));
    }
    var statements = new ArrayList<Node>();
    if (!create.isEmpty()) {
      statements.add(
          RoleRights.allow(
              place, create, "logs:CreateLogStream", "logs:CreateLogGroup", "logs:TagResource"));
      statements.add(RoleRights.allow(place, put, "logs:PutLogEvents"));
    }
    if (!denied.isEmpty()) {
      statements.add(
          Fields.at(place)
              .put("Effect", "Deny")
              .put("Action", "logs:PutLogEvents")
              .put("Resource", denied)
              .done());
    }
    return statements;
  }
}
