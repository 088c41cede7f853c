package dev.ringfence.code.value;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Tree;
import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which function a method's name means, in a class and those above it. */
final class Methods {
  private static final int DEEPEST = 10;

  /** A method and the class that it is written in. */
  record Found(Tree.Function function, Value.ClassOf owner) {}

  private final Machine machine;
  private final Map<String, List<Tree.Function>> added = new HashMap<>();
  private final Map<String, Scope> addedScopes = new HashMap<>();

  Methods(Machine machine) {
    this.machine = machine;
  }

  /** The classes and interfaces it extends. */
  List<Value> above(Value.ClassOf type) {
    var above = new ArrayList<Value>();
    Scope around = type.scope.outer().orElse(type.scope);
    Site site = new Site(type.scope.unit(), type.tree.start(), type.tree.start());
    for (Type each : type.tree.supertypes()) {
      machine.named(each, around, site).ifPresent(above::add);
    }
    return above;
  }

  /**
   * The methods of that name: those of the class itself, else of the nearest above.
   *
   * @param arity that is preferred among several; -1 for any
   */
  List<Found> find(Value.ClassOf type, String name, int arity) {
    return find(type, name, arity, 0);
  }

  private List<Found> find(Value.ClassOf type, String name, int arity, int level) {
    var own = new ArrayList<Found>();
    for (Tree.Function method : type.tree.methods()) {
      if (method.name().equals(name) && hasBody(type, method)) {
        own.add(new Found(method, type));
      }
    }
    for (Tree.Function method : added(type)) {
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

  /** The constructors that a class writes. */
  List<Found> constructors(Value.ClassOf type, int arity) {
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

  /** The method as a function, of an object. */
  Value.Closure bound(Found found, Value self) {
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

  /** True if it has a decorator of that name. */
  static boolean isNamed(Tree.Function function, String decorator) {
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

  /** True if there are objects of the class itself. */
  static boolean isConcrete(Value.ClassOf type) {
    return !type.tree.modifiers().contains("interface")
        && !type.tree.modifiers().contains("abstract")
        && !type.tree.modifiers().contains("type");
  }

  /** The methods of Go that are written outside of their type. */
  List<Tree.Function> added(Value.ClassOf type) {
    return added.getOrDefault(key(type), List.of());
  }
}
