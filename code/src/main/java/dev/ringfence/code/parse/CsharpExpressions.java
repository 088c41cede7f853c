package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Expression.Argument;
import dev.ringfence.code.tree.Expression.Assignment;
import dev.ringfence.code.tree.Expression.Await;
import dev.ringfence.code.tree.Expression.Call;
import dev.ringfence.code.tree.Expression.Cast;
import dev.ringfence.code.tree.Expression.Closure;
import dev.ringfence.code.tree.Expression.Entry;
import dev.ringfence.code.tree.Expression.Index;
import dev.ringfence.code.tree.Expression.Literal;
import dev.ringfence.code.tree.Expression.Mapping;
import dev.ringfence.code.tree.Expression.Member;
import dev.ringfence.code.tree.Expression.Name;
import dev.ringfence.code.tree.Expression.Opaque;
import dev.ringfence.code.tree.Expression.Operation;
import dev.ringfence.code.tree.Expression.Sequence;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Tree;
import dev.ringfence.code.tree.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Expressions of C#. */
final class CsharpExpressions {
  private final CsharpLowering lowering;

  /** What stands before {@code ?.}, while what stands behind it is lowered. */
  private final Deque<Expression> bound = new ArrayDeque<>();

  CsharpExpressions(CsharpLowering lowering) {
    this.lowering = lowering;
  }

  Expression of(Node node) {
    int start = node.start();
    int end = node.end();
    return switch (node.kind()) {
      case "identifier", "this", "base", "predefined_type", "discard" -> Lowering.name(node);
      case "generic_name" -> new Name(CsharpTypes.plain(node), start, end);
      case "integer_literal", "real_literal" -> Lowering.literal(Literal.Kind.NUMBER, node);
      case "boolean_literal" -> Lowering.literal(Literal.Kind.BOOLEAN, node);
      case "null_literal", "default_expression" -> Lowering.literal(Literal.Kind.NULL, node);
      case "string_literal", "character_literal" -> text(node);
      case "verbatim_string_literal" -> verbatim(node);
      case "raw_string_literal" -> raw(node);
      case "interpolated_string_expression" -> interpolated(node);
      case "member_access_expression" -> member(lowering.child(node, "expression"), node);
      case "qualified_name" -> member(lowering.child(node, "qualifier"), node);
      case "member_binding_expression" -> member(before(node), node);
      case "element_access_expression" ->
          new Index(
              lowering.child(node, "expression"),
              key(node.child("subscript").orElse(node)),
              start,
              end);
      case "element_binding_expression" -> new Index(before(node), key(node), start, end);
      case "conditional_access_expression" -> guarded(node);
      case "invocation_expression" ->
          new Call(lowering.child(node, "function"), arguments(node), start, end);
      case "object_creation_expression", "implicit_object_creation_expression" ->
          construction(node);
      case "anonymous_object_creation_expression" -> anonymous(node);
      case "lambda_expression", "anonymous_method_expression" ->
          new Closure(lambda(node), start, end);
      default -> operation(node);
    };
  }

  private Expression operation(Node node) {
    int start = node.start();
    int end = node.end();
    return switch (node.kind()) {
      case "binary_expression" -> binary(node);
      case "prefix_unary_expression", "postfix_unary_expression", "unary_expression" -> unary(node);
      case "assignment_expression" ->
          new Assignment(
              node.textOf("operator"),
              lowering.child(node, "left"),
              lowering.child(node, "right"),
              start,
              end);
      case "conditional_expression" ->
          new Expression.Choice(
              lowering.child(node, "condition"),
              lowering.child(node, "consequence"),
              lowering.child(node, "alternative"),
              start,
              end);
      case "cast_expression" ->
          new Cast(CsharpTypes.of(node, "type"), lowering.child(node, "value"), start, end);
      case "as_expression" ->
          new Cast(CsharpTypes.of(node, "right"), lowering.child(node, "left"), start, end);
      case "is_expression" ->
          new Operation(
              "is",
              List.of(lowering.child(node, "left"), lowering.child(node, "right")),
              start,
              end);
      case "is_pattern_expression" -> matched(node);
      case "await_expression" -> new Await(lowering.inner(node), start, end);
      case "throw_expression" -> new Operation("throw", List.of(lowering.inner(node)), start, end);
      case "typeof_expression", "sizeof_expression" -> {
        Type type = CsharpTypes.of(node, "type");
        yield new Operation("typeof", List.of(new Name(type.name(), start, end)), start, end);
      }
      case "parenthesized_expression",
          "checked_expression",
          "ref_expression",
          "arrow_expression_clause",
          "expression_statement",
          "parenthesized_pattern",
          "constant_pattern" ->
          lowering.inner(node);
      default -> composed(node);
    };
  }

