package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.model.Text;
import dev.ringfence.read.document.Limits;
import dev.ringfence.read.document.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Puts values in the place of variables, each value once and only when it is asked for.
 *
 * <p>What only the deployment knows stays unknown with its expression. All that a hostile text may
 * cost is bounded: the number of variables, their nesting, and the characters they produce.
 */
final class Variables {
  static final int STEPS = 100_000;
  static final int TEXT = 1 << 20;
  static final long TEXT_IN_ALL = 20L << 20;

  /** Values in values: below it no stack of a thread is in danger. */
  private static final int DEPTH = 600;

  private final Remarks remarks;
  private final Sources sources;
  private final IdentityHashMap<Node, Node> done = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Integer> depths = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Integer> open = new IdentityHashMap<>();
  private final Deque<String> chain = new ArrayDeque<>();
  private int steps;
  private long characters;
  private int depth;
  private int nesting;
  private boolean exhausted;

  Variables(Remarks remarks, Sources sources) {
    this.remarks = remarks;
    this.sources = sources;
  }

  /** The value with no variable left in it; the same node where there was none. */
  Node resolve(Node raw) {
    if (raw instanceof Node.Scalar scalar) {
      return scalar.kind() == Node.Kind.STRING && PieceParser.mayHoldVariables(scalar.value())
          ? text(scalar)
          : raw;
    }
    if (!raw.isMapping() && !raw.isSequence() && !(raw instanceof Node.Call)) {
      return raw;
    }
    Node before = done.get(raw);
    if (before != null) {
      return before;
    }
    if (depth >= DEPTH) {
      return tooMuch(
          raw.origin(),
          "values are nested deeper than %d through variables".formatted(DEPTH),
          "variables");
    }
    depth++;
    Node resolved = collection(raw);
    depth--;
    if (resolved.size() > Limits.NODES) {
      resolved =
          tooMuch(
              raw.origin(),
              "variables expand to more than %d values".formatted(Limits.NODES),
              "more values than are read");
    }
    int below = depthBelow(resolved);
    if (below > Limits.DEPTH) {
      resolved =
          tooMuch(
              raw.origin(),
              "values are nested deeper than %d through variables".formatted(Limits.DEPTH),
              "values too deep to read");
    }
    depths.put(resolved, Math.min(below, Limits.DEPTH) + 1);
    done.put(raw, resolved);
    done.put(resolved, resolved);
    return resolved;
  }

  private int depthBelow(Node resolved) {
    if (resolved instanceof Node.Call call) {
      return depth(call.argument());
    }
    int deepest = 0;
    for (Node.Entry entry : resolved.entries()) {
      deepest = Math.max(deepest, depth(entry.value()));
    }
    for (Node item : resolved.items()) {
      deepest = Math.max(deepest, depth(item));
    }
    return deepest;
  }

  /**
   * Invariant: all but the few collections that were just made have been resolved, so their depth
   * is known.
   */
  private int depth(Node node) {
    Integer known = depths.get(node);
    if (known != null) {
      return known;
    }
    boolean isCollection = node.isMapping() || node.isSequence() || node instanceof Node.Call;
    return isCollection ? 1 + depthBelow(node) : 0;
  }

  private Node collection(Node raw) {
    if (raw instanceof Node.Call call) {
      return call(call);
    }
    return raw.isMapping() ? mapping((Node.Mapping) raw) : sequence(raw);
  }

  @SuppressWarnings("ReferenceEquality") // What is the same node needs no copy.
  private Node mapping(Node.Mapping raw) {
    boolean changed = false;
    var entries = new ArrayList<Node.Entry>(raw.entries().size());
    for (Node.Entry entry : raw.entries()) {
      Node value = resolve(entry.value());
      changed |= value != entry.value();
      entries.add(
          value == entry.value() ? entry : new Node.Entry(entry.key(), entry.keyOrigin(), value));
    }
    return changed ? Node.Mapping.of(entries, raw.origin()) : raw;
  }

  @SuppressWarnings("ReferenceEquality") // What is the same node needs no copy.
  private Node sequence(Node raw) {
    boolean changed = false;
    var items = new ArrayList<Node>(raw.items().size());
    for (Node item : raw.items()) {
      Node value = resolve(item);
      changed |= value != item;
      items.add(value);
    }
    return changed ? Node.list(items, raw.origin()) : raw;
  }

  @SuppressWarnings("ReferenceEquality") // What is the same node needs no copy.
  private Node call(Node.Call call) {
    if (call.function().equals("Fn::Sub")) {
      return substitution(call);
    }
    Node argument = resolve(call.argument());
    return argument == call.argument()
        ? call
        : new Node.Call(call.function(), argument, call.origin());
  }

