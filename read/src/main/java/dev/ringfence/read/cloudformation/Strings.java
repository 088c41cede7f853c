package dev.ringfence.read.cloudformation;

import java.util.ArrayList;
import java.util.List;

/** Splitting without patterns. */
final class Strings {
  private static final int MOST_PARTS = 10_000;

  private Strings() {}

  static List<String> split(String text, String delimiter) {
    var parts = new ArrayList<String>();
    int from = 0;
    for (int at = text.indexOf(delimiter);
        at >= 0 && parts.size() < MOST_PARTS;
        at = text.indexOf(delimiter, from)) {
      parts.add(text.substring(from, at));
      from = at + delimiter.length();
    }
    parts.add(text.substring(from));
    return parts;
  }
}
