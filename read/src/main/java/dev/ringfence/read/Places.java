package dev.ringfence.read;

import dev.ringfence.model.Origin;

/** Names of files as messages show them. */
final class Places {
  private static final int LONGEST = 300;

  private Places() {}

  static Origin of(String file) {
    return Origin.of(file);
  }

  /** A name in the folder of a file. */
  static String beside(String file, String name) {
    int slash = file.lastIndexOf('/');
    return slash < 0 ? name : file.substring(0, slash + 1) + name;
  }

  static String folder(String file) {
    int slash = file.lastIndexOf('/');
    return slash < 0 ? "" : file.substring(0, slash);
  }

  /** Text of a document within a message: not endless. */
  static String shown(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