  private Expression composed(Node node) {
    int start = node.start();
    int end = node.end();
    return switch (node.kind()) {
      case "tuple_expression" -> new Sequence(values(arguments(node)), start, end);
      case "tuple_pattern", "parenthesized_variable_designation", "initializer_expression" ->
          new Sequence(lowering.expressions(node.named()), start, end);
      case "array_creation_expression" -> array(node);
      case "implicit_array_creation_expression" -> lowering.inner(node);
      case "declaration_expression", "var_pattern" -> declared(node);
      case "declaration_pattern" -> typePattern(node);
      case "type_pattern" -> new Name(CsharpTypes.of(node, "type").name(), start, end);
      case "negated_pattern" -> new Operation("not", List.of(lowering.inner(node)), start, end);
      case "and_pattern", "or_pattern" ->
          new Operation(
              node.is("or_pattern") ? "or" : "and",
              List.of(lowering.child(node, "left"), lowering.child(node, "right")),
              start,
              end);
      case "switch_expression" -> choice(node);
      case "query_expression" -> query(node);
      case "with_expression" -> copied(node);
      case "argument" -> argument(node).value();
      case "type_argument_list", "attribute_list", "modifier", "array_type", "nullable_type" ->
          new Opaque(List.of(), start, end);
      default -> lowering.opaque(node);
    };
  }

  private static List<Expression> values(List<Argument> arguments) {
    List<Expression> found = new ArrayList<>();
    arguments.forEach(argument -> found.add(argument.value()));
    return found;
  }

  private static Expression member(Expression object, Node node) {
    String name = node.child("name").map(CsharpTypes::plain).orElse("");
    return new Member(object, name, Math.min(object.start(), node.start()), node.end());
  }

  private Expression before(Node node) {
    Expression found = bound.peek();
    return found == null ? Lowering.none(node) : found;
  }

  /** {@code a?.B} is {@code a.B}. */
  private Expression guarded(Node node) {
    bound.push(lowering.child(node, "condition"));
    Expression value = Lowering.none(node);
    for (Node part : node.named()) {
      if (!part.field().equals("condition")) {
        value = lowering.expression(part);
      }
    }
    bound.pop();
    return value;
  }

  private Expression key(Node node) {
    List<Expression> keys = values(arguments(node));
    return keys.size() == 1 ? keys.getFirst() : new Sequence(keys, node.start(), node.end());
  }

  /** The arguments in a child that is a list of them, or among the children. */
  List<Argument> arguments(Node node) {
    Node list = node.child("arguments").or(() -> node.first("argument_list")).orElse(node);
    List<Argument> found = new ArrayList<>();
    for (Node part : list.named()) {
      if (part.is("argument")) {
        found.add(argument(part));
      }
    }
    return found;
  }

  private Argument argument(Node node) {
    Expression value = Lowering.none(node);
    for (Node part : node.named()) {
      if (!part.field().equals("name")) {
        value = lowering.expression(part);
      }
    }
    return new Argument(node.textOf("name"), value, false);
  }

  /** An attribute is a call, also where it has no arguments. */
  Expression attribute(Node node) {
    List<Argument> found = new ArrayList<>();
    for (Node part : node.first("attribute_argument_list").map(Node::named).orElse(List.of())) {
      List<Node> words = part.named();
      boolean named = words.size() == 2 && (part.has("=") || part.has(":"));
      String name = named ? words.getFirst().text() : "";
      Expression value =
          words.isEmpty() ? Lowering.none(part) : lowering.expression(words.getLast());
      if (words.size() == 1
          && value instanceof Assignment given
          && given.target() instanceof Name to) {
        found.add(new Argument(to.name(), given.value(), false));
      } else {
        found.add(new Argument(name, value, false));
      }
    }
    return new Call(lowering.child(node, "name"), found, node.start(), node.end());
  }

