package dev.ringfence.code.value;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Language;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Tree;
import dev.ringfence.code.tree.Type;
import dev.ringfence.code.tree.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Classes of the application, their instances and methods. */
final class Classes {
  private static final int DEEPEST = 10;

  /** Types whose argument is what a variable really holds. */
  private static final Set<String> WRAPPERS =
      Set.of(
          "Promise",
          "Optional",
          "CompletableFuture",
          "Task",
          "ValueTask",
          "Lazy",
          "Supplier",
          "Provider",
          "Readonly",
          "Partial",
          "Required",
          "Awaitable",
          "Annotated");

  /** Types whose elements are of their argument's type. */
  private static final Set<String> LISTS =
      Set.of(
          "[]",
          "List",
          "Set",
          "Collection",
          "Iterable",
          "Sequence",
          "Array",
          "IEnumerable",
          "IList",
          "list",
          "ArrayList");

  private record Found(Tree.Function function, Value.ClassOf owner) {}

  /** {@code super}: the methods of the class above, on the same object. */
  private record Above(Value self, List<Value> classes) implements Value.Foreign {
    @Override
    public Value call(String name, Arguments arguments, Machine machine, Site site) {
      var results = new ArrayList<Value>();
      for (Value each : classes) {
        if (each instanceof Value.ClassOf type) {
          machine.classes().find(type, name, arguments.size()).stream()
              .map(found -> machine.invoke(machine.classes().bound(found, self), arguments, site))
              .forEach(results::add);
        }
      }
      if (results.isEmpty()) {
        machine.escape(arguments);
        return self instanceof Thing thing && thing.kind().isPresent()
            ? machine
                .library()
                .method(self, name, arguments, machine, site)
                .orElse(Value.unknown("a result of a class above"))
            : Value.unknown("a result of a class above");
      }
      return Value.either(results);
    }

    @Override
    public Value invoke(Arguments arguments, Machine machine, Site site) {
      for (Value each : classes) {
        if (each instanceof Value.ClassOf type && self instanceof Thing thing) {
          machine.classes().build(type, thing, arguments, site);
        } else {
          machine.escape(arguments);
        }
      }
      return self;
    }

    @Override
    public String describe() {
      return "the class above";
    }
  }

  private final Machine machine;
  private final Map<String, List<Value.ClassOf>> owners = new HashMap<>();
  private final Map<String, List<Tree.Function>> added = new HashMap<>();
  private final Map<String, Scope> addedScopes = new HashMap<>();
  private final Set<Value.ClassOf> alive = new HashSet<>();
  private final List<Value.ClassOf> all = new ArrayList<>();

  Classes(Machine machine) {
    this.machine = machine;
  }

  /** A class is declared. */
  Value.ClassOf define(Tree.ClassTree tree, Scope scope) {
    Scope inner = scope.inner();
    var type = new Value.ClassOf(tree, inner);
    inner.owner(type);
    all.add(type);
    scope.declare(tree.name(), type, machine.branch());
    tree.nested().forEach(nested -> define(nested, inner));
    for (Tree.Function method : tree.methods()) {
      owners.computeIfAbsent(method.name(), _ -> new ArrayList<>()).add(type);
    }
    Language language = scope.unit().language();
    if (language != Language.JAVA && language != Language.CSHARP && language != Language.GO) {
      begin(type);
      decorate(type, scope);
    }
    return type;
  }

  private void decorate(Value.ClassOf type, Scope scope) {
    machine.runner().decorated(type, type.tree.annotations(), scope);
    for (Tree.Function method : type.tree.methods()) {
      if (!method.annotations().isEmpty()) {
        var typical = typical(type);
        machine
            .runner()
            .decorated(bound(new Found(method, type), typical), method.annotations(), scope);
      }
    }
  }

