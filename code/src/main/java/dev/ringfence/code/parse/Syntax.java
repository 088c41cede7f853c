package dev.ringfence.code.parse;

/** What turns text into the syntax of its grammar. May be used by several threads. */
interface Syntax extends AutoCloseable {
  /** The file is left out; the message says why. */
  final class NotParsed extends Exception {
    private static final long serialVersionUID = 1;

    NotParsed(String reason) {
      super(reason);
    }

    /** In words that complete "line 1:". */
    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * The syntax of one text.
   *
   * @param text valid UTF-8
   * @throws FrontEndMissing where no parser runs on this machine
   */
  NativeParser.Parsed parse(Grammar grammar, byte[] text) throws NotParsed;

  /** True if parsing some text ended the process that did it. */
  boolean lost();

  @Override
  void close();
}
