package dev.ringfence.code.value;

import dev.ringfence.code.tree.Language;
import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/** What a declared type tells of a value. */
final class DeclaredTypes {
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

  private final Machine machine;

  DeclaredTypes(Machine machine) {
    this.machine = machine;
  }

  /** What a value of that type may be; empty where the type tells nothing. */
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
    if (!Methods.isConcrete(type)) {
      machine.linker(type.scope.unit().language()).everything(machine);
    }
    if (Methods.isConcrete(type)) {
      known.add(machine.classes().typical(type));
    }
    for (Value.ClassOf each : machine.classes().below(type.tree.name())) {
      if (each != type
          && Methods.isConcrete(each)
          && known.size() < Value.MOST_THINGS
          && machine.methods().above(each).contains(type)) {
        known.add(machine.classes().typical(each));
      }
    }
    if (known.isEmpty() && type.scope.unit().language() != Language.TYPESCRIPT) {
      known.add(machine.classes().typical(type));
    }
    return known.isEmpty() ? Optional.empty() : Optional.of(Value.either(known));
  }
}
