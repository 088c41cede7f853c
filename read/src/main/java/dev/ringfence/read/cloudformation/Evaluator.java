package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Origin;
import dev.ringfence.model.Text;
import dev.ringfence.model.Value;
import dev.ringfence.read.document.Limits;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Computes intrinsic functions as far as they can be before deployment.
 *
 * <p>What remains of an expression is a text that keeps its known parts and its links; what the
 * deployment removes ({@code AWS::NoValue}) is missing from the result.
 */
final class Evaluator {
  /** Characters of all texts that are computed. */
  private static final int MOST_TEXT = 1 << 25;

  /** Values in values, those that maps and conditions lead to among them. */
  private static final int DEEPEST = 2 * Limits.DEPTH;

  private final Node mappings;
  private final Parameters parameters;
  private final Predicate<String> isResource;
  private final String region;
  private final Conditions conditions;
  private final Map<String, Value> unknowns = new LinkedHashMap<>();
  private long steps;
  private long characters;
  private int depth;

  /**
   * @param template the document
   * @param assumed outcomes of comparisons that only the deployment decides
   * @param region if given, else empty
   */
  Evaluator(Node template, Parameters parameters, Map<String, Boolean> assumed, String region) {
    this.mappings = template.at("Mappings");
    this.parameters = parameters;
    Node resources = template.at("Resources");
    this.isResource = id -> !resources.at(id).isMissing();
    this.region = region;
    this.conditions = new Conditions(template.at("Conditions"), assumed, this::evaluate);
  }

  Conditions conditions() {
    return conditions;
  }

  /** The expressions met that only the deployment can resolve, each where it was first met. */
  List<Value> unknowns() {
    return List.copyOf(unknowns.values());
  }

  /** The node with every call computed; missing if the deployment removes it. */
  Node evaluate(Node node) {
    if (++steps > Limits.NODES || depth > DEEPEST) {
      return symbol(Texts.unknown("…"), node.origin());
    }
    depth++;
    try {
      return computed(node);
    } finally {
      depth--;
    }
  }

  private Node computed(Node node) {
    if (node instanceof Node.Call call) {
      return call(call);
    } else if (node instanceof Node.Mapping mapping) {
      return mapping(mapping);
    } else if (node instanceof Node.Sequence sequence) {
      return sequence(sequence);
    } else if (node instanceof Node.Scalar scalar && scalar.value().contains("{{resolve:")) {
      return symbol(
          Texts.secrets(Text.filledIn(scalar.value(), "", scalar.written())), node.origin());
    } else if (node instanceof Node.Symbolic symbolic) {
      return symbol(symbolic.value(), node.origin());
    }
    return node;
  }

  @SuppressWarnings("ReferenceEquality") // What is the same node needs no copy.
  private Node mapping(Node.Mapping mapping) {
    var entries = new ArrayList<Node.Entry>(mapping.entries().size());
    boolean same = true;
    for (Node.Entry entry : mapping.entries()) {
      Node value = evaluate(entry.value());
      same &= value == entry.value();
      if (!value.isMissing()) {
        entries.add(new Node.Entry(entry.key(), entry.keyOrigin(), value));
      }
    }
    return same ? mapping : Node.Mapping.of(entries, mapping.origin());
  }

  @SuppressWarnings("ReferenceEquality") // What is the same node needs no copy.
  private Node sequence(Node.Sequence sequence) {
    var items = new ArrayList<Node>(sequence.items().size());
    boolean same = true;
    for (Node item : sequence.items()) {
      Node value = evaluate(item);
      same &= value == item;
      if (!value.isMissing()) {
        items.add(value);
      }
    }
    return same ? sequence : Node.list(items, sequence.origin());
  }

  private Node call(Node.Call call) {
    return switch (call.function()) {
      case "Ref" -> ref(call.argument().text().orElse("?"), call.origin());
      case "Fn::GetAtt" -> getAtt(call);
      case "Fn::Sub" -> sub(call);
      case "Fn::Join" -> join(call);
      case "Fn::If" -> choose(call);
      case "Fn::Select" -> select(call);
      case "Fn::Split" -> split(call);
      case "Fn::FindInMap" -> findInMap(call);
      case "Fn::Base64" -> evaluate(call.argument());
      case "Fn::ImportValue" ->
          symbol(Text.of(Text.Kind.IMPORT, read(evaluate(call.argument())), ""), call.origin());
      case "Fn::Length" -> length(call);
      case "Fn::ToJsonString" -> symbol(JsonText.of(evaluate(call.argument())), call.origin());
      default -> unknown(call);
    };
  }