  private Expression construction(Node node) {
    Type type = CsharpTypes.of(node, "type");
    List<Argument> arguments = new ArrayList<>(arguments(node));
    node.child("initializer")
        .or(() -> node.first("initializer_expression"))
        .ifPresent(n -> initialized(n, arguments));
    Expression callee =
        node.child("type")
            .<Expression>map(n -> new Name(type.name(), n.start(), n.end()))
            .orElseGet(() -> new Opaque(List.of(), node.start(), node.start()));
    return new Expression.New(type, callee, arguments, List.of(), node.start(), node.end());
  }

  /** Members by name; elements and pairs of a collection are one more argument. */
  private void initialized(Node node, List<Argument> out) {
    List<Expression> elements = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    for (Node part : node.named()) {
      Expression value = lowering.expression(part);
      if (value instanceof Assignment given && given.target() instanceof Name name) {
        out.add(new Argument(name.name(), given.value(), false));
      } else if (value instanceof Assignment given && given.target() instanceof Index index) {
        entries.add(new Entry(index.key(), given.value(), false));
      } else if (part.is("assignment_expression") && value instanceof Assignment given) {
        entries.add(new Entry(only(given.target()), given.value(), false));
      } else if (value instanceof Sequence pair && pair.elements().size() == 2) {
        entries.add(new Entry(pair.elements().getFirst(), pair.elements().getLast(), false));
      } else {
        elements.add(value);
      }
    }
    if (!entries.isEmpty()) {
      out.add(new Argument("", new Mapping(entries, node.start(), node.end()), false));
    }
    if (!elements.isEmpty()) {
      out.add(new Argument("", new Sequence(elements, node.start(), node.end()), false));
    }
  }

  private static Expression only(Expression target) {
    return target instanceof Opaque opaque && opaque.parts().size() == 1
        ? opaque.parts().getFirst()
        : target;
  }

  /** {@code new { A = 1, b.C }}: the name of a member is that of its value where none is given. */
  private Expression anonymous(Node node) {
    List<Entry> entries = new ArrayList<>();
    List<Node> waiting = new ArrayList<>();
    boolean named = false;
    for (Node part : node.children()) {
      if (part.is("=")) {
        named = true;
      } else if (part.isNamed() && named && !waiting.isEmpty()) {
        Node name = waiting.removeLast();
        entries.add(
            new Entry(Lowering.string(name.text(), name), lowering.expression(part), false));
        named = false;
      } else if (part.isNamed()) {
        waiting.forEach(n -> entries.add(shorthand(n)));
        waiting.clear();
        waiting.add(part);
      }
    }
    waiting.forEach(n -> entries.add(shorthand(n)));
    return new Mapping(entries, node.start(), node.end());
  }

  private Entry shorthand(Node node) {
    Expression value = lowering.expression(node);
    String name =
        switch (value) {
          case Member member -> member.name();
          case Name own -> own.name();
          default -> "";
        };
    return new Entry(Lowering.string(name, node), value, false);
  }

  private Expression copied(Node node) {
    List<Entry> entries = new ArrayList<>();
    for (Node part : node.named()) {
      List<Node> words = part.named();
      if (part.is("with_initializer") && words.size() == 2) {
        Node name = words.getFirst();
        entries.add(
            new Entry(
                Lowering.string(name.text(), name), lowering.expression(words.getLast()), false));
      } else {
        Expression none = new Opaque(List.of(), part.start(), part.start());
        entries.add(new Entry(none, lowering.expression(part), true));
      }
    }
    return new Mapping(entries, node.start(), node.end());
  }

  private Expression array(Node node) {
    if (node.has("initializer_expression")) {
      return node.first("initializer_expression")
          .map(lowering::expression)
          .orElseGet(() -> Lowering.none(node));
    }
    Node written = node.child("type").orElse(node);
    List<Argument> sizes = new ArrayList<>();
    for (Node rank : written.all("rank")) {
      rank.named().forEach(n -> sizes.add(new Argument("", lowering.expression(n), false)));
    }
    Type type = CsharpTypes.of(node, "type");
    return new Expression.New(
        type,
        new Name(type.name(), written.start(), written.end()),
        sizes,
        List.of(),
        node.start(),
        node.end());
  }

