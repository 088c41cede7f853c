package dev.ringfence.policy.language;

import java.util.Locale;
import java.util.Optional;

/**
 * A condition operator: {@code ForAllValues:StringNotLikeIfExists}.
 *
 * @param family what its values are and how they are compared
 * @param negated true for the {@code Not…} forms
 * @param quantifier over the values of a request
 * @param ifExists true if a request without the key meets it
 */
public record Operator(Family family, boolean negated, Quantifier quantifier, boolean ifExists) {

  /** How values are compared (IAM User Guide, "IAM JSON policy elements: Condition operators"). */
  public enum Family {
    STRING_EQUALS("stringequals"),
    STRING_EQUALS_IGNORE_CASE("stringequalsignorecase"),
    STRING_LIKE("stringlike"),
    NUMERIC_EQUALS("numericequals"),
    NUMERIC_LESS_THAN("numericlessthan"),
    NUMERIC_LESS_THAN_EQUALS("numericlessthanequals"),
    NUMERIC_GREATER_THAN("numericgreaterthan"),
    NUMERIC_GREATER_THAN_EQUALS("numericgreaterthanequals"),
    DATE_EQUALS("dateequals"),
    DATE_LESS_THAN("datelessthan"),
    DATE_LESS_THAN_EQUALS("datelessthanequals"),
    DATE_GREATER_THAN("dategreaterthan"),
    DATE_GREATER_THAN_EQUALS("dategreaterthanequals"),
    BOOL("bool"),
    BINARY_EQUALS("binaryequals"),
    IP_ADDRESS("ipaddress"),
    ARN_EQUALS("arnequals"),
    ARN_LIKE("arnlike"),
    NULL("null");

    private final String word;

    Family(String word) {
      this.word = word;
    }

    public boolean isString() {
      return word.startsWith("string");
    }

    public boolean isNumeric() {
      return word.startsWith("numeric");
    }

    public boolean isDate() {
      return word.startsWith("date");
    }

    public boolean isArn() {
      return word.startsWith("arn");
    }
  }

  /** How the several values of a request's key count. */
  public enum Quantifier {
    /** The operator is for keys with one value. */
    NONE,
    /** Every value of the request must meet it; also met by none. */
    ALL,
    /** At least one value of the request must meet it. */
    ANY
  }

  /** The operator of that name, in any case; empty if there is none. */
  public static Optional<Operator> of(String written) {
    String word = written.toLowerCase(Locale.ROOT);
    Quantifier quantifier = Quantifier.NONE;
    if (word.startsWith("forallvalues:")) {
      quantifier = Quantifier.ALL;
      word = word.substring("forallvalues:".length());
    } else if (word.startsWith("foranyvalue:")) {
      quantifier = Quantifier.ANY;
      word = word.substring("foranyvalue:".length());
    }
    boolean ifExists = word.endsWith("ifexists") && !word.equals("nullifexists");
    if (ifExists) {
      word = word.substring(0, word.length() - "ifexists".length());
    }
    boolean negated =
        switch (word) {
          case "stringnotequals",
              "stringnotequalsignorecase",
              "stringnotlike",
              "numericnotequals",
              "datenotequals",
              "arnnotequals",
              "arnnotlike",
              "notipaddress" ->
              true;
          default -> false;
        };
    String positive = negated ? word.replace("not", "") : word;
    for (Family family : Family.values()) {
      if (family.word.equals(positive)) {
        return Optional.of(new Operator(family, negated, quantifier, ifExists));
      }
    }
    return Optional.empty();
  }
}
