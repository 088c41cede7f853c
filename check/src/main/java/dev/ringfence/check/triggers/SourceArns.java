package dev.ringfence.check.triggers;

import dev.ringfence.model.Text;
import java.util.stream.Collectors;

/** ARNs of what may invoke a function. */
final class SourceArns {
  private static final int ARN_COLONS = 5;

  private SourceArns() {}

  /** A source that is left open names none that could be missing. */
  static boolean isAny(Text arn) {
    String written = plain(arn);
    int at = -1;
    for (int i = 0; i < ARN_COLONS; i++) {
      at = written.indexOf(':', at + 1);
      if (at < 0) {
        return written.contains("*");
      }
    }
    String resource = written.substring(at + 1);
    if (written.contains(":execute-api:")) {
      return resource.startsWith("*");
    }
    String name = resource.endsWith(":*") ? resource.substring(0, resource.length() - 2) : resource;
    return name.contains("*") || name.equals("log-group");
  }

  /** The expressions of unknown parts hold colons of their own. */
  private static String plain(Text arn) {
    return arn.parts().stream()
        .map(part -> part.kind() == Text.Kind.LITERAL ? part.text() : "?")
        .collect(Collectors.joining());
  }
}