  /**
   * In the text of {@code Fn::Sub} what is unknown becomes a variable of the function: the text
   * itself holds only characters.
   */
  @SuppressWarnings("ReferenceEquality") // What is the same node needs no copy.
  private Node substitution(Node.Call call) {
    Node argument = call.argument();
    List<Node> items = argument.items();
    Node template = items.isEmpty() ? argument : items.getFirst();
    Node resolved = resolve(template);
    var variables = new LinkedHashMap<String, Node>();
    if (items.size() > 1) {
      resolve(items.get(1)).entries().forEach(entry -> variables.put(entry.key(), entry.value()));
    }
    List<Text.Part> filledIn = filledIn(template, resolved);
    if (!filledIn.isEmpty()) {
      return Values.substitute(filledIn, variables, call.origin());
    }
    if (resolved instanceof Node.Symbolic symbolic) {
      return Values.substitute(Values.plain(symbolic.value()), variables, call.origin());
    }
    if (items.isEmpty()) {
      return resolved == argument ? call : new Node.Call(call.function(), resolved, call.origin());
    }
    Node list = resolve(Node.list(items.subList(1, items.size()), argument.origin()));
    var all = new ArrayList<Node>(List.of(resolved));
    all.addAll(list.items());
    return new Node.Call(call.function(), Node.list(all, argument.origin()), call.origin());
  }

  /**
   * A text of {@code Fn::Sub} that is known, each value that was filled in as a part of its own;
   * none where no value was.
   */
  private List<Text.Part> filledIn(Node template, Node resolved) {
    boolean known =
        template instanceof Node.Scalar raw
            && PieceParser.mayHoldVariables(raw.value())
            && Values.asText(resolved).literal().isPresent();
    var parts = new ArrayList<Text.Part>();
    try {
      for (Piece piece : known ? PieceParser.parse(Values.text(template, "")) : List.<Piece>of()) {
        if (piece instanceof Piece.Variable variable) {
          String value = Values.asText(variable(variable, template.origin())).toString();
          String how = "${" + variable.written() + "}";
          parts.add(new Text.Part(Text.Kind.LITERAL, value, "", how));
        } else if (piece instanceof Piece.Literal literal) {
          parts.add(new Text.Part(Text.Kind.LITERAL, literal.text(), ""));
        }
      }
    } catch (PieceParser.Malformed _) {
      return List.of(); // said where it was resolved
    }
    return parts.stream().anyMatch(part -> !part.written().isEmpty()) ? parts : List.of();
  }

  /** A text with variables: the value of the only one it consists of, or all of them joined. */
  private Node text(Node.Scalar raw) {
    Node before = done.get(raw);
    if (before != null) {
      return before;
    }
    if (open.containsKey(raw)) {
      return cycle(raw);
    }
    open.put(raw, chain.size());
    chain.addLast(raw.value());
    Node resolved = parsed(raw);
    chain.removeLast();
    open.remove(raw);
    done.put(raw, resolved);
    return resolved;
  }

