package dev.ringfence.policy.lint;

import dev.ringfence.model.Statement;
import dev.ringfence.model.Value;
import dev.ringfence.policy.facts.Action;
import dev.ringfence.policy.facts.ActionResource;
import dev.ringfence.policy.facts.Actions;
import dev.ringfence.policy.facts.ConditionKey;
import dev.ringfence.policy.facts.ConditionKeys;
import dev.ringfence.policy.language.Operator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Conditions that cannot be what they are meant to be. */
final class ConditionFaults {
  /**
   * Keys of one service that any request may have, as they tell whose credentials are used (IAM
   * User Guide, "AWS global condition context keys", and the services' own guides).
   */
  private static final Set<String> OF_CREDENTIALS =
      Set.of(
          "ec2:roledelivery",
          "ec2:sourceinstancearn",
          "ssm:sourceinstancearn",
          "lambda:sourcefunctionarn",
          "glue:roleassumedby",
          "glue:credentialissuingservice",
          "codebuild:projectarn",
          "codebuild:buildarn",
          "identitystore:userid",
          "identitystore:identitystorearn",
          "sts:sourceidentity",
          "sts:rolesessionname",
          "vpce:vpceservicename");

  private final Statement statement;
  private final List<ActionFaults.Known> known;
  private final List<Fault> faults;

  ConditionFaults(Statement statement, List<ActionFaults.Known> known, List<Fault> faults) {
    this.statement = statement;
    this.known = known;
    this.faults = faults;
  }

  void check() {
    for (Statement.Condition condition : statement.conditions().orElse(List.of())) {
      Optional<Operator> operator = Operator.of(condition.operator());
      if (operator.isEmpty()) {
        add(
            Fault.Kind.UNKNOWN_CONDITION_OPERATOR,
            condition,
            "there is no condition operator `%s`".formatted(condition.operator()));
      }
      Optional<ConditionKey> key = key(condition);
      operator.ifPresent(
          each -> ConditionTypes.check(condition, each, key, (kind, m) -> add(kind, condition, m)));
    }
  }

  private void add(Fault.Kind kind, Statement.Condition condition, String message) {
    faults.add(new Fault(kind, condition.origin(), message));
  }

  private Optional<ConditionKey> key(Statement.Condition condition) {
    String name = condition.key();
    Optional<ConditionKey> found = ConditionKeys.aws().find(name);
    if (found.isEmpty()) {
      if (!isOfSomebodyElse(name) && !isUnresolved(name)) {
        add(
            Fault.Kind.UNKNOWN_CONDITION_KEY,
            condition,
            "there is no condition key `%s`%s".formatted(name, effect()));
      }
      return found;
    }
    if (!found.get().global() && !isCommon(name) && !mayHave(name) && isOfSome(name)) {
      add(
          Fault.Kind.UNKNOWN_CONDITION_KEY,
          condition,
          "no request for the actions of this statement has the key `%s`%s"
              .formatted(name, effect()));
    }
    return found;
  }

  private static boolean isUnresolved(String name) {
    return name.contains("${");
  }

  /** What becomes of a condition whose key is never there. */
  private String effect() {
    return statement.allows() || statement.denies() ? ", so it is never there to be compared" : "";
  }

  /** Claims of a provider of identities: {@code token.actions.githubusercontent.com:sub}. */
  private static boolean isOfSomebodyElse(String name) {
    int colon = name.indexOf(':');
    return colon > 0 && name.substring(0, colon).indexOf('.') > 0;
  }

  private static boolean isCommon(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("aws:")
        || lower.startsWith("saml:")
        || isOfSomebodyElse(lower)
        || OF_CREDENTIALS.contains(lower);
  }

  /** True if a request for one of the statement's actions may have the key. */
  private boolean mayHave(String name) {
    if (statement.notAction() || known.size() != statement.actions().size()) {
      return true;
    }
    for (ActionFaults.Known element : known) {
      String pattern = element.element().toString().toLowerCase(Locale.ROOT);
      boolean has =
          element.all()
              ? element.isOfManyServices() || isOfService(pattern, name)
              : element.actions().stream().flatMap(ConditionFaults::keys).anyMatch(is(name));
      if (has) {
        return true;
      }
    }
    return false;
  }

  /**
   * False for a key that the reference lists for a service and for no action of it: which requests
   * have it is not told there ({@code states:HTTPEndpoint} of {@code states:InvokeHTTPEndpoint}).
   */
  private static boolean isOfSome(String name) {
    String service = name.substring(0, name.indexOf(':'));
    return Actions.aws().of(service).stream().flatMap(ConditionFaults::keys).anyMatch(is(name));
  }

  private static boolean isOfService(String pattern, String name) {
    String service = pattern.substring(0, pattern.indexOf(':'));
    return ConditionKeys.aws().of(service).stream().anyMatch(is(name));
  }

  private static Predicate<ConditionKey> is(String name) {
    return key -> key.isNamed(name);
  }

  private static Stream<ConditionKey> keys(Action action) {
    List<ActionResource> types = action.resourceTypes();
    return Stream.of(
            action.conditionKeys().stream(),
            types.stream().flatMap(type -> type.conditionKeys().stream()),
            types.stream().flatMap(type -> type.type().conditionKeys().stream()))
        .flatMap(each -> each);
  }

  /** A value of which all is known. */
  static Optional<String> known(Value value) {
    return value.text().literal().filter(text -> !text.contains("${"));
  }
}