  private Node ref(String name, Origin use) {
    if (name.equals("AWS::NoValue")) {
      return new Node.Missing(use);
    }
    if (name.startsWith("AWS::")) {
      return pseudo(name, use);
    }
    if (isResource.test(name)) {
      return symbol(Text.of(Text.Kind.RESOURCE, name, ""), use);
    }
    if (parameters.has(name)) {
      return noted(parameters.value(name, use));
    }
    return symbol(Texts.unknown(name), use);
  }

  private Node pseudo(String name, Origin use) {
    return switch (name) {
      case "AWS::Partition" -> filledIn("aws", name, use);
      case "AWS::URLSuffix" -> filledIn("amazonaws.com", name, use);
      case "AWS::Region" ->
          region.isEmpty()
              ? symbol(Text.of(Text.Kind.PSEUDO, name, ""), use)
              : filledIn(region, name, use);
      default -> symbol(Text.of(Text.Kind.PSEUDO, name, ""), use);
    };
  }

  private static Node filledIn(String value, String name, Origin use) {
    return new Node.Scalar(value, Node.Kind.STRING, use, "${" + name + "}");
  }

  private Node getAtt(Node.Call call) {
    String resource;
    String attribute;
    List<Node> items = call.argument().items();
    if (items.size() >= 2) {
      resource = items.getFirst().text().orElse("?");
      attribute = read(evaluate(items.get(1)));
    } else {
      String whole = call.argument().text().orElse("?");
      int dot = whole.indexOf('.');
      resource = dot < 0 ? whole : whole.substring(0, dot);
      attribute = dot < 0 ? "" : whole.substring(dot + 1);
    }
    return symbol(attribute(resource, attribute), call.origin());
  }

  private Text attribute(String resource, String attribute) {
    return isResource.test(resource)
        ? Text.of(Text.Kind.RESOURCE, resource, attribute)
        : Texts.unknown(resource + "." + attribute);
  }

  private Node sub(Node.Call call) {
    List<Node> items = call.argument().items();
    Node template = items.isEmpty() ? call.argument() : items.getFirst();
    Node variables = items.size() > 1 ? items.get(1) : new Node.Missing(call.origin());
    if (template instanceof Node.Call || template instanceof Node.Symbolic) {
      template = evaluate(template);
    }
    Optional<String> pattern = template.text();
    if (pattern.isEmpty()) {
      return Texts.of(template).isPresent() ? template : unknown(call);
    }
    return symbol(Texts.secrets(filled(pattern.get(), variables, call.origin())), call.origin());
  }

  private Text filled(String pattern, Node variables, Origin use) {
    var text = new Growing(MOST_TEXT - characters);
    int done = 0;
    for (int start = pattern.indexOf("${"); start >= 0; start = pattern.indexOf("${", done)) {
      int end = pattern.indexOf('}', start);
      if (end < 0) {
        break;
      }
      text.literal(pattern.substring(done, start));
      String name = pattern.substring(start + 2, end).strip();
      if (name.startsWith("!")) {
        text.literal("${" + name.substring(1) + "}");
      } else {
        text.add(variable(name, variables, use));
      }
      done = end + 1;
    }
    text.literal(pattern.substring(done));
    return text.text();
  }

  private Text variable(String name, Node variables, Origin use) {
    Node own = variables.at(name);
    if (!own.isMissing()) {
      return text(evaluate(own));
    }
    int dot = name.indexOf('.');
    return dot < 0 || name.startsWith("AWS::")
        ? text(ref(name, use))
        : attribute(name.substring(0, dot), name.substring(dot + 1));
  }

  private Node join(Node.Call call) {
    List<Node> arguments = call.argument().items();
    if (arguments.size() != 2) {
      return unknown(call);
    }
    Node list = evaluate(arguments.get(1));
    if (!list.isSequence()) {
      return unknown(call);
    }
    String delimiter = evaluate(arguments.getFirst()).text().orElse("");
    var joined = new Growing(MOST_TEXT - characters);
    for (Node item : list.items()) {
      if (!joined.isEmpty()) {
        joined.literal(delimiter);
      }
      joined.add(text(item));
    }
    return symbol(Texts.secrets(joined.text()), call.origin());
  }

