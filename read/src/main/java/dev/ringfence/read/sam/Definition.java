package dev.ringfence.read.sam;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The OpenAPI document of an API while events and settings add to it. */
abstract class Definition {
  static final String INTEGRATION = "x-amazon-apigateway-integration";
  static final String ANY = "x-amazon-apigateway-any-method";

  /** All of the document but its paths. */
  final Map<String, Node.Entry> top = new LinkedHashMap<>();

  final Map<String, Node.Entry> paths = new LinkedHashMap<>();
  private final Origin origin;
  private final Origin pathsOrigin;
  private final boolean managed;
  private final Expansion expansion;

  Definition(Expansion expansion, Node body, boolean managed) {
    this.expansion = expansion;
    this.managed = managed;
    this.origin = body.origin();
    this.pathsOrigin = body.at("paths").origin();
    for (Node.Entry entry : body.entries()) {
      if (entry.key().equals("paths")) {
        entry.value().entries().forEach(path -> paths.put(path.key(), path));
      } else {
        top.put(entry.key(), entry);
      }
    }
  }

  /** True for {@code 3}, a point and a digit, and perhaps another. */
  static boolean isVersion3(Node version) {
    String text = Value.text(version);
    boolean shape =
        text.length() == 3
            || text.length() == 5 && text.charAt(3) == '.' && Character.isDigit(text.charAt(4));
    return shape && text.startsWith("3.") && Character.isDigit(text.charAt(2));
  }

  /** True if SAM wrote the document: then it writes the methods of events into it. */
  boolean isManaged() {
    return managed;
  }

  final Expansion expansion() {
    return expansion;
  }

  final Node top(String key) {
    Node.Entry entry = top.get(key);
    return entry == null ? new Node.Missing(origin) : entry.value();
  }

  final void setTop(String key, Node value) {
    Node.Entry before = top.get(key);
    top.put(key, new Node.Entry(key, before == null ? value.origin() : before.keyOrigin(), value));
  }

  /** Sets one key of a mapping below a key of the document. */
  final void put(String key, String name, Node value) {
    Node before = top(key);
    Node.Mapping mapping = before.isMapping() ? Value.mapping(before) : Generated.from(value).map();
    if (expansion.affords(value, mapping.entries().size())) {
      setTop(key, mapping.with(name, value));
    }
  }

  final Node path(String path) {
    Node.Entry entry = paths.get(path);
    return entry == null ? new Node.Missing(origin) : entry.value();
  }

  final void setPath(String path, Node value) {
    Node.Entry before = paths.get(path);
    paths.put(
        path, new Node.Entry(path, before == null ? value.origin() : before.keyOrigin(), value));
  }

  /** The document as it stands. */
  Node.Mapping body() {
    var entries = new LinkedHashMap<>(top);
    entries.put(
        "paths",
        new Node.Entry("paths", pathsOrigin, Node.Mapping.of(paths.values(), pathsOrigin)));
    return Node.Mapping.of(entries.values(), origin);
  }

  static String method(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("any") ? ANY : lower;
  }

  /** Makes room for a method, if there is none yet. */
  final void add(String path, String method, Generated at) {
    if (!paths.containsKey(path)) {
      setPath(path, at.map());
    }
    String name = method(method);
    editPath(path, item -> item.has(name) ? item : item.with(name, at.map()));
  }

  final void makeConditional(String path, String condition) {
    Node item = path(path);
    setPath(path, Generated.from(item).onlyIf(condition, item));
  }

  final boolean hasIntegration(String path, String method) {
    String name = method(method);
    List<Node> items = Value.contents(path(path));
    return !items.isEmpty() && items.stream().allMatch(item -> hasIntegration(item.at(name)));
  }

  static boolean hasIntegration(Node method) {
    return Value.contents(method).stream()
        .anyMatch(content -> Value.isSet(content.at(INTEGRATION)));
  }

  /** Changes a path, or each branch of one that is conditional. */
  final void editPath(String path, UnaryOperator<Node.Mapping> edit) {
    if (paths.containsKey(path) && expansion.affords(path(path), path(path).entries().size())) {
      setPath(
          path,
          Value.eachBranch(
              path(path),
              item -> item instanceof Node.Mapping mapping ? edit.apply(mapping) : item));
    }
  }

  /** Changes a method that has an integration, or each branch of one that is conditional. */
  final void editMethod(String path, String method, UnaryOperator<Node.Mapping> edit) {
    String name = method(method);
    editPath(
        path,
        item -> {
          Node before = item.at(name);
          return before.isMissing() ? item : item.with(name, editIntegrated(before, edit));
        });
  }

  /** Changes every method of a path that has an integration. */
  final void editMethods(String path, BiFunction<String, Node.Mapping, Node.Mapping> edit) {
    editPath(
        path,
        item -> {
          var entries = new ArrayList<Node.Entry>();
          for (Node.Entry entry : item.entries()) {
            Node value =
                isMethod(entry.key())
                    ? editIntegrated(
                        entry.value(), method -> edit.apply(method(entry.key()), method))
                    : entry.value();
            entries.add(new Node.Entry(entry.key(), entry.keyOrigin(), value));
          }
          return Node.Mapping.of(entries, item.origin());
        });
  }

  private static boolean isMethod(String key) {
    return switch (key) {
      case "summary", "description", "parameters" -> false;
      default -> true;
    };
  }

  private static Node editIntegrated(Node method, UnaryOperator<Node.Mapping> edit) {
    return Value.eachBranch(
        method,
        content ->
            content instanceof Node.Mapping mapping && Value.isSet(mapping.at(INTEGRATION))
                ? edit.apply(mapping)
                : content);
  }

  final void setTimeout(String path, String method, Node timeout) {
    editMethod(
        path,
        method,
        m ->
            m.with(INTEGRATION, Value.mapping(m.at(INTEGRATION)).with("timeoutInMillis", timeout)));
  }

  /** Another requirement after those that the method has. */
  static Node.Mapping secure(Node.Mapping method, Node requirement) {
    var all = new ArrayList<>(method.at("security").items());
    all.add(requirement);
    return method.with("security", Node.list(all, requirement.origin()));
  }

  /**
   * The pattern of a path in an ARN: each parameter is a {@code *}, and no slash stands at the end.
   */
  final String pattern(String path) {
    String whole =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return pattern(whole, this instanceof RestDefinition);
  }

  static String pattern(String path, boolean anyGreedy) {
    var out = new StringBuilder();
    int from = 0;
    while (from < path.length()) {
      int close = path.charAt(from) == '{' ? path.indexOf('}', from) : -1;
      if (close > 0 && isParameter(path.substring(from + 1, close), anyGreedy)) {
        out.append('*');
        from = close + 1;
      } else {
        out.append(path.charAt(from++));
      }
    }
    return out.toString();
  }

  private static boolean isParameter(String name, boolean anyGreedy) {
    boolean greedy = name.endsWith("+") && (anyGreedy || name.equals("proxy+"));
    String plain = greedy ? name.substring(0, name.length() - 1) : name;
    return !plain.isEmpty()
        && plain
            .chars()
            .allMatch(c -> c < 128 && Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0);
  }
}
