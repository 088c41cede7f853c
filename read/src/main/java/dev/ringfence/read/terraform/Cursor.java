package dev.ringfence.read.terraform;

import dev.ringfence.read.document.Limits;
import dev.ringfence.read.document.Unreadable;

/** A place in a source, and what stands there. */
final class Cursor {
  static final char END = '\0';

  private final Source source;
  private final String text;
  private int at;
  private int limit;
  private int depth;
  private boolean bracketed;

  Cursor(Source source) {
    this.source = source;
    this.text = source.text();
    this.limit = text.length();
  }

  Source source() {
    return source;
  }

  int at() {
    return at;
  }

  void moveTo(int offset) {
    at = offset;
  }

  int limit() {
    return limit;
  }

  /** Lets the source end here until the limit is set back. */
  int limitTo(int offset) {
    int before = limit;
    limit = offset;
    return before;
  }

  /** Within brackets lines do not end anything. */
  boolean bracketed(boolean now) {
    boolean before = bracketed;
    bracketed = now;
    return before;
  }

  void enter() throws Unreadable {
    if (++depth > Limits.DEPTH) {
      throw error("expressions are nested deeper than %d".formatted(Limits.DEPTH));
    }
  }

  void leave() {
    depth--;
  }

  Span since(int start) {
    return new Span(source, start, at);
  }

  Unreadable error(String reason) {
    return new Unreadable("not valid HCL: " + reason, source.line(Math.min(at, text.length())));
  }

  /** What is here, for a message. */
  String here() {
    if (at >= limit) {
      return "the end";
    }
    char c = text.charAt(at);
    return c == '\n' || c == '\r' ? "the end of the line" : "`" + Character.toString(c) + "`";
  }

  boolean isAtEnd() {
    return at >= limit;
  }

  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    return at + ahead < limit ? text.charAt(at + ahead) : END;
  }

  boolean sees(String word) {
    return at + word.length() <= limit && text.startsWith(word, at);
  }

  char next() {
    return text.charAt(at++);
  }

  boolean take(String word) {
    if (!sees(word)) {
      return false;
    }
    at += word.length();
    return true;
  }

  void expect(String word, String where) throws Unreadable {
    if (!take(word)) {
      throw error("expected `%s` %s, found %s".formatted(word, where, here()));
    }
  }

  /** Passes over blanks and comments, and over line ends within brackets. */
  void skip() throws Unreadable {
    while (at < limit) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\r' || c == '\uFEFF' || (c == '\n' && bracketed)) {
        at++;
      } else if (c == '#' || sees("//")) {
        int end = text.indexOf('\n', at);
        at = end < 0 || end > limit ? limit : end;
      } else if (sees("/*")) {
        comment();
      } else {
        return;
      }
    }
  }

  private void comment() throws Unreadable {
    int end = text.indexOf("*/", at + 2);
    if (end < 0 || end + 2 > limit) {
      throw error("a comment is not closed");
    }
    at = end + 2;
  }

  void skipLines() throws Unreadable {
    boolean before = bracketed(true);
    skip();
    bracketed(before);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  boolean isAtName() {
    return Character.isLetter(peek()) || peek() == '_';
  }

  /** Letters, digits, {@code _} and {@code -}. */
  String name() throws Unreadable {
    int start = at;
    if (!isAtName()) {
      throw error("expected a name, found " + here());
    }
    while (Character.isLetterOrDigit(peek()) || peek() == '_' || peek() == '-') {
      at++;
    }
    return text.substring(start, at);
  }

  /** True if this very word is here, and no longer one. */
  boolean seesWord(String word) {
    char after = peek(word.length());
    return sees(word) && !Character.isLetterOrDigit(after) && after != '_' && after != '-';
  }

  boolean takeWord(String word) {
    boolean there = seesWord(word);
    at += there ? word.length() : 0;
    return there;
  }
}
