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
        case LITERAL, SECRET, OTHER -> {}
      }
    }
    return text.literal().map(Expressions::quoted).orElseGet(() -> "!Sub " + quoted(sub(text)));
  }

  /** As {@code Fn::Sub} takes it; an import has no short form there and stays as people read it. */
  private static String sub(Text text) {
    var out = new StringBuilder();
    for (Text.Part part : text.parts()) {
      out.append(
          part.kind() == Text.Kind.LITERAL ? part.text().replace("${", "${!") : part.toString());
    }
    return out.toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
