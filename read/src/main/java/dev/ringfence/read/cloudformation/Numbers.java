package dev.ringfence.read.cloudformation;

import java.util.Optional;

/** Numbers as templates write them. */
final class Numbers {
  private Numbers() {}

  /** A whole number, also when it is written as {@code 30.0}; nothing for anything else. */
  static Optional<Integer> parse(String text) {
    String whole = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    if (whole.isEmpty() || whole.length() > 11) {
      return Optional.empty();
    }
    try {
      long value = Long.parseLong(whole);
      return Optional.of(Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
