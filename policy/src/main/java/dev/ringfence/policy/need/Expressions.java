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
          if (part.written().equals("${" + part.detail() + "}")) {
            return "!Ref " + part.detail();
          }
        }
        case SECRET, OTHER -> {}
      }
    }
    return text.literal()
        .filter(_ -> text.assumedFrom().isEmpty())
        .map(Expressions::quoted)
        .orElseGet(() -> "!Sub " + quoted(text.substituted()));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
