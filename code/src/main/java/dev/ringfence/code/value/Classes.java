package dev.ringfence.code.value;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Language;
import dev.ringfence.code.tree.Tree;
import dev.ringfence.code.tree.Type;
import dev.ringfence.code.tree.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Classes of the application, and how objects of them are made. */
final class Classes {
  private static final int DEEPEST = 10;

  private final Machine machine;
  private final Map<String, List<Value.ClassOf>> owners = new HashMap<>();
  private final Set<Value.ClassOf> alive = new HashSet<>();
  private final List<Value.ClassOf> all = new ArrayList<>();
  private final Map<String, List<Value.ClassOf>> ofFile = new HashMap<>();
  private final Map<String, List<Value.ClassOf>> below = new HashMap<>();

  Classes(Machine machine) {
    this.machine = machine;
  }

  /** A class is declared. */
  Value.ClassOf define(Tree.ClassTree tree, Scope scope) {
    Scope inner = scope.inner();
    var type = new Value.ClassOf(tree, inner);
    inner.owner(type);
    all.add(type);
    ofFile.computeIfAbsent(scope.unit().path(), _ -> new ArrayList<>()).add(type);
    tree.supertypes().stream()
        .map(Type::simpleName)
        .distinct()
        .forEach(name -> below.computeIfAbsent(name, _ -> new ArrayList<>()).add(type));
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
            .decorated(
                machine.methods().bound(new Methods.Found(method, type), typical),
                method.annotations(),
                scope);
      }
    }
  }

  /** Static fields get their values. */
  void begin(Value.ClassOf type) {
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

  /** An object is made. */
  Value instantiate(Value.ClassOf type, Arguments arguments, Site site) {
    Thing made = new Thing(machine.branch());
    build(type, made, arguments, site);
    return made;
  }

  /** An object gets what the constructors of its class and of those above give it. */
  void build(Value.ClassOf type, Thing made, Arguments arguments, Site site) {
    build(type, made, arguments, site, 0);
  }

  private void build(Value.ClassOf type, Thing made, Arguments arguments, Site site, int level) {
    begin(type);
    alive.add(type);
    if (made.type().isEmpty()) {
      made.type(type);
    }
    Tree.ClassTree tree = type.tree;
    List<Methods.Found> constructors = machine.methods().constructors(type, arguments.size());
    boolean explicit = constructors.stream().anyMatch(each -> callsAbove(each.function()));
    for (Value each : machine.methods().above(type)) {
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
    for (Methods.Found constructor : constructors) {
      machine.invoke(new Value.Closure(constructor.function(), type.scope, made), arguments, site);
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
    return machine.members().call(typical(type), name, arguments, site);
  }

  /** The classes of a file, in the order in which they were declared. */
  List<Value.ClassOf> of(Unit unit) {
    return List.copyOf(ofFile.getOrDefault(unit.path(), List.of()));
  }

  /** The classes that extend one of that simple name, in the order of their declaration. */
  List<Value.ClassOf> below(String name) {
    return List.copyOf(below.getOrDefault(name, List.of()));
  }

  /** Every class that was declared, in that order. */
  List<Value.ClassOf> all() {
    return List.copyOf(all);
  }
}