  /** Pieces as {@link Text.Part#written} has them. */
  private static String how(List<Piece> pieces) {
    var how = new StringBuilder();
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Literal literal -> how.append(literal.text().replace("${", "${!"));
        case Piece.Variable variable -> how.append("${").append(variable.written()).append('}');
      }
    }
    return how.toString();
  }

  private Node parsed(Node.Scalar raw) {
    try {
      List<Piece> pieces = PieceParser.parse(raw.value());
      return Values.writtenAs(how(pieces), value(pieces, raw.origin()));
    } catch (PieceParser.Malformed e) {
      remarks.add(raw.origin(), "variable can't be read: " + e.getMessage());
      return Values.unknown(Wording.brief(raw.value()), raw.origin());
    }
  }

  /** The value of pieces; a single variable keeps the type of what it stands for. */
  Node value(List<Piece> pieces, Origin origin) {
    if (pieces.size() == 1 && pieces.getFirst() instanceof Piece.Variable only) {
      return variable(only, origin);
    }
    var text = new GrowingText();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Literal literal) {
        text.add(literal.text());
      } else if (piece instanceof Piece.Variable variable) {
        text.add(joined(variable, origin), "${" + variable.written() + "}");
      }
      if (text.length() > TEXT) {
        return tooMuch(
            origin,
            "text with variables grows beyond %d characters".formatted(TEXT),
            "text too long to read");
      }
    }
    return counted(text.length(), Values.node(text.done(), origin), origin);
  }

  private Text joined(Piece.Variable variable, Origin origin) {
    Node value = variable(variable, origin);
    if (!Values.isText(value)) {
      String what =
          value.isNull()
              ? "null"
              : value.isSequence() ? "a list" : value.isMapping() ? "a mapping" : "a function call";
      remarks.add(
          origin,
          "variable `${%s}` is %s and can't be part of a text; name a value of it"
              .formatted(Wording.brief(variable.written()), what));
      return Text.of(Text.Kind.OTHER, variable.written(), "");
    }
    return Values.asText(value);
  }

  /** The first of a variable's alternatives that has a value. */
  private Node variable(Piece.Variable variable, Origin origin) {
    if (++steps > STEPS) {
      return tooMuch(
          origin,
          "there are more than %d variables to resolve".formatted(STEPS),
          variable.written());
    }
    if (nesting >= PieceParser.NESTING) {
      return tooMuch(
          origin,
          "variables are nested deeper than %d".formatted(PieceParser.NESTING),
          variable.written());
    }
    nesting++;
    Node value = firstValue(variable, origin);
    nesting--;
    return value;
  }

  private Node firstValue(Piece.Variable variable, Origin origin) {
    Iterator<Piece.Alternative> alternatives = variable.alternatives().iterator();
    String assumed = "";
    Node last = new Node.Missing(origin);
    while (alternatives.hasNext()) {
      Piece.Alternative alternative = alternatives.next();
      boolean more = alternatives.hasNext();
      Node value = alternative(alternative, origin);
      if (more && Sources.isOpen(value)) {
        return Values.unknown(variable.written(), origin);
      }
      if (!value.isMissing() && !(value.isNull() && more)) {
        return assumed.isEmpty() ? value : assumed(value, assumed);
      }
      if (assumed.isEmpty() && alternative instanceof Piece.Source source) {
        assumed =
            Sources.isGivenByTheUser(source.type()) ? source.type() + ":" + rough(source) : "";
      }
      last = value.isMissing() ? last : value;
    }
    return last.isMissing() ? absent(variable, origin) : last;
  }

  private Node alternative(Piece.Alternative alternative, Origin origin) {
    if (alternative instanceof Piece.Source source) {
      return again(sources.value(source, origin), origin);
    }
    if (alternative instanceof Piece.Fixed fixed) {
      return new Node.Scalar(fixed.value(), fixed.kind(), origin);
    }
    if (alternative instanceof Piece.Nested nested) {
      return quiet(nested.variable(), origin);
    }
    String word = alternative instanceof Piece.Wrong wrong ? wrong.text() : "";
    remarks.add(
        origin,
        "fallback `%s` is neither a source nor a literal; put it in quotes"
            .formatted(Wording.brief(word)));
    return Values.unknown(word, origin);
  }

  /** A variable as a fallback may have no value without that being wrong. */
  private Node quiet(Piece.Variable variable, Origin origin) {
    for (Piece.Alternative alternative : variable.alternatives()) {
      Node value = alternative(alternative, origin);
      if (!value.isMissing()) {
        return value;
      }
    }
    return new Node.Missing(origin);
  }

  /** Text that a source returned may hold variables itself. */
  private Node again(Node value, Origin origin) {
    if (value instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.STRING) {
      return counted(scalar.value().length(), resolve(scalar), origin);
    }
    if (value instanceof Node.Symbolic symbolic) {
      int length = 0;
      for (Text.Part part : symbolic.value().parts()) {
        length += part.text().length();
      }
      return counted(length, value, origin);
    }
    return value;
  }

  private Node assumed(Node value, String from) {
    boolean plain =
        value instanceof Node.Scalar scalar
            && scalar.kind() == Node.Kind.STRING
            && !scalar.value().isEmpty();
    return plain ? Sources.assumed(Values.text(value, ""), from, value.origin()) : value;
  }

  private static String rough(Piece.Source source) {
    var out = new StringBuilder();
    for (Piece piece : source.address()) {
      out.append(piece instanceof Piece.Literal literal ? literal.text() : "…");
    }
    return out.toString();
  }

  private Node absent(Piece.Variable variable, Origin origin) {
    if (variable.written().strip().equals("opt:stage")) {
      return sources.stage();
    }
    if (variable.written().strip().equals("opt:region")) {
      return sources.region();
    }
    boolean foundNowhere =
        variable.alternatives().stream()
            .noneMatch(one ->
                one instanceof Piece.Source source && Sources.isGivenByTheUser(source.type()));
    if (foundNowhere) {
      remarks.add(
          origin,
          "variable `${%s}` has no value; write what it names, or a fallback after a comma"
              .formatted(Wording.brief(variable.written())));
    }
    return Values.unknown(variable.written(), origin);
  }

  private Node counted(int length, Node value, Origin origin) {
    characters += length;
    return characters > TEXT_IN_ALL
        ? tooMuch(
            origin,
            "variables produce more than %d characters in all".formatted(TEXT_IN_ALL),
            "text too long to read")
        : value;
  }

  private Node cycle(Node.Scalar raw) {
    int from = open.getOrDefault(raw, 0);
    var names = new ArrayList<String>();
    int i = 0;
    for (String text : chain) {
      if (i++ >= from && names.size() < 10) {
        names.add("`" + Wording.brief(text) + "`");
      }
    }
    names.add("`" + Wording.brief(raw.value()) + "`");
    remarks.add(
        raw.origin(),
        "variables refer to one another in a circle: %s; give one of them a value"
            .formatted(String.join(" -> ", names)));
    return Values.unknown(Wording.brief(raw.value()), raw.origin());
  }

  private Node tooMuch(Origin origin, String what, String expression) {
    if (!exhausted) {
      exhausted = true;
      remarks.add(origin, what + "; the rest is unknown");
    }
    return Values.unknown(Wording.brief(expression), origin);
  }
}
