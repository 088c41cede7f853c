package dev.ringfence.policy.need;

import dev.ringfence.model.Text;

/** Texts in the language of CloudFormation's YAML. */
public final class Expressions {
  private Expressions() {}

  /** {@code !GetAtt Table.Arn}, {@code !Sub '${Table.Arn}/index/*'}, {@code 'arn:…'}. */
  public static String yaml(Text text) {
    if (text.parts().size() == 1) {
      Text.Part part = text.parts().getFirst();
      switch (part.kind()) {
        case RESOURCE -> {
          return part.detail().isEmpty()
              ? "!Ref " + part.text()
              : "!GetAtt " + part.text() + "." + part.detail();
        }
        case PARAMETER, PSEUDO -> {
          return "!Ref " + part.text();
        }
        case IMPORT -> {
          return "!ImportValue " + quoted(part.text());
        }
        case LITERAL -> {
          if (isReference(part.written())) {
            return "!Ref " + part.written().substring(2, part.written().length() - 1);
          }
        }
        case SECRET, OTHER -> {}
      }
    }
    if (text.literal().isPresent() && !text.isFilledIn()) {
      return quoted(text.toString());
    }
    String substituted = text.substituted();
    boolean plain = text.literal().isPresent() && !hasOwnVariables(substituted);
    return plain ? quoted(substituted.replace("${!", "${")) : "!Sub " + quoted(substituted);
  }

  /** {@code ${Name}} and nothing else. */
  private static boolean isReference(String written) {
    return written.startsWith("${")
        && written.indexOf('}') == written.length() - 1
        && written.substring(2, written.length() - 1).chars().allMatch(Character::isLetterOrDigit);
  }

  /** True if the provider fills something in; else only the variables of a framework are left. */
  private static boolean hasOwnVariables(String substituted) {
    for (int at = substituted.indexOf("${"); at >= 0; at = substituted.indexOf("${", at + 2)) {
      int end = at + 2;
      while (end < substituted.length() && Character.isLetterOrDigit(substituted.charAt(end))) {
        end++;
      }
      boolean escaped = substituted.startsWith("!", at + 2);
      boolean frameworks =
          end > at + 2
              && Character.isLowerCase(substituted.charAt(at + 2))
              && (substituted.startsWith(":", end) || substituted.startsWith("(", end))
              && !substituted.startsWith("::", end);
      if (!frameworks && !escaped) {
        return true;
      }
    }
    return false;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
