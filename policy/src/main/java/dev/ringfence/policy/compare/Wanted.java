package dev.ringfence.policy.compare;

import dev.ringfence.policy.language.Operator;
import dev.ringfence.policy.language.Rule;
import java.util.List;

/**
 * What a value of a key is to do.
 *
 * @param holds true if it alone is to meet the condition, false if it is not to
 */
record Wanted(Rule.Condition condition, boolean holds) {
  Operator.Family family() {
    return condition.operator().family();
  }

  /** True if the value is to be one that the condition's own values stand for. */
  boolean inside() {
    return holds != condition.operator().negated();
  }

  /** True if nothing else will do than one of the condition's own values, letter by letter. */
  boolean isOneOfItsValues() {
    boolean exact =
        family() == Operator.Family.STRING_EQUALS || family() == Operator.Family.BINARY_EQUALS;
    return exact && inside();
  }

  boolean fits(String value) {
    return Contexts.meets(List.of(value), condition) == holds;
  }

  /** How a value is compared. */
  enum Kind {
    PATTERN,
    NUMBER,
    DATE,
    ADDRESS,
    PRESENCE
  }

  Kind kind() {
    return switch (family()) {
      case STRING_EQUALS,
          STRING_EQUALS_IGNORE_CASE,
          STRING_LIKE,
          BOOL,
          BINARY_EQUALS,
          ARN_EQUALS,
          ARN_LIKE ->
          Kind.PATTERN;
      case NUMERIC_EQUALS,
          NUMERIC_LESS_THAN,
          NUMERIC_LESS_THAN_EQUALS,
          NUMERIC_GREATER_THAN,
          NUMERIC_GREATER_THAN_EQUALS ->
          Kind.NUMBER;
      case DATE_EQUALS,
          DATE_LESS_THAN,
          DATE_LESS_THAN_EQUALS,
          DATE_GREATER_THAN,
          DATE_GREATER_THAN_EQUALS ->
          Kind.DATE;
      case IP_ADDRESS -> Kind.ADDRESS;
      case NULL -> Kind.PRESENCE;
    };
  }
}