  private Tree.Function lambda(Node node) {
    List<Tree.Parameter> parameters = new ArrayList<>();
    Node list = node.child("parameters").orElse(node);
    if (list.is("implicit_parameter")) {
      parameters.add(new Tree.Parameter(Lowering.name(list), Type.NONE, List.of(), "", List.of()));
    } else if (list.is("parameter_list")) {
      parameters.addAll(lowering.declarations().parameters(list));
    }
    List<Statement> body = new ArrayList<>();
    node.child("body")
        .or(() -> node.first("block"))
        .ifPresent(n ->
            body.addAll(n.is("block") ? lowering.statements(n.named()) : lowering.returned(n)));
    List<String> modifiers = CsharpDeclarations.modifiers(node);
    if (node.has("async") && !modifiers.contains("async")) {
      modifiers.add("async");
    }
    modifiers.add("arrow");
    return Lowering.function("", parameters, Type.NONE, modifiers, body, node);
  }

  private Expression binary(Node node) {
    String operator = node.textOf("operator");
    if (operator.equals("+")) {
      return lowering.sum(node);
    }
    Expression left = lowering.child(node, "left");
    Expression right = lowering.child(node, "right");
    return operator.equals("??")
        ? new Expression.Fallback(left, right, node.start(), node.end())
        : new Operation(operator, List.of(left, right), node.start(), node.end());
  }

  private Expression unary(Node node) {
    String operator = "";
    for (Node part : node.children()) {
      if (!part.isNamed()) {
        operator = part.kind();
      }
    }
    Expression operand = lowering.inner(node);
    boolean told = operator.equals("!") && node.is("postfix_unary_expression");
    return told
        ? new Cast(Type.NONE, operand, node.start(), node.end())
        : new Operation(operator, List.of(operand), node.start(), node.end());
  }

  private Expression declared(Node node) {
    return node.child("name").<Expression>map(Lowering::name).orElseGet(() -> lowering.inner(node));
  }

  /** {@code T t} as a pattern. */
  private Expression typePattern(Node node) {
    Type type = CsharpTypes.of(node, "type");
    return node.child("name")
        .<Expression>map(n -> new Cast(type, Lowering.name(n), node.start(), node.end()))
        .orElseGet(() -> new Name(type.name(), node.start(), node.end()));
  }

  /** {@code x is T t} gives {@code t} a value too. */
  private Expression matched(Node node) {
    Expression left = lowering.child(node, "expression");
    Expression pattern = lowering.child(node, "pattern");
    if (pattern instanceof Cast cast && cast.operand() instanceof Name name) {
      Cast told = new Cast(cast.type(), left, left.start(), left.end());
      left = new Assignment("=", name, told, node.start(), node.end());
      pattern = new Name(cast.type().name(), pattern.start(), pattern.end());
    }
    return new Operation("is", List.of(left, pattern), node.start(), node.end());
  }

  private Expression choice(Node node) {
    List<Statement.Case> cases = new ArrayList<>();
    for (Node arm : node.named()) {
      if (!arm.is("switch_expression_arm")) {
        continue;
      }
      List<Node> parts = new ArrayList<>(arm.named());
      List<Expression> guards = new ArrayList<>();
      parts.removeIf(n -> n.is("when_clause"));
      arm.first("when_clause").ifPresent(n -> guards.add(lowering.inner(n)));
      if (parts.size() < 2) {
        continue;
      }
      boolean other = parts.getFirst().is("discard") && guards.isEmpty();
      List<Statement> body =
          CsharpLowering.guarded(guards, lowering.returned(parts.getLast()), arm);
      cases.add(
          new Statement.Case(
              other ? List.of() : List.of(lowering.expression(parts.getFirst())), body));
    }
    return Switches.value(
        new Statement.Switch(lowering.inner(node), cases, node.start(), node.end()), node);
  }

