package dev.ringfence.read.terraform;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Folder;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** The instances of resources and modules; Terraform Language, "count" and "for_each". */
final class Expansions {
  private static final int DEEPEST = 10;

  private final Project project;
  private final References references;
  private final Budget budget;
  private final InstalledModules installed;
  private final Map<String, Block> blocks = new HashMap<>();
  private final Map<String, Call> calls = new HashMap<>();
  private final Map<String, Resource> resources = new HashMap<>();
  private final Map<String, Instance> instances = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  /** How many instances there are. */
  private enum Kind {
    /** One, without a key. */
    ONE,
    /** As many as `count` says. */
    COUNT,
    /** One for each key. */
    EACH,
    /** Not known, which one stands for. */
    UNKNOWN
  }

  /**
   * What an instance is told from the others by; the key of the only one is empty.
   *
   * @param when how many there are, where that is not known; one or none
   */
  private record Keyed(Kind kind, SequencedMap<String, Map<String, Node>> names, List<Node> when) {}

  private record Block(Kind kind, SequencedMap<String, Resource> byKey) {}

  private record Call(Kind kind, SequencedMap<String, Instance> byKey) {}

  Expansions(Project project, References references, Budget budget) {
    this.project = project;
    this.references = references;
    this.budget = budget;
    this.installed = new InstalledModules(project);
  }

  /** All resources, those of called modules too, in the order in which they are written. */
  List<Resource> all() {
    var all = new ArrayList<Resource>();
    walk(references.root(), all);
    return all;
  }

  // Invariant: modules are called no deeper than DEEPEST.
  private void walk(Instance instance, List<Resource> all) {
    for (Map.Entry<String, Body.Block> each : instance.module().resources().entrySet()) {
      all.addAll(expanded(instance, each.getKey()).byKey.values());
    }
    for (Map.Entry<String, Body.Block> each : instance.module().calls().entrySet()) {
      for (Instance called : called(instance, each.getKey()).byKey.values()) {
        walk(called, all);
      }
    }
  }

  /** All instances of modules, the root among them. */
  Collection<Instance> modules() {
    var all = new ArrayList<Instance>();
    all.add(references.root());
    for (int i = 0; i < all.size(); i++) {
      for (String name : all.get(i).module().calls().keySet()) {
        all.addAll(called(all.get(i), name).byKey.values());
      }
    }
    return all;
  }

  Node block(Instance instance, String key, Origin use) {
    if (open.contains(instance.path() + key)) {
      String address = instance.path() + key;
      project.problem(
          use.file(), use.line(), "how many `%s` there are depends on itself".formatted(address));
      return Values.unknown(address, use);
    }
    expanded(instance, key);
    return Mark.of(Mark.BLOCK, instance.path() + key, use);
  }

  /** Data by the path of its module, a bar and its name. */
  Node data(String address, Origin use) {
    int at = address.indexOf('|');
    String path = address.substring(0, at);
    String key = address.substring(at + 1);
    Instance instance = path.isEmpty() ? references.root() : instances.get(path);
    return instance != null && instance.module().resources().containsKey(key)
        ? block(instance, key, use)
        : Values.unknown(path + key, use);
  }

  Resource resource(String address) {
    Resource resource = resources.get(address);
    if (resource == null) {
      throw new IllegalStateException("no resource at an address that was given out");
    }
    return resource;
  }

  Instance instance(String path) {
    Instance instance = instances.get(path);
    if (instance == null) {
      throw new IllegalStateException("no module at a path that was given out");
    }
    return instance;
  }

  private Block expanded(Instance instance, String key) {
    String address = instance.path() + key;
    Block known = blocks.get(address);
    if (known != null) {
      return known;
    }
    Body.Block declared = instance.module().resources().get(key);
    var byKey = new LinkedHashMap<String, Resource>();
    if (declared == null || !open.add(address)) {
      return new Block(Kind.UNKNOWN, byKey);
    }
    boolean data = key.startsWith("data.");
    Keyed keyed = keyed(declared.body(), new Scope(instance, Map.of()), declared.head().origin());
    keyed.names.forEach((name, names) -> {
      String own = address + name;
      var resource =
          new Resource(
              own,
              declared.labels().getFirst(),
              data,
              declared,
              new Scope(instance, names)
                  .with("self", Mark.of(Mark.RESOURCE, own, declared.head().origin())),
              both(instance.when(), keyed.when));
      byKey.put(name, resource);
      resources.put(own, resource);
    });
    open.remove(address);
    Block block = new Block(keyed.kind, byKey);
    blocks.put(address, block);
    return block;
  }

