package dev.ringfence.read.document;

/**
 * A document that can't be read: why, and at which line. Its message goes to the user and never
 * holds a value read.
 */
public final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;
  private final String reason;
  private final int line;

  public Unreadable(String reason, int line) {
    super(reason);
    this.reason = reason;
    this.line = line;
  }

  public String reason() {
    return reason;
  }

  /** 1-based. */
  public int line() {
    return line;
  }
}
