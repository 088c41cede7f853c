package dev.ringfence.read.terraform;

import dev.ringfence.model.Origin;
import dev.ringfence.model.Text;
import dev.ringfence.read.document.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What names stand for; Terraform Language, "References to Values". */
final class References {
  private final Project project;
  private final Table table;
  private final Map<String, String> given;
  private final String region;
  private final Budget budget;
  private final Evaluation evaluation;
  private final Expansions expansions;
  private final Contents contents;
  private final DataSources data;
  private final Instance root;
  private final Map<String, Body.Argument> files;
  private final Map<String, Node> computed = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  /**
   * @param folder of the root module
   * @param given values of its variables
   * @param region if given, else empty
   */
  References(
      Project project, Table table, String folder, Map<String, String> given, String region) {
    this.project = project;
    this.table = table;
    this.given = given;
    this.budget = new Budget();
    this.evaluation = new Evaluation(project, this, budget);
    this.contents = new Contents(evaluation, budget);
    this.expansions = new Expansions(project, this, budget);
    this.data = new DataSources(this);
    this.root = new Instance(project.module(folder), "", Map.of(), 0, List.of());
    this.files = project.given(folder);
    this.region = region.isEmpty() ? providerRegion() : region;
  }

  private String providerRegion() {
    for (Body.Block provider : root.module().providers()) {
      boolean main =
          provider.labels().contains("aws") && provider.body().argument("alias").isEmpty();
      if (main && provider.body().argument("region").isPresent()) {
        Expression expression = provider.body().argument("region").get().value();
        return Values.literal(evaluate(expression, rootScope())).orElse("");
      }
    }
    return "";
  }

  Evaluation evaluation() {
    return evaluation;
  }

  Budget budget() {
    return budget;
  }

  Expansions expansions() {
    return expansions;
  }

  Instance root() {
    return root;
  }

  /** Empty if it is not known. */
  String region() {
    return region;
  }

  Scope rootScope() {
    return new Scope(root, Map.of());
  }

  Node evaluate(Expression expression, Scope scope) {
    return evaluation.evaluate(expression, scope);
  }

  /** A file that a path names, which is taken from the root module's folder on. */
  Optional<String> file(String path) {
    return dev.ringfence.read.document.Folder.beside(
        Project.join(root.module().folder(), "main.tf"), path);
  }

  /** The text of a template that an argument holds. */
  Optional<Node> rendered(String template, Origin place, Map<String, Node> names) {
    return evaluation.files().rendered(Source.at(place, template), names);
  }

  /** The text of a file that an argument names. */
  Optional<Node> content(Node path, Origin use) {
    return evaluation.files().call("file", List.of(path), use);
  }

  /** Computes a value once; what leads to itself is unknown. */
  private Node once(String key, Origin use, Supplier<Node> compute) {
    Node known = computed.get(key);
    if (known != null) {
      return known;
    }
    if (!open.add(key)) {
      project.problem(use.file(), use.line(), "`%s` depends on itself".formatted(key));
      return Values.unknown(key, use);
    }
    try {
      Node value = compute.get();
      computed.put(key, value);
      return value;
    } finally {
      open.remove(key);
    }
  }

  Node name(Expression.Name name, Scope scope) {
    Origin origin = name.span().origin();
    return scope
        .named(name.name())
        .orElseGet(() ->
            switch (name.name()) {
              case "data" -> Mark.of(Mark.DATA, scope.instance().path(), origin);
              case "module" -> Mark.of(Mark.MODULES, scope.instance().path(), origin);
              default -> Values.unknown(scope.instance().path() + name.name(), origin);
            });
  }