  /** The keys in brackets, as addresses write them. */
  private Keyed keyed(Body body, Scope scope, Origin origin) {
    Optional<Body.Argument> count = body.argument("count");
    Optional<Body.Argument> each = body.argument("for_each");
    var names = new LinkedHashMap<String, Map<String, Node>>();
    if (count.isPresent()) {
      Node value = references.evaluate(count.get().value(), scope);
      Optional<Integer> number = Values.integer(value);
      if (number.isPresent() && budget.takes(number.get())) {
        for (int i = 0; i < number.get(); i++) {
          names.put("[" + i + "]", Map.of("count", counted(Node.integer(i, origin), origin)));
        }
        return new Keyed(Kind.COUNT, names, List.of());
      }
      Node index = number.isPresent() ? value : Values.unknown("count.index", origin);
      names.put("[0]", Map.of("count", counted(index, origin)));
      return new Keyed(Kind.UNKNOWN, names, number.isPresent() ? List.of() : List.of(value));
    }
    if (each.isPresent()) {
      Node value = references.evaluate(each.get().value(), scope);
      Node collection = references.collection(value, origin);
      List<Node.Entry> elements = Values.elements(collection);
      if (Values.isUnknown(collection) || !budget.takes(elements.size())) {
        Node key = Values.unknown("each.key", origin);
        Node element = Values.unknown("each.value", origin);
        names.put("[\"…\"]", Map.of("each", each(key, element, origin)));
        boolean open = Values.isUnknown(collection);
        return new Keyed(Kind.UNKNOWN, names, open ? List.of(collection) : List.of());
      }
      for (Node.Entry entry : elements) {
        Node key = collection.isMapping() ? Node.string(entry.key(), origin) : entry.value();
        String text = TemplateText.text(key).toString();
        names.put("[\"" + text + "\"]", Map.of("each", each(key, entry.value(), origin)));
      }
      return new Keyed(Kind.EACH, names, List.of());
    }
    names.put("", Map.of());
    return new Keyed(Kind.ONE, names, List.of());
  }

  private static List<Node> both(List<Node> some, List<Node> others) {
    var both = new ArrayList<>(some);
    both.addAll(others);
    return both;
  }

  private static Node counted(Node index, Origin origin) {
    return Node.map(Map.of("index", index), origin);
  }

  private static Node each(Node key, Node value, Origin origin) {
    var each = new LinkedHashMap<String, Node>();
    each.put("key", key);
    each.put("value", value);
    return Node.map(each, origin);
  }

  /** The instance of what has no key; also the one that stands for those that are not known. */
  Node only(String address, Origin use) {
    Block block = blocks.get(address);
    if (block == null || block.byKey.isEmpty()) {
      return new Node.Missing(use);
    }
    return block.kind == Kind.COUNT || block.kind == Kind.EACH
        ? new Node.Missing(use)
        : Mark.of(Mark.RESOURCE, block.byKey.firstEntry().getValue().address(), use);
  }

  Node at(String address, Optional<String> key, Origin use) {
    Block block = blocks.get(address);
    if (block == null || block.byKey.isEmpty()) {
      return new Node.Missing(use);
    }
    if (block.kind == Kind.UNKNOWN || key.isEmpty() && block.byKey.size() == 1) {
      return Mark.of(Mark.RESOURCE, block.byKey.firstEntry().getValue().address(), use);
    }
    if (key.isEmpty()) {
      return Values.unknown(address + "[…]", use);
    }
    Resource resource = block.byKey.get(bracketed(block.kind, key.get()));
    return resource == null
        ? new Node.Missing(use)
        : Mark.of(Mark.RESOURCE, resource.address(), use);
  }

  private static String bracketed(Kind kind, String key) {
    return kind == Kind.COUNT ? "[" + key + "]" : "[\"" + key + "\"]";
  }

  List<Node> all(String address, Origin use) {
    Block block = blocks.get(address);
    var all = new ArrayList<Node>();
    if (block != null) {
      block.byKey.values().forEach(each -> all.add(Mark.of(Mark.RESOURCE, each.address(), use)));
    }
    return all;
  }

  /** A list of what is counted, else a mapping by key. */
  Node collection(String address, Origin use) {
    Block block = blocks.get(address);
    if (block == null || block.kind == Kind.COUNT) {
      return Node.list(all(address, use), use);
    }
    if (block.kind != Kind.EACH) {
      return only(address, use);
    }
    var byKey = new LinkedHashMap<String, Node>();
    block.byKey.forEach((key, each) ->
        byKey.put(key.substring(2, key.length() - 2), Mark.of(Mark.RESOURCE, each.address(), use)));
    return Node.map(byKey, use);
  }

  Node module(String address, Instance instance, String name, Origin use) {
    called(instance, name);
    return Mark.of(Mark.MODULE, address, use);
  }

