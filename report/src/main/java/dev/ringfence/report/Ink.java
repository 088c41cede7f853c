package dev.ringfence.report;

import dev.ringfence.model.Severity;

/** What a piece of text looks like where colours are shown. */
enum Ink {
  PLAIN(""),
  BOLD("1"),
  CRITICAL("1;31"),
  HIGH("31"),
  MEDIUM("33"),
  LOW("34"),
  DIM("2"),
  NAME("36");

  private final String code;

  Ink(String code) {
    this.code = code;
  }

  static Ink of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> CRITICAL;
      case HIGH -> HIGH;
      case MEDIUM -> MEDIUM;
      case LOW -> LOW;
      case INFO -> DIM;
    };
  }

  /** The text between what switches the colour on and off. */
  String on(String text) {
    return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
