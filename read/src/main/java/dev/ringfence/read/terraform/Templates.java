package dev.ringfence.read.terraform;

import dev.ringfence.read.document.Unreadable;
import dev.ringfence.read.terraform.Expression.Part;
import java.util.ArrayList;
import java.util.List;

/** Reads strings and heredocs; HCL Native Syntax Specification, "Templates". */
final class Templates {
  private final Cursor cursor;
  private final Expressions expressions;

  Templates(Cursor cursor, Expressions expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** What a template is made of, before its directives are put together. */
  private sealed interface Token {
    record Literal(String text) implements Token {}

    record Value(Expression value, boolean trimsBefore, boolean trimsAfter) implements Token {}

    record If(Expression condition, boolean trimsBefore, boolean trimsAfter) implements Token {}

    record Loop(List<String> names, Expression in, boolean trimsBefore, boolean trimsAfter)
        implements Token {}

    /** {@code else}, {@code endif} or {@code endfor}. */
    record Word(String word, boolean trimsBefore, boolean trimsAfter) implements Token {}

    default boolean before() {
      return switch (this) {
        case Literal _ -> false;
        case Value value -> value.trimsBefore;
        case If one -> one.trimsBefore;
        case Loop loop -> loop.trimsBefore;
        case Word word -> word.trimsBefore;
      };
    }

    default boolean after() {
      return switch (this) {
        case Literal _ -> false;
        case Value value -> value.trimsAfter;
        case If one -> one.trimsAfter;
        case Loop loop -> loop.trimsAfter;
        case Word word -> word.trimsAfter;
      };
    }
  }

  /** How characters stand for themselves. */
  private enum Style {
    /** Between quotes, with escapes. */
    QUOTED,
    /** As they are. */
    PLAIN
  }

  /** The rest of the source as one template. */
  Expression whole() throws Unreadable {
    int start = cursor.at();
    List<Part> parts = parts(trimmed(tokens(Style.PLAIN)));
    return new Expression.Template(parts, cursor.since(start));
  }

  Expression quoted() throws Unreadable {
    int start = cursor.at();
    cursor.next();
    List<Part> parts = parts(trimmed(tokens(Style.QUOTED)));
    cursor.expect("\"", "at the end of a string");
    return new Expression.Template(parts, cursor.since(start));
  }

  /** The place of a heredoc is that of its content. */
  Expression heredoc() throws Unreadable {
    cursor.take("<<");
    boolean indented = cursor.take("-");
    String mark = cursor.name();
    cursor.take("\r");
    cursor.expect("\n", "after `<<%s`".formatted(mark));
    int start = cursor.at();
    int end = lineOf(mark, start);
    int limit = cursor.limitTo(end);
    List<Token> tokens = trimmed(tokens(Style.PLAIN));
    Span span = cursor.since(start);
    cursor.limitTo(limit);
    while (cursor.peek() == ' ' || cursor.peek() == '\t') {
      cursor.next();
    }
    cursor.expect(mark, "at the end of a heredoc");
    return new Expression.Template(parts(indented ? flushed(tokens) : tokens), span);
  }

  private int lineOf(String mark, int start) throws Unreadable {
    String text = cursor.source().text();
    for (int at = start; at < cursor.limit(); ) {
      int end = text.indexOf('\n', at);
      int stop = end < 0 ? text.length() : end;
      if (text.substring(at, stop).strip().equals(mark)) {
        return at;
      }
      at = stop + 1;
    }
    throw cursor.error("heredoc `%s` is not closed".formatted(mark));
  }

  /** Without the blanks that all lines begin with; lines of blanks alone do not count. */
  private static List<Token> flushed(List<Token> tokens) {
    int least = Integer.MAX_VALUE;
    boolean begins = true;
    for (Token token : tokens) {
      if (begins && !isBlankLine(token)) {
        least = Math.min(least, blanks(token));
      }
      begins = endsLine(token);
    }
    var flushed = new ArrayList<Token>();
    begins = true;
    for (Token token : tokens) {
      boolean shortened = begins && !isBlankLine(token) && least < Integer.MAX_VALUE;
      flushed.add(
          shortened && token instanceof Token.Literal literal
              ? new Token.Literal(literal.text.substring(least))
              : token);
      begins = endsLine(token);
    }
    return flushed;
  }

  private static boolean endsLine(Token token) {
    return token instanceof Token.Literal literal && literal.text.endsWith("\n");
  }

  private static boolean isBlankLine(Token token) {
    return token instanceof Token.Literal literal
        && literal.text.isBlank()
        && literal.text.endsWith("\n");
  }

  private static int blanks(Token token) {
    return token instanceof Token.Literal literal
        ? literal.text.length() - literal.text.stripLeading().length()
        : 0;
  }

  /** Every line that ends within the template is a literal of its own. */
  private List<Token> tokens(Style style) throws Unreadable {
    var tokens = new ArrayList<Token>();
    var literal = new StringBuilder();
    while (!cursor.isAtEnd()) {
      if (cursor.sees("$${") || cursor.sees("%%{")) {
        cursor.next();
        literal.append(cursor.next()).append(cursor.next());
        continue;
      }
      boolean value = cursor.sees("${");
      if (value || cursor.sees("%{")) {
        end(literal, tokens);
        tokens.add(value ? value() : directive());
        continue;
      }
      char c = cursor.peek();
      if (style == Style.QUOTED) {
        if (c == '"') {
          break;
        } else if (c == '\n') {
          throw cursor.error("a string is not closed on its line");
        } else if (c == '\\') {
          escape(literal);
          continue;
        }
      }
      literal.append(cursor.next());
      if (c == '\n') {
        end(literal, tokens);
      }
    }
    end(literal, tokens);
    return tokens;
  }

  private static void end(StringBuilder literal, List<Token> tokens) {
    if (!literal.isEmpty()) {
      tokens.add(new Token.Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  private void escape(StringBuilder out) throws Unreadable {
    cursor.next();
    char c = cursor.isAtEnd() ? Cursor.END : cursor.next();
    switch (c) {
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case '"', '\\' -> out.append(c);
      case 'u' -> out.appendCodePoint(code(4));
      case 'U' -> out.appendCodePoint(code(8));
      default -> throw cursor.error("`\\%s` is no escape".formatted(c));
    }
  }

  private int code(int digits) throws Unreadable {
    int code = 0;
    for (int i = 0; i < digits; i++) {
      int digit = cursor.isAtEnd() ? -1 : Character.digit(cursor.next(), 16);
      if (digit < 0 || code > Character.MAX_CODE_POINT) {
        throw cursor.error("an escape needs %d hexadecimal digits".formatted(digits));
      }
      code = code * 16 + digit;
    }
    if (!Character.isValidCodePoint(code)) {
      throw cursor.error("an escape is no character");
    }
    return code;
  }

  private Token value() throws Unreadable {
    cursor.take("${");
    boolean before = cursor.take("~");
    boolean lines = cursor.bracketed(true);
    Expression value = expressions.expression();
    cursor.bracketed(lines);
    return new Token.Value(value, before, close());
  }

  /** True if blanks after it are taken away. */
  private boolean close() throws Unreadable {
    cursor.skipLines();
    boolean trims = cursor.take("~");
    cursor.expect("}", "at the end of an interpolation");
    return trims;
  }

  private Token directive() throws Unreadable {
    cursor.take("%{");
    boolean before = cursor.take("~");
    boolean lines = cursor.bracketed(true);
    cursor.skip();
    Token token;
    if (cursor.takeWord("if")) {
      Expression condition = expressions.expression();
      token = new Token.If(condition, before, close());
    } else if (cursor.takeWord("for")) {
      List<String> names = expressions.names();
      Expression in = expressions.expression();
      token = new Token.Loop(names, in, before, close());
    } else {
      String word = cursor.name();
      if (!word.equals("else") && !word.equals("endif") && !word.equals("endfor")) {
        throw cursor.error("`%s` is no directive of a template".formatted(word));
      }
      token = new Token.Word(word, before, close());
    }
    cursor.bracketed(lines);
    return token;
  }

  private List<Part> parts(List<Token> tokens) throws Unreadable {
    var rest = new ArrayList<>(tokens.reversed());
    List<Part> parts = upToWord(rest);
    if (!rest.isEmpty()) {
      throw cursor.error("`%s` has no beginning".formatted(word(rest.getLast())));
    }
    return parts;
  }

  private static String word(Token token) {
    return token instanceof Token.Word word ? word.word : "";
  }

  /** Of the lines around a mark only the very next one is trimmed. */
  private static List<Token> trimmed(List<Token> tokens) {
    var trimmed = new ArrayList<Token>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token instanceof Token.Literal literal) {
        String text = literal.text;
        text = i > 0 && tokens.get(i - 1).after() ? text.stripLeading() : text;
        boolean before = i + 1 < tokens.size() && tokens.get(i + 1).before();
        text = before ? text.stripTrailing() : text;
        token = new Token.Literal(text);
      }
      trimmed.add(token);
    }
    return trimmed;
  }

  /**
   * The parts up to a word that does not belong to them, which stays.
   *
   * @param rest the last first
   */
  private List<Part> upToWord(List<Token> rest) throws Unreadable {
    cursor.enter();
    var parts = new ArrayList<Part>();
    while (!rest.isEmpty() && !(rest.getLast() instanceof Token.Word)) {
      switch (rest.removeLast()) {
        case Token.Literal literal -> {
          if (!literal.text.isEmpty()) {
            parts.add(new Part.Text(literal.text));
          }
        }
        case Token.Value value -> parts.add(new Part.Interpolation(value.value));
        case Token.If one -> parts.add(choice(one, rest));
        case Token.Loop loop -> {
          List<Part> body = upToWord(rest);
          end("endfor", rest);
          parts.add(new Part.Loop(loop.names.getFirst(), loop.names.getLast(), loop.in, body));
        }
        case Token.Word _ -> throw new IllegalStateException("a word ends the loop");
      }
    }
    cursor.leave();
    return parts;
  }

  private Part choice(Token.If one, List<Token> rest) throws Unreadable {
    List<Part> then = upToWord(rest);
    List<Part> otherwise = List.of();
    if (!rest.isEmpty() && word(rest.getLast()).equals("else")) {
      rest.removeLast();
      otherwise = upToWord(rest);
    }
    end("endif", rest);
    return new Part.If(one.condition, then, otherwise);
  }

  private void end(String word, List<Token> rest) throws Unreadable {
    if (rest.isEmpty() || !word(rest.removeLast()).equals(word)) {
      throw cursor.error("expected `%%{ %s }`".formatted(word));
    }
  }
}
