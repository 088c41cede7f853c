package dev.ringfence.code.value;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Language;
import dev.ringfence.code.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Gives the parameters of a function their values. */
final class Parameters {
  private static final Set<String> EVENTS = Set.of("event", "lambda_event", "lambdaevent");

  private final Machine machine;
  private final Value.Closure closure;
  private final Scope scope;

  Parameters(Machine machine, Value.Closure closure, Scope scope) {
    this.machine = machine;
    this.closure = closure;
    this.scope = scope;
  }

  void bind(Arguments arguments, Site site) {
    Tree.Function function = closure.function();
    for (Tree.Parameter receiver : function.receiver()) {
      give(receiver.target(), closure.self());
    }
    List<Tree.Parameter> parameters = function.parameters();
    int next = 0;
    int first = takesSelf(function) ? 1 : 0;
    if (first == 1 && !parameters.isEmpty()) {
      give(parameters.getFirst().target(), closure.self());
    }
    var used = new HashSet<String>();
    for (Tree.Parameter parameter :
        parameters.subList(Math.min(first, parameters.size()), parameters.size())) {
      switch (parameter.rest()) {
        case "*" -> {
          give(parameter.target(), rest(arguments, next));
          next = arguments.size();
        }
        case "**" -> give(parameter.target(), keywords(arguments, used));
        default -> {
          String name = parameter.target() instanceof Expression.Name named ? named.name() : "";
          used.add(name);
          give(parameter.target(), value(parameter, arguments, next, name, site));
          next++;
        }
      }
    }
  }

  private boolean takesSelf(Tree.Function function) {
    return scope.unit().language() == Language.PYTHON
        && !(closure.self() instanceof Value.Nothing)
        && !function.is("lambda");
  }

  private static Value rest(Arguments arguments, int from) {
    Elements rest =
        Elements.of(
            arguments.positional().subList(Math.min(from, arguments.size()), arguments.size()));
    if (arguments.open()) {
      rest.open();
    }
    return rest;
  }

  private static Value keywords(Arguments arguments, Set<String> used) {
    Thing rest = Thing.made();
    arguments
        .named()
        .forEach((name, value) -> {
          if (!used.contains(name)) {
            rest.put(name, value);
          }
        });
    if (arguments.open()) {
      rest.open();
    }
    return rest;
  }

  private Value value(
      Tree.Parameter parameter, Arguments arguments, int index, String name, Site site) {
    boolean given = arguments.named().containsKey(name) || index < arguments.size();
    Value value = given ? arguments.at(index, name) : missing(parameter, arguments, name);
    return machine.typed(parameter.type(), value, scope, site);
  }

  private Value missing(Tree.Parameter parameter, Arguments arguments, String name) {
    if (!parameter.otherwise().isEmpty()) {
      Value otherwise = machine.evaluate(parameter.otherwise().getFirst(), scope);
      return arguments.open() && otherwise instanceof Value.Constant
          ? Value.either(otherwise, Value.unknown("parameter `" + name + "`"))
          : otherwise;
    }
    if (!arguments.open()) {
      return Value.NOTHING;
    }
    if (EVENTS.contains(name.toLowerCase(Locale.ROOT))) {
      return new Value.Event("");
    }
    return Value.unknown("parameter `" + name + "`, which no call tells");
  }

  private void give(Expression target, Value value) {
    machine.runner().declare(target, value, scope);
  }
}