  /** A query of LINQ; what it joins and lets are loops too. */
  private Expression query(Node node) {
    List<Expression.Loop> loops = new ArrayList<>();
    Expression element = Lowering.none(node);
    for (Node part : node.named()) {
      switch (part.kind()) {
        case "from_clause" -> loops.add(loop(part));
        case "join_clause" -> joined(part, loops);
        case "where_clause" -> conditions(part, loops);
        case "let_clause" -> {
          List<Node> words = part.named();
          if (words.size() == 2) {
            Expression value = lowering.expression(words.getLast());
            Expression once = new Sequence(List.of(value), value.start(), value.end());
            loops.add(new Expression.Loop(lowering.expression(words.getFirst()), once, List.of()));
          }
        }
        case "select_clause" -> element = lowering.inner(part);
        case "group_clause" -> element = lowering.opaque(part);
        case "identifier" -> {}
        default -> {
          Expression none = new Opaque(List.of(), part.start(), part.start());
          loops.add(new Expression.Loop(none, lowering.opaque(part), List.of()));
        }
      }
    }
    return new Expression.Comprehension(element, loops, node.start(), node.end());
  }

  private Expression.Loop loop(Node node) {
    Expression iterable = Lowering.none(node);
    for (Node part : node.named()) {
      if (part.field().isEmpty()) {
        iterable = lowering.expression(part);
      }
    }
    return new Expression.Loop(lowering.child(node, "name"), iterable, List.of());
  }

  private void joined(Node node, List<Expression.Loop> loops) {
    List<Node> words = new ArrayList<>(node.named());
    words.removeIf(n -> n.field().equals("type") || n.is("join_into_clause"));
    if (words.size() < 2) {
      return;
    }
    List<Expression> sides = lowering.expressions(words.subList(2, words.size()));
    Expression same = new Operation("==", sides, node.start(), node.end());
    loops.add(
        new Expression.Loop(
            lowering.expression(words.get(0)), lowering.expression(words.get(1)), List.of(same)));
  }

  private void conditions(Node node, List<Expression.Loop> loops) {
    if (loops.isEmpty()) {
      return;
    }
    Expression.Loop last = loops.removeLast();
    List<Expression> all = new ArrayList<>(last.conditions());
    all.add(lowering.inner(node));
    loops.add(new Expression.Loop(last.target(), last.iterable(), all));
  }

  private static Expression text(Node node) {
    String written = node.text();
    String raw = written.endsWith("u8") ? written.substring(0, written.length() - 2) : written;
    int last = Math.max(1, raw.length() - 1);
    return Lowering.string(Escapes.decode(raw.substring(Math.min(1, raw.length()), last)), node);
  }

  private static Expression verbatim(Node node) {
    String raw = node.text();
    int open = raw.indexOf('"');
    int close = raw.lastIndexOf('"');
    String inside = close > open ? raw.substring(open + 1, close) : "";
    return Lowering.string(inside.replace("\"\"", "\""), node);
  }

  private static Expression raw(Node node) {
    String inside = node.first("raw_string_content").map(Node::text).orElse("");
    String block =
        inside.startsWith("\n") || inside.startsWith("\r\n")
            ? inside.substring(inside.indexOf('\n') + 1).stripIndent().stripTrailing()
            : inside;
    return Lowering.string(block, node);
  }

  private Expression interpolated(Node node) {
    boolean verbatim =
        node.first("interpolation_start").filter(n -> n.text().contains("@")).isPresent();
    List<Expression> parts = new ArrayList<>();
    for (Node part : node.named()) {
      switch (part.kind()) {
        case "interpolation" -> parts.add(hole(part));
        case "string_content", "escape_sequence" -> {
          String text = verbatim ? part.text().replace("\"\"", "\"") : Escapes.decode(part.text());
          parts.add(Lowering.string(text.replace("{{", "{").replace("}}", "}"), part));
        }
        default -> {
          // The quotes.
        }
      }
    }
    return Lowering.joined(parts, node);
  }

  private Expression hole(Node node) {
    for (Node part : node.named()) {
      if (!part.is("interpolation_brace")) {
        return lowering.expression(part);
      }
    }
    return Lowering.none(node);
  }
}
