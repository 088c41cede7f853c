package dev.ringfence.read.terraform;

import dev.ringfence.read.document.Node;
import dev.ringfence.read.document.Unreadable;
import dev.ringfence.read.terraform.Expression.Operator;
import java.util.ArrayList;
import java.util.List;

/** Reads expressions; HCL Native Syntax Specification, "Expressions". */
final class Expressions {
  /** Operators, attributes and indexes that follow one another. */
  private static final int LONGEST = 200;

  private static final int MOST_DIGITS = 1000;

  private final Cursor cursor;
  private final Templates templates;

  Expressions(Cursor cursor) {
    this.cursor = cursor;
    this.templates = new Templates(cursor, this);
  }

  /** The template that a string of another syntax holds: JSON Configuration Syntax. */
  static Expression ofText(Source source) throws Unreadable {
    var cursor = new Cursor(source);
    return new Expressions(cursor).templates.whole();
  }

  Expression expression() throws Unreadable {
    cursor.enter();
    int start = start();
    Expression condition = binary(1);
    cursor.skip();
    Expression result = condition;
    if (cursor.take("?")) {
      cursor.skipLines();
      Expression then = expression();
      cursor.skipLines();
      cursor.expect(":", "between the two values of a condition");
      cursor.skipLines();
      Expression otherwise = expression();
      result = new Expression.Conditional(condition, then, otherwise, cursor.since(start));
    }
    cursor.leave();
    return result;
  }

  private int start() throws Unreadable {
    cursor.skip();
    return cursor.at();
  }

  private Expression binary(int least) throws Unreadable {
    int start = start();
    Expression left = unary();
    for (int length = 0; ; length++) {
      int end = cursor.at();
      cursor.skip();
      Operator operator = operator();
      if (operator == Operator.NOT || operator.strength() < least) {
        cursor.moveTo(end);
        return left;
      }
      if (length > LONGEST) {
        throw cursor.error("more than %d operators follow one another".formatted(LONGEST));
      }
      cursor.moveTo(cursor.at() + operator.sign().length());
      cursor.skipLines();
      Expression right = binary(operator.strength() + 1);
      left = new Expression.Binary(operator, left, right, cursor.since(start));
    }
  }

  /** The operator that stands here between two operands; {@link Operator#NOT} where none does. */
  private Operator operator() {
    for (Operator operator : Operator.values()) {
      if (operator != Operator.NOT && cursor.sees(operator.sign())) {
        return operator;
      }
    }
    return Operator.NOT;
  }

  private Expression unary() throws Unreadable {
    int start = start();
    char c = cursor.peek();
    if (c != '-' && c != '!') {
      return postfix();
    }
    cursor.enter();
    cursor.next();
    Expression of = unary();
    cursor.leave();
    return new Expression.Unary(c == '-' ? Operator.MINUS : Operator.NOT, of, cursor.since(start));
  }

  private Expression postfix() throws Unreadable {
    int start = start();
    return postfix(term(), start);
  }

  private Expression postfix(Expression first, int start) throws Unreadable {
    Expression value = first;
    for (int length = 0; ; length++) {
      int end = cursor.at();
      cursor.skip();
      if (length > LONGEST) {
        throw cursor.error("more than %d attributes follow one another".formatted(LONGEST));
      }
      if (cursor.sees("[*]")) {
        cursor.moveTo(cursor.at() + 3);
        return splat(value, start, true);
      } else if (cursor.sees(".*")) {
        cursor.moveTo(cursor.at() + 2);
        value = splat(value, start, false);
      } else if (cursor.peek() == '[') {
        value = index(value, start);
      } else if (cursor.peek() == '.' && Cursor.isDigit(cursor.peek(1))) {
        value = numbered(value, start);
      } else if (cursor.peek() == '.' && cursor.peek(1) != '.') {
        cursor.next();
        cursor.skip();
        String name = cursor.name();
        value = new Expression.Attribute(value, name, cursor.since(start));
      } else {
        cursor.moveTo(end);
        return value;
      }
    }
  }

