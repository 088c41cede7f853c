package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * References that only SAM understands, as {@code Convert.Alias}, and those to what got a new
 * logical id.
 */
final class References {
  private final Map<String, Map<String, String>> parts = new HashMap<>();
  private final Map<String, String> renamed = new HashMap<>();

  /** Lets {@code resource.part} mean a generated resource. */
  void add(String resource, String part, String id) {
    parts.computeIfAbsent(resource, _ -> new HashMap<>()).put(part, id);
  }

  void rename(String id, String newId) {
    renamed.put(id, newId);
  }

  /** The template with the ids that are deployed in place of SAM's. */
  Node resolve(Node node) {
    if (parts.isEmpty() && renamed.isEmpty()) {
      return node;
    }
    return walk(node);
  }

  private Node walk(Node node) {
    if (node instanceof Node.Call call) {
      return new Node.Call(call.function(), argument(call), call.origin());
    }
    if (node.isSequence()) {
      return Node.list(walk(node.items()), node.origin());
    }
    return node instanceof Node.Mapping mapping ? mapping(mapping) : node;
  }

  private List<Node> walk(List<Node> items) {
    return items.stream().map(this::walk).toList();
  }

  private Node mapping(Node.Mapping mapping) {
    var changed = new ArrayList<Node.Entry>(mapping.entries().size());
    for (Node.Entry entry : mapping.entries()) {
      Node value = entry.value();
      Node after = entry.key().equals("DependsOn") ? dependsOn(value) : walk(value);
      changed.add(new Node.Entry(entry.key(), entry.keyOrigin(), after));
    }
    return Node.Mapping.of(changed, mapping.origin());
  }

  private Node dependsOn(Node value) {
    if (renamed.isEmpty()) {
      return value;
    }
    if (value.isSequence()) {
      return Node.list(value.items().stream().map(this::dependsOn).toList(), value.origin());
    }
    String newId = renamed.get(Value.text(value));
    return newId == null ? value : Node.string(newId, value.origin());
  }

  private Node argument(Node.Call call) {
    return switch (call.function()) {
      case "Ref" -> ref(call.argument());
      case "Fn::GetAtt" -> getAtt(call.argument());
      case "Fn::Sub" -> sub(call.argument());
      default -> walk(call.argument());
    };
  }

  private Node ref(Node argument) {
    if (!Value.isText(argument)) {
      return argument;
    }
    String name = Value.text(argument);
    int dot = name.indexOf('.');
    Optional<String> found =
        dot < 0
            ? Optional.ofNullable(renamed.get(name))
            : part(name.substring(0, dot), name.substring(dot + 1));
    return found.isEmpty() ? argument : Node.string(found.get(), argument.origin());
  }

  private Optional<String> part(String resource, String part) {
    Map<String, String> found = parts.get(resource);
    return found == null ? Optional.empty() : Optional.ofNullable(found.get(part));
  }

  private Node getAtt(Node argument) {
    String path = path(argument);
    String[] steps = path.split("\\.", -1);
    if (steps.length < 2) {
      return argument;
    }
    String first = renamed.getOrDefault(steps[0], steps[0]);
    Optional<String> part = part(steps[0], steps[1]);
    if (part.isEmpty() && first.equals(steps[0])) {
      return argument;
    }
    var at = Generated.from(argument);
    var changed = new ArrayList<>(List.of(part.orElse(first)));
    changed.addAll(List.of(steps).subList(part.isPresent() ? 2 : 1, steps.length));
    return at.list(changed.toArray());
  }

  private static String path(Node argument) {
    if (!argument.isSequence()) {
      return Value.text(argument);
    }
    var path = new StringBuilder();
    for (Node step : argument.items()) {
      if (!Value.isText(step)) {
        return "";
      }
      path.append(path.isEmpty() ? "" : ".").append(Value.text(step));
    }
    return path.toString();
  }

  private Node sub(Node argument) {
    if (Value.isText(argument)) {
      String text = replace(Value.text(argument), this::variable);
      return text.equals(Value.text(argument)) ? argument : Node.string(text, argument.origin());
    }
    if (argument.items().isEmpty() || !Value.isText(argument.items().get(0))) {
      return walk(argument);
    }
    var changed = new ArrayList<>(walk(argument.items()));
    changed.set(0, sub(argument.items().get(0)));
    return Node.list(changed, argument.origin());
  }

  private Optional<String> variable(String name) {
    int dot = name.indexOf('.');
    String resource = dot < 0 ? name : name.substring(0, dot);
    int end = dot < 0 ? -1 : name.indexOf('.', dot + 1);
    if (dot >= 0) {
      String part = end < 0 ? name.substring(dot + 1) : name.substring(dot + 1, end);
      Optional<String> found = part(resource, part);
      if (found.isPresent()) {
        return Optional.of("${" + found.get() + (end < 0 ? "" : name.substring(end)) + "}");
      }
    }
    String newId = renamed.get(resource);
    return newId == null
        ? Optional.empty()
        : Optional.of("${" + newId + name.substring(resource.length()) + "}");
  }

  /**
   * The text with some of its variables {@code ${Name}} replaced; those that have no value stay.
   */
  static String replace(String text, Function<String, Optional<String>> value) {
    int open = text.indexOf("${");
    if (open < 0) {
      return text;
    }
    var out = new StringBuilder();
    int from = 0;
    while (open >= 0) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      String name = text.substring(open + 2, close);
      Optional<String> found = isName(name) ? value.apply(name) : Optional.empty();
      out.append(text, from, open).append(found.orElse(text.substring(open, close + 1)));
      from = close + 1;
      open = text.indexOf("${", from);
    }
    return out.append(text, from, text.length()).toString();
  }

  private static boolean isName(String name) {
    String rest = name.startsWith("AWS::") ? name.substring(5) : name;
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (!(c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.')) {
        return false;
      }
    }
    return !rest.isEmpty();
  }
}
