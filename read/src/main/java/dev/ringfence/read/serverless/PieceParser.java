package dev.ringfence.read.serverless;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into characters and variables.
 *
 * <p>Only <code>${word:</code> and <code>${word(</code> with a small first letter begin a variable:
 * <code>${AWS::Region}</code> and <code>${Bucket}</code> are CloudFormation's and stay as they are
 * (Serverless Framework, "Variables").
 */
final class PieceParser {
  /** A variable in a variable in a variable: no author writes more. */
  static final int NESTING = 100;

  private final String text;
  private int at;

  private PieceParser(String text) {
    this.text = text;
  }

  /** What is wrong with a text, for its author. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String reason) {
      super(reason, null, false, false);
    }
  }

  /** True for a text that has to be parsed: all others stand for themselves. */
  static boolean mayHoldVariables(String text) {
    return text.indexOf("${") >= 0;
  }

  static List<Piece> parse(String text) throws Malformed {
    return new PieceParser(text).pieces("", 0);
  }

  /**
   * Pieces up to one of the characters that end them, which is not consumed; all of the text where
   * there is none.
   */
  private List<Piece> pieces(String ends, int depth) throws Malformed {
    var pieces = new ArrayList<Piece>();
    var literal = new StringBuilder();
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      if (text.charAt(at) == '\\') {
        backslashes(literal);
      } else if (startsVariable(at)) {
        flush(literal, pieces);
        pieces.add(variable(depth + 1));
      } else {
        literal.append(text.charAt(at++));
      }
    }
    flush(literal, pieces);
    return pieces;
  }

  private static void flush(StringBuilder literal, List<Piece> pieces) {
    if (!literal.isEmpty()) {
      pieces.add(new Piece.Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  /**
   * Before <code>${</code> two backslashes are one, and a single one takes its meaning away;
   * elsewhere they are characters.
   */
  private void backslashes(StringBuilder literal) {
    int from = at;
    while (at < text.length() && text.charAt(at) == '\\') {
      at++;
    }
    int count = at - from;
    if (!text.startsWith("${", at)) {
      literal.append(text, from, at);
      return;
    }
    literal.repeat('\\', count / 2);
    if (count % 2 == 1) {
      literal.append("${");
      at += 2;
    }
  }

  private boolean startsVariable(int from) {
    return text.startsWith("${", from) && startsSource(from + 2);
  }

  private boolean startsSource(int from) {
    int i = from;
    if (i >= text.length() || text.charAt(i) < 'a' || text.charAt(i) > 'z') {
      return false;
    }
    while (i < text.length() && isWord(text.charAt(i))) {
      i++;
    }
    if (i >= text.length()) {
      return false;
    }
    return text.charAt(i) == '(' || text.charAt(i) == ':' && !text.startsWith("::", i);
  }

  private static boolean isWord(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '-';
  }

  private Piece.Variable variable(int depth) throws Malformed {
    if (depth > NESTING) {
      throw new Malformed("variables are nested deeper than %d".formatted(NESTING));
    }
    int from = at + 2;
    at = from;
    var alternatives = new ArrayList<Piece.Alternative>();
    alternatives.add(source(depth));
    while (peek() == ',') {
      at++;
      blanks();
      alternatives.add(alternative(depth));
    }
    if (peek() != '}') {
      throw new Malformed(
          "variable `${%s` is not closed; add `}`"
              .formatted(Wording.brief(text.substring(from, Math.min(text.length(), from + 60)))));
    }
    return new Piece.Variable(text.substring(from, at++), alternatives);
  }

  private Piece.Alternative alternative(int depth) throws Malformed {
    if (startsVariable(at)) {
      Piece.Variable nested = variable(depth + 1);
      blanks();
      return new Piece.Nested(nested);
    }
    if (startsSource(at)) {
      return source(depth);
    }
    char quote = peek();
    if (quote == '\'' || quote == '"') {
      String value = quoted(quote);
      blanks();
      return new Piece.Fixed(value, Node.Kind.STRING);
    }
    int from = at;
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '}') {
      at++;
    }
    return literal(text.substring(from, at).strip());
  }

  private static Piece.Alternative literal(String word) {
    return switch (word) {
      case "true", "false" -> new Piece.Fixed(word, Node.Kind.BOOLEAN);
      case "null" -> new Piece.Fixed(word, Node.Kind.NULL);
      default ->
          isNumber(word)
              ? new Piece.Fixed(word, word.indexOf('.') < 0 ? Node.Kind.INTEGER : Node.Kind.FLOAT)
              : new Piece.Wrong(word);
    };
  }

  private static boolean isNumber(String word) {
    int digits = 0;
    int points = 0;
    for (int i = word.startsWith("-") ? 1 : 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c != '.' || ++points > 1) {
        return false;
      }
    }
    return digits > 0;
  }

  private Piece.Source source(int depth) throws Malformed {
    int from = at;
    while (isWord(text.charAt(at))) {
      at++;
    }
    String type = text.substring(from, at);
    List<List<Piece>> parameters = peek() == '(' ? parameters(depth) : List.of();
    blanks();
    if (peek() != ':') {
      return new Piece.Source(type, parameters, List.of());
    }
    at++;
    return new Piece.Source(type, parameters, address(depth));
  }

  private List<Piece> address(int depth) throws Malformed {
    char quote = peek();
    if (quote == '\'' || quote == '"') {
      String address = quoted(quote);
      blanks();
      return List.of(new Piece.Literal(address));
    }
    return stripped(pieces(",}", depth));
  }

  private List<List<Piece>> parameters(int depth) throws Malformed {
    var parameters = new ArrayList<List<Piece>>();
    do {
      at++;
      blanks();
      char quote = peek();
      if (quote == '\'' || quote == '"') {
        parameters.add(List.of(new Piece.Literal(quoted(quote))));
        blanks();
      } else {
        parameters.add(stripped(pieces(",)", depth)));
      }
    } while (peek() == ',');
    if (peek() != ')') {
      throw new Malformed("parentheses of a variable are not closed; add `)`");
    }
    at++;
    return parameters;
  }

  private static List<Piece> stripped(List<Piece> pieces) {
    if (pieces.isEmpty() || !(pieces.getLast() instanceof Piece.Literal last)) {
      return pieces;
    }
    var all = new ArrayList<>(pieces);
    all.set(all.size() - 1, new Piece.Literal(last.text().stripTrailing()));
    return all;
  }

  private String quoted(char quote) throws Malformed {
    var value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    if (at >= text.length()) {
      throw new Malformed("quote in a variable is not closed; add `%c`".formatted(quote));
    }
    at++;
    return value.toString();
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }
}