  /** Of a full splat all that follows is about each element, of the older one attributes only. */
  private Expression splat(Expression of, int start, boolean full) throws Unreadable {
    cursor.enter();
    int at = cursor.at();
    Expression each = new Expression.Item(cursor.since(at));
    if (full) {
      each = postfix(each, at);
    } else {
      while (cursor.peek() == '.' && cursor.peek(1) != '.' && !Cursor.isDigit(cursor.peek(1))) {
        cursor.next();
        each = new Expression.Attribute(each, cursor.name(), cursor.since(at));
        if (cursor.at() - at > LONGEST) {
          throw cursor.error("more than %d characters follow a splat".formatted(LONGEST));
        }
      }
    }
    cursor.leave();
    return new Expression.Splat(of, each, cursor.since(start));
  }

  private Expression index(Expression of, int start) throws Unreadable {
    cursor.next();
    boolean before = cursor.bracketed(true);
    Expression key = expression();
    cursor.skip();
    cursor.expect("]", "after an index");
    cursor.bracketed(before);
    return new Expression.Index(of, key, cursor.since(start));
  }

  /** {@code list.0}. */
  private Expression numbered(Expression of, int start) throws Unreadable {
    cursor.next();
    int at = cursor.at();
    while (Cursor.isDigit(cursor.peek())) {
      cursor.next();
    }
    Span span = cursor.since(at);
    var key =
        new Expression.Literal(
            new Node.Scalar(span.text(), Node.Kind.INTEGER, span.origin()), span);
    return new Expression.Index(of, key, cursor.since(start));
  }

  private Expression term() throws Unreadable {
    int start = cursor.at();
    char c = cursor.peek();
    if (Cursor.isDigit(c)) {
      return number(start);
    } else if (c == '"') {
      return templates.quoted();
    } else if (cursor.sees("<<")) {
      return templates.heredoc();
    } else if (c == '(') {
      return parenthesis();
    } else if (c == '[') {
      return tuple(start);
    } else if (c == '{') {
      return mapping(start);
    } else if (cursor.isAtName()) {
      return named(start);
    }
    throw cursor.error("expected an expression, found " + cursor.here());
  }

  private Expression number(int start) throws Unreadable {
    boolean whole = true;
    digits();
    if (cursor.peek() == '.' && Cursor.isDigit(cursor.peek(1))) {
      whole = false;
      cursor.next();
      digits();
    }
    if (isExponent()) {
      whole = false;
      cursor.next();
      if (!Cursor.isDigit(cursor.peek())) {
        cursor.next();
      }
      digits();
    }
    Span span = cursor.since(start);
    if (span.end() - span.start() > MOST_DIGITS) {
      throw cursor.error("a number has more than %d digits".formatted(MOST_DIGITS));
    }
    Node.Kind kind = whole ? Node.Kind.INTEGER : Node.Kind.FLOAT;
    return new Expression.Literal(new Node.Scalar(span.text(), kind, span.origin()), span);
  }

  private boolean isExponent() {
    boolean e = cursor.peek() == 'e' || cursor.peek() == 'E';
    boolean signed = cursor.peek(1) == '+' || cursor.peek(1) == '-';
    return e && Cursor.isDigit(cursor.peek(signed ? 2 : 1));
  }

  private void digits() {
    while (Cursor.isDigit(cursor.peek())) {
      cursor.next();
    }
  }

  private Expression parenthesis() throws Unreadable {
    cursor.next();
    boolean before = cursor.bracketed(true);
    Expression inner = expression();
    cursor.skip();
    cursor.expect(")", "after an expression");
    cursor.bracketed(before);
    return inner;
  }

  private Expression named(int start) throws Unreadable {
    String name = cursor.name();
    while (cursor.sees("::")) {
      cursor.moveTo(cursor.at() + 2);
      name = name + "::" + cursor.name();
    }
    Span span = cursor.since(start);
    if (cursor.peek() == '(') {
      return call(name, start);
    }
    return switch (name) {
      case "true", "false" ->
          new Expression.Literal(new Node.Scalar(name, Node.Kind.BOOLEAN, span.origin()), span);
      case "null" -> new Expression.Literal(Node.nil(span.origin()), span);
      default -> new Expression.Name(name, span);
    };
  }

  private Expression call(String function, int start) throws Unreadable {
    cursor.next();
    boolean before = cursor.bracketed(true);
    var arguments = new ArrayList<Expression>();
    boolean spread = false;
    cursor.skip();
    while (!cursor.sees(")")) {
      arguments.add(expression());
      cursor.skip();
      spread = cursor.take("...");
      cursor.skip();
      if (!cursor.sees(")")) {
        cursor.expect(",", "between arguments");
        cursor.skip();
      }
    }
    cursor.next();
    cursor.bracketed(before);
    return new Expression.Call(function, arguments, spread, cursor.since(start));
  }