  Node onlyModule(String address, Origin use) {
    Call call = calls.get(address);
    if (call == null || call.byKey.isEmpty()) {
      return Values.unknown(address, use);
    }
    return call.kind == Kind.COUNT || call.kind == Kind.EACH
        ? new Node.Missing(use)
        : Mark.of(Mark.INSTANCE, call.byKey.firstEntry().getValue().path(), use);
  }

  Node moduleAt(String address, Optional<String> key, Origin use) {
    Call call = calls.get(address);
    if (call == null || call.byKey.isEmpty()) {
      return Values.unknown(address + "[" + key.orElse("…") + "]", use);
    }
    Instance instance =
        call.kind == Kind.UNKNOWN || key.isEmpty() && call.byKey.size() == 1
            ? call.byKey.firstEntry().getValue()
            : call.byKey.get(bracketed(call.kind, key.orElse("")));
    return instance == null ? new Node.Missing(use) : Mark.of(Mark.INSTANCE, instance.path(), use);
  }

  List<Node> allModules(String address, Origin use) {
    Call call = calls.get(address);
    var all = new ArrayList<Node>();
    if (call != null) {
      call.byKey.values().forEach(each -> all.add(Mark.of(Mark.INSTANCE, each.path(), use)));
    }
    return all;
  }

  private Call called(Instance instance, String name) {
    String address = instance.path() + "module." + name;
    Call known = calls.get(address);
    if (known != null) {
      return known;
    }
    Body.Block declared = instance.module().calls().get(name);
    var byKey = new LinkedHashMap<String, Instance>();
    if (declared == null || !open.add(address)) {
      return new Call(Kind.UNKNOWN, byKey);
    }
    Optional<String> folder = folder(instance, name, declared);
    Kind kind = Kind.UNKNOWN;
    if (folder.isPresent()) {
      Scope scope = new Scope(instance, Map.of());
      Keyed keyed = keyed(declared.body(), scope, declared.head().origin());
      kind = keyed.kind;
      Module module = project.module(folder.get());
      keyed.names.forEach((key, names) -> {
        if (budget.takes(1)) {
          byKey.put(
              key, instance(instance, address + key + ".", module, declared, names, keyed.when));
        }
      });
    }
    open.remove(address);
    Call call = new Call(kind, byKey);
    calls.put(address, call);
    return call;
  }

  private Instance instance(
      Instance caller,
      String path,
      Module module,
      Body.Block declared,
      Map<String, Node> names,
      List<Node> when) {
    var arguments = new HashMap<String, Instance.Argument>();
    Scope scope = new Scope(caller, names);
    for (Body.Argument argument : declared.body().arguments()) {
      arguments.put(argument.name(), new Instance.Argument(argument.value(), scope));
    }
    var instance =
        new Instance(module, path, arguments, caller.depth() + 1, both(caller.when(), when));
    instances.put(path, instance);
    return instance;
  }

  /** The folder of a called module, if it lies in the scanned one. */
  private Optional<String> folder(Instance caller, String name, Body.Block declared) {
    Origin place = declared.head().origin();
    String source = source(declared);
    if (source.isEmpty()) {
      return notRead(
          place, "module `%s` does not say in plain text where it is from".formatted(name));
    }
    if (caller.depth() >= DEEPEST) {
      return notRead(place, "modules call one another deeper than %d".formatted(DEEPEST));
    }
    boolean local = source.startsWith("./") || source.startsWith("../");
    if (!local) {
      Optional<String> found = installed.folder(references.root().module().folder(), caller, name);
      return found.isPresent()
          ? found
          : notRead(
              place,
              "module `%s` is not in the scanned folder: `%s`; run `terraform init` to have it read"
                  .formatted(name, Evaluation.shown(source)));
    }
    Optional<String> folder =
        Folder.beside(Project.join(caller.module().folder(), "main.tf"), source);
    return folder.filter(project.folder()::holdsFolder).isPresent()
        ? folder
        : notRead(
            place,
            "module `%s` is not in the scanned folder: `%s`"
                .formatted(name, Evaluation.shown(source)));
  }

  /** Where a module is from; empty unless it is plain text. */
  static String source(Body.Block call) {
    return call.body()
        .argument("source")
        .map(Body.Argument::value)
        .filter(Expression.Template.class::isInstance)
        .map(value -> ((Expression.Template) value).parts())
        .filter(parts -> parts.size() == 1)
        .map(List::getFirst)
        .filter(Expression.Part.Text.class::isInstance)
        .map(part -> ((Expression.Part.Text) part).text())
        .orElse("");
  }

  private Optional<String> notRead(Origin place, String reason) {
    project.problem(place.file(), place.line(), reason);
    return Optional.empty();
  }
}