  /** The first two names of a reference. */
  Node first(String first, String name, Scope scope, Origin origin) {
    Instance instance = scope.instance();
    return switch (first) {
      case "var" -> Values.at(variable(instance, name, origin), origin);
      case "local" -> Values.at(local(instance, name, origin), origin);
      case "path" -> path(instance, name, origin);
      case "terraform" ->
          name.equals("workspace")
              ? Node.string("default", origin)
              : Values.unknown("terraform." + name, origin);
      case "module" -> module(instance.path() + "module." + name, instance, name, origin);
      case "data" -> Mark.of(Mark.DATA_TYPE, instance.path() + "|data." + name, origin);
      default -> block(instance, first + "." + name, origin);
    };
  }

  private Node module(String address, Instance instance, String name, Origin origin) {
    return instance.module().calls().containsKey(name)
        ? expansions.module(address, instance, name, origin)
        : Values.unknown(address, origin);
  }

  private Node block(Instance instance, String key, Origin origin) {
    return instance.module().resources().containsKey(key)
        ? expansions.block(instance, key, origin)
        : Values.unknown(instance.path() + key, origin);
  }

  private Node path(Instance instance, String name, Origin origin) {
    return switch (name) {
      case "root", "cwd" -> Node.string(".", origin);
      case "module" ->
          Node.string(Paths.from(root.module().folder(), instance.module().folder()), origin);
      default -> Values.unknown("path." + name, origin);
    };
  }

  private Node local(Instance instance, String name, Origin use) {
    Body.Argument local = instance.module().locals().get(name);
    String key = instance.path() + "local." + name;
    return local == null
        ? Values.unknown(key, use)
        : once(key, use, () -> evaluate(local.value(), new Scope(instance, Map.of())));
  }

  private Node variable(Instance instance, String name, Origin use) {
    Body.Block declared = instance.module().variables().get(name);
    String key = instance.path() + "var." + name;
    return declared == null
        ? Values.unknown(key, use)
        : once(
            key, use, () -> Types.converted(value(instance, name, declared, use), declared, this));
  }

  private Node value(Instance instance, String name, Body.Block declared, Origin use) {
    Instance.Argument argument = instance.arguments().get(name);
    if (argument != null) {
      return evaluate(argument.value(), argument.scope());
    }
    boolean isRoot = instance.path().isEmpty();
    if (isRoot && given.containsKey(name)) {
      return Node.string(given.getOrDefault(name, ""), use);
    }
    Scope scope = new Scope(instance, Map.of());
    Body.Argument file = files.get(name);
    if (isRoot && file != null) {
      return evaluate(file.value(), scope);
    }
    Optional<Body.Argument> fallback = declared.body().argument("default");
    if (fallback.isEmpty()) {
      String key = instance.path() + "var." + name;
      return new Node.Symbolic(
          Text.of(isRoot ? Text.Kind.PARAMETER : Text.Kind.OTHER, key, ""), use);
    }
    Node value = evaluate(fallback.get().value(), scope);
    return isRoot ? assumed(value, name) : value;
  }

  /** A default is a literal that names its variable. */
  private static Node assumed(Node value, String name) {
    boolean text =
        value instanceof Node.Scalar scalar
            && scalar.kind() == Node.Kind.STRING
            && !scalar.value().isEmpty();
    return text
        ? new Node.Symbolic(
            Text.filledIn(value.text().orElse(""), "var." + name, "${var." + name + "}"),
            value.origin())
        : value;
  }

  /** The value of {@code of.name}. */
  Node attribute(Node of, String name, Origin origin) {
    if (of instanceof Node.Call call) {
      String address = Mark.address(call);
      return switch (call.function()) {
        case Mark.DATA -> Mark.of(Mark.DATA_TYPE, address + "|data." + name, origin);
        case Mark.DATA_TYPE -> expansions.data(address + "." + name, origin);
        case Mark.BLOCK -> attribute(expansions.only(address, origin), name, origin);
        case Mark.RESOURCE -> attribute(expansions.resource(address), name, origin);
        case Mark.MODULE -> attribute(expansions.onlyModule(address, origin), name, origin);
        case Mark.INSTANCE -> output(expansions.instance(address), name, origin);
        default -> Values.unknown(Values.read(of) + "." + name, origin);
      };
    }
    if (of.isMapping()) {
      Node value = of.at(name);
      return value.isMissing() ? new Node.Missing(origin) : Values.at(value, origin);
    }
    return of.isMissing() ? of : Values.unknown(Values.read(of) + "." + name, origin);
  }