  /** Static fields get their values. */
  private void begin(Value.ClassOf type) {
    if (type.begun) {
      return;
    }
    type.begun = true;
    machine.top(() -> {
      for (Tree.Field field : type.tree.fields()) {
        if (isStatic(type, field)) {
          type.statics.put(field.name(), value(field, type.scope));
        }
      }
      machine.runner().run(type.tree.initializers(), type.scope);
    });
  }

  private static boolean isStatic(Value.ClassOf type, Tree.Field field) {
    return field.modifiers().contains("static")
        || type.scope.unit().language() == Language.PYTHON
        || field.modifiers().contains("const");
  }

  private Value value(Tree.Field field, Scope scope) {
    Site site = new Site(scope.unit(), field.start(), field.end());
    Value value =
        field.value().isEmpty() ? Value.NOTHING : machine.evaluate(field.value().getFirst(), scope);
    Value annotated =
        value instanceof Value.Nothing && field.value().isEmpty()
            ? annotated(field.annotations())
            : value;
    return machine.typed(field.type(), annotated, scope, site);
  }

  /** {@code @Value("${TABLE}")} of Spring, {@code @ConfigProperty(name = "TABLE")} of Quarkus. */
  private static Value annotated(List<Tree.Annotation> annotations) {
    for (Tree.Annotation annotation : annotations) {
      if (annotation.expression() instanceof Expression.Call call
          && call.callee() instanceof Expression.Name name
          && (name.name().equals("Value") || name.name().equals("ConfigProperty"))
          && !call.arguments().isEmpty()) {
        return Value.unknown("set by the framework's configuration");
      }
    }
    return Value.NOTHING;
  }

  /** The classes and interfaces it extends. */
  private List<Value> above(Value.ClassOf type) {
    var above = new ArrayList<Value>();
    Scope around = type.scope.outer().orElse(type.scope);
    Site site = new Site(type.scope.unit(), type.tree.start(), type.tree.start());
    for (Type each : type.tree.supertypes()) {
      machine.named(each, around, site).ifPresent(above::add);
    }
    return above;
  }

  private List<Found> find(Value.ClassOf type, String name, int arity) {
    return find(type, name, arity, 0);
  }

  private List<Found> find(Value.ClassOf type, String name, int arity, int level) {
    var own = new ArrayList<Found>();
    for (Tree.Function method : type.tree.methods()) {
      if (method.name().equals(name) && hasBody(type, method)) {
        own.add(new Found(method, type));
      }
    }
    for (Tree.Function method : added.getOrDefault(key(type), List.of())) {
      if (method.name().equals(name)) {
        own.add(new Found(method, type));
      }
    }
    if (!own.isEmpty()) {
      return fitting(own, arity);
    }
    if (level < DEEPEST) {
      for (Value each : above(type)) {
        if (each instanceof Value.ClassOf parent) {
          List<Found> found = find(parent, name, arity, level + 1);
          if (!found.isEmpty()) {
            return found;
          }
        }
      }
    }
    return List.of();
  }

  private static boolean hasBody(Value.ClassOf type, Tree.Function method) {
    return !method.body().isEmpty() || isConcrete(type);
  }

  private static List<Found> fitting(List<Found> found, int arity) {
    if (found.size() == 1) {
      return found;
    }
    var fitting =
        found.stream().filter(each -> each.function.parameters().size() == arity).toList();
    return fitting.isEmpty() ? found : fitting;
  }

  private Value.Closure bound(Found found, Value self) {
    Scope scope = found.owner.scope;
    Scope own =
        found.function.receiver().isEmpty()
            ? scope
            : addedScopes.getOrDefault(key(found.owner), scope);
    Value object =
        found.function.is("staticmethod") || isNamed(found.function, "staticmethod")
            ? Value.NOTHING
            : isNamed(found.function, "classmethod") ? found.owner : self;
    return new Value.Closure(found.function, own, object);
  }

  private static boolean isNamed(Tree.Function function, String decorator) {
    return function.annotations().stream()
        .anyMatch(each ->
            each.expression() instanceof Expression.Name name && name.name().equals(decorator)
                || each.expression() instanceof Expression.Call call
                    && call.callee() instanceof Expression.Name called
                    && called.name().equals(decorator));
  }

