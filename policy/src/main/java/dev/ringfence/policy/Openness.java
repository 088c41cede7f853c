package dev.ringfence.policy;

import dev.ringfence.model.Stated;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Text;
import dev.ringfence.model.Value;
import java.util.List;
import java.util.Locale;

/**
 * Whether a statement of a resource's policy lets in anyone at all.
 *
 * <p>AWS's own definition of "public": S3 User Guide, "The meaning of public", and IAM User Guide,
 * "AWS global condition context keys".
 */
public enum Openness {
  /** It allows something to anyone. */
  OPEN,
  /** It denies, names who, or has a condition that only some can meet. */
  LIMITED,
  /** A principal or a condition is known only after deployment. */
  UNKNOWN;

  /** Of a statement that has principals. */
  public static Openness of(Statement statement) {
    if (!statement.allows()) {
      return statement.effect().isUnknown() ? UNKNOWN : LIMITED;
    }
    Openness principals = principals(statement);
    return principals == LIMITED ? LIMITED : conditions(statement, principals);
  }

  private static Openness principals(Statement statement) {
    if (statement.notPrincipal()) {
      return OPEN;
    }
    boolean unknown = false;
    for (Statement.Principal principal : statement.principals()) {
      boolean anyone = principal.type().equals("*") || principal.type().equals("AWS");
      if (anyone && isEveryone(principal.value().text())) {
        return OPEN;
      }
      unknown |=
          anyone && principal.value().text().isUnknown() && !isAccount(principal.value().text());
    }
    return unknown ? UNKNOWN : LIMITED;
  }

  /** The star, also where an ARN names an account; IAM takes only the first, but both mean it. */
  private static boolean isEveryone(Text text) {
    return text.is("*") || text.head().startsWith("arn:aws:iam::*");
  }

  /** {@code !Ref AWS::AccountId} is unknown but certainly not everyone. */
  private static boolean isAccount(Text text) {
    return text.has(Text.Kind.PSEUDO);
  }

  private static Openness conditions(Statement statement, Openness principals) {
    Stated<List<Statement.Condition>> conditions = statement.conditions();
    if (conditions.isUnknown()) {
      return UNKNOWN;
    }
    Openness so = principals;
    for (Statement.Condition condition : conditions.orElse(List.of())) {
      Openness one = condition(condition);
      if (one == LIMITED) {
        return LIMITED;
      }
      so = one == UNKNOWN ? UNKNOWN : so;
    }
    return so;
  }

  /** What one condition leaves of "anyone". */
  private static Openness condition(Statement.Condition condition) {
    if (!limits(condition.key())
        || !demands(condition.operator())
        || condition.values().isEmpty()) {
      return OPEN;
    }
    boolean unknown = false;
    for (Value value : condition.values()) {
      String text = value.text().literal().orElse("");
      if (text.equals("*")
          || text.equals("arn:*")
          || text.equals("0.0.0.0/0")
          || text.equals("::/0")) {
        return OPEN;
      }
      unknown |= value.text().isUnknown() && value.text().has(Text.Kind.OTHER);
    }
    return unknown ? UNKNOWN : LIMITED;
  }

  private static boolean limits(String key) {
    return switch (key.toLowerCase(Locale.ROOT)) {
      case "aws:sourcearn",
          "aws:sourceaccount",
          "aws:sourceowner",
          "aws:sourceorgid",
          "aws:sourceorgpaths",
          "aws:principalorgid",
          "aws:principalorgpaths",
          "aws:principalaccount",
          "aws:principalarn",
          "aws:userid",
          "aws:sourcevpc",
          "aws:sourcevpce",
          "aws:vpcsourceip",
          "aws:sourceip",
          "aws:principaltype",
          "kms:calleraccount",
          "s3:dataaccesspointarn",
          "s3:dataaccesspointaccount",
          "lambda:eventsourcetoken",
          "kms:viaservice" ->
          true;
      default -> key.toLowerCase(Locale.ROOT).startsWith("aws:principaltag/");
    };
  }

  /**
   * A condition that also holds where the key is missing, or for all values but some, keeps nobody
   * out.
   */
  private static boolean demands(String operator) {
    String plain = operator.toLowerCase(Locale.ROOT);
    return !plain.endsWith("ifexists")
        && !plain.contains("not")
        && !plain.startsWith("null")
        && !plain.startsWith("forallvalues:");
  }
}
