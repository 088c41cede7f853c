package dev.ringfence.cli;

/** The command was used wrongly: what is wrong and what to do. */
final class Misuse extends RuntimeException {
  private static final long serialVersionUID = 1;

  Misuse(String message) {
    super(message);
  }
}