  /** A method of Go, written outside of its type. */
  void addMethod(Tree.Function function, Scope scope) {
    Type type = function.receiver().getFirst().type();
    String key =
        scope.unit().module() + "\n" + folder(scope.unit().path()) + "\n" + type.simpleName();
    List<Tree.Function> methods = added.computeIfAbsent(key, _ -> new ArrayList<>());
    if (!methods.contains(function)) {
      methods.add(function);
      addedScopes.putIfAbsent(key, scope);
    }
  }

  private static String key(Value.ClassOf type) {
    var unit = type.scope.unit();
    return unit.module() + "\n" + folder(unit.path()) + "\n" + type.tree.name();
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** An object is made. */
  Value instantiate(Value.ClassOf type, Arguments arguments, Site site) {
    Thing made = new Thing(machine.branch());
    build(type, made, arguments, site);
    return made;
  }

  private void build(Value.ClassOf type, Thing made, Arguments arguments, Site site) {
    build(type, made, arguments, site, 0);
  }

  private void build(Value.ClassOf type, Thing made, Arguments arguments, Site site, int level) {
    begin(type);
    alive.add(type);
    if (made.type().isEmpty()) {
      made.type(type);
    }
    Tree.ClassTree tree = type.tree;
    List<Found> constructors = constructors(type, arguments.size());
    boolean explicit = constructors.stream().anyMatch(each -> callsAbove(each.function));
    for (Value each : above(type)) {
      switch (each) {
        case Value.External external -> made.kind(external);
        case Value.ClassOf parent -> {
          if (!explicit && level < DEEPEST) {
            build(
                parent, made, constructors.isEmpty() ? arguments : Arguments.NONE, site, level + 1);
          }
        }
        default -> {}
      }
    }
    Scope scope = type.scope.ofFunction();
    scope.self(made);
    int position = 0;
    for (Tree.Field field : tree.fields()) {
      if (!isStatic(type, field)) {
        made.put(field.name(), arguments.named(field.name()).orElseGet(() -> value(field, scope)));
      } else if (constructors.isEmpty()) {
        arguments.named(field.name()).ifPresent(given -> made.put(field.name(), given));
      }
    }
    if (constructors.isEmpty() && isRecord(type)) {
      for (Tree.Field field : tree.fields()) {
        if (position < arguments.size()) {
          made.put(field.name(), arguments.at(position++));
        }
      }
    }
    for (Found constructor : constructors) {
      machine.invoke(new Value.Closure(constructor.function, type.scope, made), arguments, site);
    }
  }

  private static boolean isRecord(Value.ClassOf type) {
    return switch (type.scope.unit().language()) {
      case GO, JAVA, CSHARP -> true;
      case PYTHON -> !type.tree.annotations().isEmpty();
      case JAVASCRIPT, TYPESCRIPT -> false;
    };
  }

  /** A constructor of JavaScript calls the one above itself; those of Python mostly do. */
  private static boolean callsAbove(Tree.Function constructor) {
    return constructor.name().equals("constructor") || constructor.name().equals("__init__");
  }

  private List<Found> constructors(Value.ClassOf type, int arity) {
    String name =
        switch (type.scope.unit().language()) {
          case JAVASCRIPT, TYPESCRIPT -> "constructor";
          case PYTHON -> "__init__";
          case JAVA, CSHARP -> type.tree.name();
          case GO -> "";
        };
    var own = new ArrayList<Found>();
    for (Tree.Function method : type.tree.methods()) {
      if (method.name().equals(name)) {
        own.add(new Found(method, type));
      }
    }
    return fitting(own, arity);
  }

  /** Some object of the class, as one that others make. */
  Thing typical(Value.ClassOf type) {
    if (type.typical.isPresent()) {
      return type.typical.get();
    }
    Thing made = new Thing(Branch.ROOT);
    type.typical = Optional.of(made);
    Site site = new Site(type.scope.unit(), type.tree.start(), type.tree.end());
    build(type, made, Arguments.UNSEEN, site);
    return made;
  }

  /** What a declared type tells of a value. */
  Optional<Value> typed(Type type, Scope scope, Site site) {
    String simple = type.simpleName();
    if (WRAPPERS.contains(simple) && !type.arguments().isEmpty()) {
      return typed(type.arguments().getFirst(), scope, site);
    }
    if (LISTS.contains(simple) && !type.arguments().isEmpty()) {
      return typed(type.arguments().getFirst(), scope, site).map(Elements::many);
    }
    Optional<Value> named = machine.named(type, scope, site);
    if (named.isEmpty()) {
      return Optional.empty();
    }
    return switch (named.get()) {
      case Value.ClassOf own -> objects(own);
      case Value.External external -> machine.library().typed(external, machine, site);
      default -> Optional.empty();
    };
  }

  private Optional<Value> objects(Value.ClassOf type) {
    var known = new ArrayList<Value>();
    if (!isConcrete(type)) {
      machine.linker(type.scope.unit().language()).everything(machine);
    }
    if (isConcrete(type)) {
      known.add(typical(type));
    }
    for (Value.ClassOf each : List.copyOf(all)) {
      if (each != type
          && isConcrete(each)
          && known.size() < Value.MOST_THINGS
          && extendsIt(each, type)) {
        known.add(typical(each));
      }
    }
    if (known.isEmpty() && type.scope.unit().language() != Language.TYPESCRIPT) {
      known.add(typical(type));
    }
    return known.isEmpty() ? Optional.empty() : Optional.of(Value.either(known));
  }

  private static boolean isConcrete(Value.ClassOf type) {
    return !type.tree.modifiers().contains("interface")
        && !type.tree.modifiers().contains("abstract")
        && !type.tree.modifiers().contains("type");
  }

  private boolean extendsIt(Value.ClassOf type, Value.ClassOf parent) {
    if (type.tree.supertypes().stream()
        .noneMatch(each -> each.simpleName().equals(parent.tree.name()))) {
      return false;
    }
    return above(type).contains(parent);
  }

  /** A method or a function in a field is called; empty if it has none of that name. */
  Optional<Value> call(Thing thing, String name, Arguments arguments, Site site) {
    Optional<Value> field = thing.field(name);
    if (field.isPresent() && isCallable(field.get())) {
      return Optional.of(machine.callValue(field.get(), arguments, site));
    }
    if (thing.type().isEmpty()) {
      return Optional.empty();
    }
    Value.ClassOf type = thing.type().get();
    List<Found> found = find(type, name, arguments.size());
    if (!found.isEmpty()) {
      return Optional.of(
          Value.either(
              found.stream()
                  .map(each -> machine.invoke(bound(each, thing), arguments, site))
                  .toList()));
    }
    Optional<Value> fixed = type.statics.field(name).filter(Classes::isCallable);
    if (fixed.isPresent()) {
      return Optional.of(machine.callValue(fixed.get(), arguments, site));
    }
    return embedded(thing, name, arguments, site).or(() -> accessor(thing, name, arguments));
  }

  /** A method of a struct that is part of this one. */
  private Optional<Value> embedded(Thing thing, String name, Arguments arguments, Site site) {
    if (thing.type().orElseThrow().scope.unit().language() != Language.GO) {
      return Optional.empty();
    }
    for (Type each : thing.type().orElseThrow().tree.supertypes()) {
      Optional<Value> part = thing.field(each.simpleName());
      if (part.isPresent() && !(part.get() instanceof Value.Nothing)) {
        return Optional.of(machine.call(part.get(), name, arguments, site));
      }
    }
    return Optional.empty();
  }

  /** Getters and setters that Lombok or a record writes. */
  private static Optional<Value> accessor(Thing thing, String name, Arguments arguments) {
    if (arguments.size() == 0) {
      String field = name.startsWith("get") && name.length() > 3 ? lower(name.substring(3)) : name;
      return field(thing, field);
    }
    if (name.startsWith("set") && name.length() > 3 && arguments.size() == 1) {
      thing.put(lower(name.substring(3)), arguments.at(0));
      return Optional.of(thing);
    }
    return Optional.empty();
  }

  private static String lower(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static boolean isCallable(Value value) {
    return switch (value) {
      case Value.Closure _, Value.Method _, Value.ClassOf _, Value.External _ -> true;
      case Value.Either(List<Value> values) -> values.stream().anyMatch(Classes::isCallable);
      case Thing _, Elements _ -> false;
      case Value.Foreign _ -> true;
      default -> false;
    };
  }

  /**
   * The value of a field. One that is declared without a value and that no code sets may be set by
   * what we cannot see, such as a reader of JSON: it is not known, and not nothing.
   */
  private static Optional<Value> field(Thing thing, String name) {
    return thing
        .field(name)
        .map(value ->
            value instanceof Value.Nothing && isDeclaredWithoutValue(thing, name)
                ? Value.unknown("a field that no code sets")
                : value);
  }

  private static boolean isDeclaredWithoutValue(Thing thing, String name) {
    return thing
        .type()
        .filter(type ->
            type.tree.fields().stream()
                .anyMatch(field -> field.name().equals(name) && field.value().isEmpty()))
        .isPresent();
  }

  Value member(Thing thing, String name, Site site) {
    Optional<Value> field = field(thing, name);
    if (field.isPresent()) {
      return field.get();
    }
    Optional<Value.ClassOf> type = thing.type();
    if (type.isPresent()) {
      List<Found> found = find(type.get(), name, 0);
      if (!found.isEmpty()) {
        Value.Closure closure = bound(found.getFirst(), thing);
        boolean getter =
            closure.function().is("get")
                || isNamed(closure.function(), "property")
                || isNamed(closure.function(), "cached_property");
        return getter ? machine.invoke(closure, Arguments.NONE, site) : closure;
      }
      Optional<Value> fixed = inheritedStatic(type.get(), name, 0);
      if (fixed.isPresent()) {
        return fixed.get();
      }
      for (Type each : type.get().tree.supertypes()) {
        Optional<Value> part = thing.field(each.simpleName());
        if (part.isPresent() && part.get() instanceof Thing inner && inner != thing) {
          return machine.member(inner, name, site);
        }
      }
      return Value.unknown("a field that no code sets");
    }
    if (name.equals("length")) {
      return Value.unknown("a length");
    }
    return thing.isOpen() && !thing.fields().isEmpty()
        ? Value.either(thing.any(), Value.unknown("a member that is not seen"))
        : thing.isOpen() ? Value.unknown("a member that is not seen") : Value.NOTHING;
  }

  private Optional<Value> inheritedStatic(Value.ClassOf type, String name, int level) {
    begin(type);
    Optional<Value> own = type.statics.field(name);
    if (own.isPresent() || level > DEEPEST) {
      return own;
    }
    for (Value each : above(type)) {
      if (each instanceof Value.ClassOf parent) {
        Optional<Value> found = inheritedStatic(parent, name, level + 1);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  Value staticMember(Value.ClassOf type, String name, Site site) {
    Optional<Value> fixed = inheritedStatic(type, name, 0);
    if (fixed.isPresent()) {
      return fixed.get();
    }
    Optional<Value> nested = type.scope.own(name);
    if (nested.isPresent()) {
      return nested.get();
    }
    List<Found> found = find(type, name, 0);
    if (!found.isEmpty()) {
      return bound(found.getFirst(), type);
    }
    for (Value each : above(type)) {
      if (each instanceof Value.External external) {
        return machine.member(external, name, site);
      }
    }
    return Value.unknown("a member of a class that is not seen");
  }

  Value callStatic(Value.ClassOf type, String name, Arguments arguments, Site site) {
    begin(type);
    List<Found> found = find(type, name, arguments.size());
    if (!found.isEmpty()) {
      return Value.either(
          found.stream()
              .map(each -> machine.invoke(bound(each, staticSelf(each, type)), arguments, site))
              .toList());
    }
    Value member = staticMember(type, name, site);
    if (!(member instanceof Value.Unknown)) {
      return machine.callValue(member, arguments, site);
    }
    if (isBuilder(name)) {
      return new Built(type);
    }
    for (Value each : above(type)) {
      if (each instanceof Value.External) {
        Thing thing = typical(type);
        return machine.library().method(thing, name, arguments, machine, site).orElse(thing);
      }
    }
    machine.escape(arguments);
    return Value.unknown("a result of `" + name + "`, which is not seen");
  }

  private static Value staticSelf(Found found, Value.ClassOf type) {
    return found.owner.scope.unit().language() == Language.PYTHON
            && !isNamed(found.function, "classmethod")
        ? Value.NOTHING
        : type;
  }

  private static boolean isBuilder(String name) {
    return name.equals("builder");
  }

  /** A builder of Lombok. */
  private static final class Built implements Value.Foreign {
    private final Value.ClassOf type;
    private final Map<String, Value> fields = new LinkedHashMap<>();

    Built(Value.ClassOf type) {
      this.type = type;
    }

    @Override
    public Value call(String name, Arguments arguments, Machine machine, Site site) {
      if (!name.equals("build")) {
        fields.put(name, arguments.at(0));
        return this;
      }
      Thing made = new Thing(Branch.ROOT);
      machine.classes().build(type, made, new Arguments(List.of(), fields, false), site);
      fields.forEach(made::put);
      return made;
    }

    @Override
    public String describe() {
      return "a builder";
    }
  }

  /** A field or method that is named without {@code this}. */
  Optional<Value> implicit(String name, Optional<Value> self, Value.ClassOf owner) {
    if (self.isPresent() && self.get() instanceof Thing thing) {
      Optional<Value> field = field(thing, name);
      if (field.isPresent()) {
        return field;
      }
    }
    if (owner.tree.name().equals(name)) {
      return Optional.of(owner);
    }
    Optional<Value> fixed = inheritedStatic(owner, name, 0);
    if (fixed.isPresent()) {
      return fixed;
    }
    List<Found> found = find(owner, name, -1);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Value.Method(self.orElse(owner), name));
  }

  /** A field gets a value that is named without {@code this}. */
  boolean assignImplicit(String name, Value value, Scope scope) {
    Optional<Value> self = Optional.empty();
    for (Optional<Scope> at = Optional.of(scope); at.isPresent(); at = at.get().outer()) {
      if (at.get().self().isPresent()) {
        self = at.get().self();
      }
      if (at.get().owner().isPresent()) {
        Value.ClassOf owner = at.get().owner().get();
        if (self.isPresent()
            && self.get() instanceof Thing thing
            && thing.field(name).isPresent()) {
          thing.put(name, value, machine.branch());
          return true;
        }
        if (owner.statics.field(name).isPresent()) {
          owner.statics.put(name, value, machine.branch());
          return true;
        }
        self = Optional.empty();
      }
    }
    return false;
  }

  /** What {@code super} means here. */
  Value superOf(Scope scope, Optional<Value> self) {
    for (Optional<Scope> at = Optional.of(scope); at.isPresent(); at = at.get().outer()) {
      if (at.get().owner().isPresent()) {
        return new Above(self.orElse(Value.NOTHING), above(at.get().owner().get()));
      }
    }
    return Value.unknown("a class above");
  }

  /** {@code super()} of Python. */
  Optional<Value> special(String name, Expression.Call call, Scope scope, Site site) {
    if (!name.equals("super") || scope.unit().language() != Language.PYTHON) {
      return Optional.empty();
    }
    Scope function = scope.nearestFunction();
    return Optional.of(superOf(scope, function.self()));
  }

  /** A class without name is instantiated. */
  Value anonymous(Expression.New created, Arguments arguments, Scope scope, Site site) {
    Tree.ClassTree tree = created.body().getFirst();
    Scope around = scope.inner();
    Value.ClassOf type = define(tree, around);
    Value above = machine.evaluate(created.callee(), scope);
    Thing made = new Thing(machine.branch());
    if (above instanceof Value.ClassOf parent) {
      build(parent, made, arguments, site);
    } else if (above instanceof Value.External external) {
      made.kind(external);
    }
    made.type(type);
    build(type, made, Arguments.NONE, site);
    return made;
  }

  /** A method of that name is called on something unknown: the only class that has one. */
  Optional<Value> callByName(String name, Arguments arguments, Site site) {
    List<Value.ClassOf> known =
        owners.getOrDefault(name, List.of()).stream().filter(alive::contains).distinct().toList();
    if (known.size() != 1) {
      return Optional.empty();
    }
    Value.ClassOf type = known.getFirst();
    return call(typical(type), name, arguments, site);
  }

  /** An object is handed to a framework, which calls what it knows of it. */
  void escape(Thing thing) {
    if (thing.kind().isPresent() && thing.type().isPresent()) {
      Value.ClassOf type = thing.type().get();
      for (Tree.Function method : type.tree.methods()) {
        machine.escape(bound(new Found(method, type), thing));
      }
    }
  }

  /** A class is handed to a framework, which makes an object of it. */
  void escape(Value.ClassOf type) {
    Thing thing = typical(type);
    for (Tree.Function method : type.tree.methods()) {
      if (!constructors(type, -1).contains(new Found(method, type))) {
        machine.escape(bound(new Found(method, type), thing));
      }
    }
  }

  /** Every method of every class, for code whose entry is not known. */
  void everything() {
    List.copyOf(all).forEach(this::everything);
  }

  /** Every method of every class of a file. */
  void everything(Unit unit) {
    List.copyOf(all).stream()
        .filter(type -> type.scope.unit().path().equals(unit.path()))
        .forEach(this::everything);
  }

  private void everything(Value.ClassOf type) {
    begin(type);
    Thing thing = typical(type);
    for (Tree.Function method : type.tree.methods()) {
      if (!machine.reached(method)) {
        machine.escape(bound(new Found(method, type), thing));
      }
    }
    for (Tree.Function method : added.getOrDefault(key(type), List.of())) {
      if (!machine.reached(method)) {
        machine.escape(bound(new Found(method, type), thing));
      }
    }
  }

  List<Value.ClassOf> all() {
    return List.copyOf(all);
  }

  /** {@code export …} of JavaScript. */
  void export(Statement.Export export, Scope scope) {
    Optional<Loaded> module = machine.module(scope.unit());
    if (module.isEmpty()) {
      return;
    }
    Optional<Value> from =
        export.from().isEmpty()
            ? Optional.empty()
            : Optional.of(machine.imported(export.from(), scope));
    for (Statement.Exported each : export.names()) {
      Site site = Site.of(scope.unit(), each.value());
      if (from.isPresent()) {
        reexport(module.get(), from.get(), each, site);
      } else if (each.value() instanceof Expression.Name(String local, int _, int _)
          && scope.own(local).isPresent()) {
        module.get().exportLocal(each.exported(), local);
      } else {
        module.get().export(each.exported(), machine.evaluate(each.value(), scope));
      }
    }
  }

  private void reexport(Loaded module, Value from, Statement.Exported each, Site site) {
    String name = each.value() instanceof Expression.Name named ? named.name() : "";
    if (name.equals("*") && each.exported().equals("*")) {
      module.exportAll(from);
    } else if (name.equals("*")) {
      module.export(each.exported(), from);
    } else {
      module.export(each.exported(), machine.member(from, name, site));
    }
  }
}