  private Node choose(Node.Call call) {
    List<Node> arguments = call.argument().items();
    if (arguments.size() != 3) {
      return unknown(call);
    }
    boolean holds = arguments.getFirst().text().map(conditions::holds).orElse(true);
    return evaluate(arguments.get(holds ? 1 : 2));
  }

  private Node select(Node.Call call) {
    List<Node> arguments = call.argument().items();
    if (arguments.size() != 2) {
      return unknown(call);
    }
    Node index = evaluate(arguments.getFirst());
    Node list = evaluate(arguments.get(1));
    int at = Numbers.parse(index.text().orElse("")).orElse(-1);
    return list.isSequence() && at >= 0 && at < list.items().size()
        ? list.items().get(at)
        : symbol(Texts.unknown("Select " + read(index) + " of " + read(list)), call.origin());
  }

  private Node split(Node.Call call) {
    List<Node> arguments = call.argument().items();
    if (arguments.size() != 2) {
      return unknown(call);
    }
    Node source = evaluate(arguments.get(1));
    String delimiter = evaluate(arguments.getFirst()).text().orElse("");
    Optional<String> text = source.text();
    if (text.isEmpty() || delimiter.isEmpty()) {
      return symbol(Texts.unknown("Split " + read(source) + " at " + delimiter), call.origin());
    }
    var items = new ArrayList<Node>();
    for (String item : Strings.split(text.get(), delimiter)) {
      items.add(Node.string(item, call.origin()));
    }
    return Node.list(items, call.origin());
  }

  private Node findInMap(Node.Call call) {
    List<Node> arguments = call.argument().items();
    if (arguments.size() < 3) {
      return unknown(call);
    }
    Node map = evaluate(arguments.get(0));
    Node top = evaluate(arguments.get(1));
    Node second = evaluate(arguments.get(2));
    Node found = mappings.at(read(map)).at(read(top)).at(read(second));
    if (!found.isMissing()) {
      return evaluate(found);
    }
    if (arguments.size() > 3 && top.text().isPresent() && second.text().isPresent()) {
      return evaluate(arguments.get(3).at("DefaultValue"));
    }
    return symbol(
        Texts.unknown(read(map) + "[" + read(top) + "][" + read(second) + "]"), call.origin());
  }

  private Node length(Node.Call call) {
    Node list = evaluate(call.argument());
    return list.isSequence() ? Node.integer(list.items().size(), call.origin()) : unknown(call);
  }

  /** A call that can't be computed stands for itself, so that two equal ones are the same value. */
  private Node unknown(Node.Call call) {
    String name = call.function().replace("Fn::", "");
    String argument = read(evaluate(call.argument()));
    return symbol(Texts.unknown(argument.isEmpty() ? name : name + " " + argument), call.origin());
  }

  private static Text text(Node node) {
    return Texts.of(node).orElseGet(() -> Texts.unknown(read(node)));
  }

  /** How an evaluated node reads inside an expression. */
  private static String read(Node node) {
    Optional<Text> text = Texts.of(node);
    if (text.isPresent()) {
      return text.get().toString();
    }
    var out = new StringBuilder();
    for (Node item : node.items()) {
      if (out.length() > 1000) {
        return out.append('…').toString();
      }
      out.append(out.isEmpty() ? "" : ",").append(read(item));
    }
    for (Node.Entry entry : node.entries()) {
      if (out.length() > 1000) {
        return out.append('…').toString();
      }
      out.append(out.isEmpty() ? "" : ",")
          .append(entry.key())
          .append('=')
          .append(read(entry.value()));
    }
    return out.toString();
  }

  private Node symbol(Text text, Origin origin) {
    int length = 0;
    for (Text.Part part : text.parts()) {
      length += part.text().length();
    }
    characters += length;
    // Invariant: neither one text nor all together are longer, so texts made of texts can't grow
    // without end.
    boolean tooLong = length > Growing.LONGEST || characters > MOST_TEXT;
    return noted(new Node.Symbolic(tooLong ? Texts.unknown("…") : text, origin));
  }

  private Node noted(Node node) {
    if (node instanceof Node.Symbolic symbolic) {
      for (Text.Part part : symbolic.value().parts()) {
        if (part.kind() != Text.Kind.LITERAL && part.kind() != Text.Kind.RESOURCE) {
          Text alone = new Text(List.of(part));
          unknowns.putIfAbsent(alone.toString(), new Value(alone, node.origin()));
        }
      }
    }
    return node;
  }
}
