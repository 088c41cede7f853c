package dev.ringfence.policy.lint;

import dev.ringfence.model.Statement;
import dev.ringfence.model.Value;
import dev.ringfence.policy.evaluate.ConditionValues;
import dev.ringfence.policy.facts.ConditionKey;
import dev.ringfence.policy.language.Operator;
import java.util.Locale;
import java.util.Optional;

/**
 * Operators, the values they can read, and the keys they are for (IAM User Guide, "IAM JSON policy
 * elements: Condition operators").
 */
final class ConditionTypes {
  /** Told of a fault. */
  interface Told {
    void of(Fault.Kind kind, String message);
  }

  private final Statement.Condition condition;
  private final Operator operator;
  private final Told told;

  private ConditionTypes(Statement.Condition condition, Operator operator, Told told) {
    this.condition = condition;
    this.operator = operator;
    this.told = told;
  }

  static void check(
      Statement.Condition condition, Operator operator, Optional<ConditionKey> key, Told told) {
    var types = new ConditionTypes(condition, operator, told);
    if (types.values() && key.isPresent()) {
      types.key(key.get());
    }
  }

  /** True if the operator can read all values. */
  private boolean values() {
    for (Value value : condition.values()) {
      Optional<String> text = ConditionFaults.known(value);
      if (text.isPresent() && !reads(text.get())) {
        told.of(
            Fault.Kind.WRONG_CONDITION_TYPE,
            "`%s` compares %s, and `%s` is none".formatted(condition.operator(), what(), value));
        return false;
      }
    }
    return true;
  }

  private boolean reads(String value) {
    Operator.Family family = operator.family();
    if (family.isNumeric()) {
      return ConditionValues.isNumber(value);
    }
    if (family.isDate()) {
      return ConditionValues.isDate(value);
    }
    if (family.isArn()) {
      return value.indexOf('*') == 0 || Arns.parts(value).size() == 6 || isStarred(value);
    }
    return switch (family) {
      case BOOL, NULL -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
      case IP_ADDRESS -> ConditionValues.isAddressRange(value);
      default -> true;
    };
  }

  private static boolean isStarred(String value) {
    return value.startsWith("arn:") && value.endsWith("*");
  }

  private String what() {
    Operator.Family family = operator.family();
    return family.isNumeric()
        ? "numbers"
        : family.isDate()
            ? "dates"
            : family.isArn()
                ? "ARNs"
                : family == Operator.Family.IP_ADDRESS
                    ? "addresses"
                    : family == Operator.Family.BINARY_EQUALS ? "bytes" : "`true` or `false`";
  }

  private void key(ConditionKey key) {
    Operator.Family family = operator.family();
    if (family == Operator.Family.NULL || fits(key.type(), family)) {
      return;
    }
    String made = made(key.type());
    if (isUsable(key.type(), family)) {
      told.of(
          Fault.Kind.LOOSE_CONDITION_TYPE,
          "`%s` is %s; `%s` is made for it".formatted(condition.key(), type(key.type()), made));
    } else {
      told.of(
          Fault.Kind.WRONG_CONDITION_TYPE,
          "`%s` is %s, which `%s` can't compare; write `%s`"
              .formatted(condition.key(), type(key.type()), condition.operator(), made));
    }
  }

  private boolean fits(ConditionKey.Type type, Operator.Family family) {
    return switch (type) {
      case STRING -> family.isString() || family.isArn();
      case ARN -> family.isArn();
      case BOOL -> family == Operator.Family.BOOL;
      case NUMERIC -> family.isNumeric();
      // The time may also be compared as seconds.
      case DATE -> family.isDate() || family.isNumeric();
      case IP_ADDRESS -> family == Operator.Family.IP_ADDRESS;
      case BINARY -> family == Operator.Family.BINARY_EQUALS;
    };
  }

  /** Where the text of a value is all that is compared, an operator of strings does as well. */
  private boolean isUsable(ConditionKey.Type type, Operator.Family family) {
    return switch (type) {
      case ARN -> family.isString();
      case BOOL -> family.isString() && condition.values().stream().allMatch(this::isBool);
      case STRING -> family == Operator.Family.BOOL;
      case IP_ADDRESS -> family.isString() && condition.values().stream().noneMatch(this::isRange);
      case NUMERIC, DATE, BINARY -> false;
    };
  }

  private boolean isBool(Value value) {
    String text = value.toString().toLowerCase(Locale.ROOT);
    return text.equals("true") || text.equals("false") || value.text().isUnknown();
  }

  private boolean isRange(Value value) {
    return value.toString().indexOf('/') >= 0;
  }

  private static String type(ConditionKey.Type type) {
    return switch (type) {
      case STRING -> "a string";
      case ARN -> "an ARN";
      case BOOL -> "`true` or `false`";
      case NUMERIC -> "a number";
      case DATE -> "a date";
      case IP_ADDRESS -> "an address";
      case BINARY -> "bytes";
    };
  }

  private String made(ConditionKey.Type type) {
    String not = operator.negated() ? "Not" : "";
    return switch (type) {
      case STRING -> "String" + not + "Equals";
      case ARN -> "Arn" + not + "Like";
      case BOOL -> "Bool";
      case NUMERIC -> "Numeric" + not + "Equals";
      case DATE -> "Date" + not + "Equals";
      case IP_ADDRESS -> not + "IpAddress";
      case BINARY -> "BinaryEquals";
    };
  }
}