  private Expression tuple(int start) throws Unreadable {
    cursor.next();
    boolean before = cursor.bracketed(true);
    cursor.skip();
    if (isFor()) {
      Expression loop = loop(start, "]");
      cursor.bracketed(before);
      return loop;
    }
    var items = new ArrayList<Expression>();
    while (!cursor.sees("]")) {
      items.add(expression());
      cursor.skip();
      if (!cursor.sees("]")) {
        cursor.expect(",", "between elements");
        cursor.skip();
      }
    }
    cursor.next();
    cursor.bracketed(before);
    return new Expression.Tuple(items, cursor.since(start));
  }

  /** {@code for} at the beginning of brackets, unless it is a key. */
  private boolean isFor() throws Unreadable {
    if (!cursor.seesWord("for")) {
      return false;
    }
    int at = cursor.at();
    cursor.takeWord("for");
    cursor.skip();
    boolean loop = cursor.isAtName();
    cursor.moveTo(at);
    return loop;
  }

  private Expression loop(int start, String close) throws Unreadable {
    cursor.takeWord("for");
    List<String> names = names();
    Expression in = expression();
    cursor.skip();
    cursor.expect(":", "after the collection of `for`");
    Expression value = expression();
    var key = new ArrayList<Expression>();
    cursor.skip();
    if (close.equals("}")) {
      cursor.expect("=>", "between key and value of `for`");
      key.add(value);
      value = expression();
      cursor.skip();
    }
    boolean grouped = cursor.take("...");
    cursor.skip();
    var condition = new ArrayList<Expression>();
    if (cursor.takeWord("if")) {
      condition.add(expression());
      cursor.skip();
    }
    cursor.expect(close, "after `for`");
    return new Expression.For(
        names.getFirst(), names.getLast(), in, key, value, condition, grouped, cursor.since(start));
  }

  /** {@code key, value in} or {@code value in}; the key is empty if there is none. */
  List<String> names() throws Unreadable {
    cursor.skip();
    String first = cursor.name();
    String second = "";
    cursor.skip();
    if (cursor.take(",")) {
      cursor.skip();
      second = cursor.name();
      cursor.skip();
    }
    if (!cursor.takeWord("in")) {
      throw cursor.error("expected `in` after the names of `for`, found " + cursor.here());
    }
    return second.isEmpty() ? List.of("", first) : List.of(first, second);
  }

  private Expression mapping(int start) throws Unreadable {
    cursor.next();
    boolean before = cursor.bracketed(true);
    cursor.skip();
    if (isFor()) {
      Expression loop = loop(start, "}");
      cursor.bracketed(before);
      return loop;
    }
    cursor.bracketed(false);
    var pairs = new ArrayList<Expression.Pair>();
    cursor.skipLines();
    while (!cursor.sees("}")) {
      pairs.add(pair());
      cursor.skip();
      if (!cursor.take(",") && cursor.peek() != '\n' && !cursor.sees("}")) {
        throw cursor.error("expected `,` or a new line between items, found " + cursor.here());
      }
      cursor.skipLines();
    }
    cursor.next();
    cursor.bracketed(before);
    return new Expression.Mapping(pairs, cursor.since(start));
  }

  private Expression.Pair pair() throws Unreadable {
    Expression key = key();
    cursor.skip();
    if (!cursor.take("=") && !cursor.take(":")) {
      throw cursor.error("expected `=` after a key, found " + cursor.here());
    }
    cursor.skipLines();
    return new Expression.Pair(key, expression());
  }

  private Expression key() throws Unreadable {
    int start = cursor.at();
    if (cursor.isAtName()) {
      String name = cursor.name();
      Span span = cursor.since(start);
      cursor.skip();
      boolean plain = cursor.peek() == ':' && cursor.peek(1) != ':' || isEquals();
      if (plain) {
        return new Expression.Template(List.of(new Expression.Part.Text(name)), span);
      }
      cursor.moveTo(start);
    }
    return expression();
  }

  private boolean isEquals() {
    return cursor.peek() == '=' && cursor.peek(1) != '=';
  }
}