  private Node output(Instance instance, String name, Origin use) {
    Body.Block output = instance.module().outputs().get(name);
    String key = instance.path() + name;
    Optional<Body.Argument> value =
        Optional.ofNullable(output).flatMap(o -> o.body().argument("value"));
    return value.isEmpty()
        ? Values.unknown(key, use)
        : Values.at(
            once(
                key + " output",
                use,
                () -> evaluate(value.get().value(), new Scope(instance, Map.of()))),
            use);
  }

  private Node attribute(Resource resource, String name, Origin use) {
    if (resource.data()) {
      return Values.at(data.attribute(resource, name, use), use);
    }
    Optional<Text> link = table.reference(resource, name, region);
    if (link.isPresent()) {
      return Values.of(link.get(), use);
    }
    Node written = written(resource, name, use);
    if (!written.isMissing() && !written.isNull()) {
      return Values.at(written, use);
    }
    boolean provider = resource.type().startsWith("aws_");
    return provider
        ? Values.of(Text.of(Text.Kind.RESOURCE, resource.address(), name), use)
        : Values.unknown(resource.address() + "." + name, use);
  }

  /** What a resource says of itself; missing if it does not. Blocks are a list of mappings. */
  Node written(Resource resource, String name, Origin use) {
    return once(
        resource.address() + "." + name,
        use,
        () -> contents.of(resource.block().body(), name, resource.scope()));
  }

  /** All that a resource says of itself. */
  Node written(Resource resource) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    for (Contents.Name name : Contents.names(resource.block().body())) {
      Node value = written(resource, name.name(), name.origin());
      if (!value.isMissing()) {
        entries.put(name.name(), new Node.Entry(name.name(), name.origin(), value));
      }
    }
    return Node.Mapping.of(entries.values(), resource.block().span().origin());
  }

  /** The value of {@code of[key]}. */
  Node index(Node of, Node key, Origin origin) {
    Optional<String> word = Values.literal(key);
    if (of instanceof Node.Call call) {
      return switch (call.function()) {
        case Mark.BLOCK -> expansions.at(Mark.address(call), word, origin);
        case Mark.MODULE -> expansions.moduleAt(Mark.address(call), word, origin);
        default ->
            word.isPresent()
                ? attribute(of, word.get(), origin)
                : Values.unknown(Values.read(of) + "[" + Values.read(key) + "]", origin);
      };
    }
    if (word.isEmpty() || !of.isMapping() && !of.isSequence()) {
      return of.isMissing()
          ? of
          : Values.unknown(Values.read(of) + "[" + Values.read(key) + "]", origin);
    }
    if (of.isMapping()) {
      return attribute(of, word.get(), origin);
    }
    int at = Values.integer(key).orElse(-1);
    return at >= 0 && at < of.items().size()
        ? Values.at(of.items().get(at), origin)
        : new Node.Missing(origin);
  }

  /** All instances where a reference means all of them; else the value itself. */
  Node all(Node of, Origin origin) {
    if (!(of instanceof Node.Call call)) {
      return of;
    }
    List<Node> all =
        switch (call.function()) {
          case Mark.BLOCK -> expansions.all(Mark.address(call), origin);
          case Mark.MODULE -> expansions.allModules(Mark.address(call), origin);
          default -> List.of();
        };
    return Mark.is(of, Mark.BLOCK) || Mark.is(of, Mark.MODULE) ? Node.list(all, origin) : of;
  }

  /** The same with keys, as loops and functions see it. */
  Node collection(Node of, Origin origin) {
    if (Mark.is(of, Mark.BLOCK) && of instanceof Node.Call call) {
      return expansions.collection(Mark.address(call), origin);
    }
    return of;
  }
}
