package dev.ringfence.model;

import java.util.Optional;

/** What things are called by the provider, and which texts name them. */
final class Names {
  private Names() {}

  /** The stated name of a thing that others may refer to by name. */
  static Optional<Text> of(Thing thing) {
    return thing instanceof Named named ? named.name().known() : Optional.empty();
  }

  /**
   * True if the text is the name, or an ARN or URL that ends in it. Names whose every part is
   * unknown name nothing.
   */
  static boolean standsFor(Text text, Text name) {
    if (name.isUnknown() || name.parts().isEmpty()) {
      return false;
    }
    String written = text.toString();
    String called = name.toString();
    if (!written.endsWith(called)) {
      return false;
    }
    int before = written.length() - called.length() - 1;
    return before < 0
        || written.startsWith("arn:") && ":/".indexOf(written.charAt(before)) >= 0
        || written.startsWith("https://") && written.charAt(before) == '/';
  }
}
