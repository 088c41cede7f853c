package dev.ringfence.check.secrets;

import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Variable;
import dev.ringfence.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A variable of functions' environments, once, however many functions it is given to.
 *
 * @param functions that have it
 */
record Environment(Variable variable, List<Function> functions) {
  Environment {
    functions = List.copyOf(functions);
  }

  static List<Environment> of(Application application) {
    var functions = new LinkedHashMap<Key, List<Function>>();
    var variables = new ArrayList<Variable>();
    for (Function function : application.functions()) {
      if (function.identity().author()) {
        for (Variable variable : function.environment().orElse(List.of())) {
          functions
              .computeIfAbsent(
                  new Key(variable.name(), variable.origin()),
                  _ -> {
                    variables.add(variable);
                    return new ArrayList<>();
                  })
              .add(function);
        }
      }
    }
    var all = new ArrayList<Environment>();
    for (Variable variable : variables) {
      var key = new Key(variable.name(), variable.origin());
      all.add(new Environment(variable, functions.getOrDefault(key, List.of())));
    }
    return all;
  }

  private record Key(String name, Origin origin) {}

  String name() {
    return variable.name();
  }

  /** How the variable is told in a verdict. */
  String told() {
    String names =
        functions.stream()
            .limit(3)
            .map(function -> "`" + function.identity().writtenAs() + "`")
            .collect(Collectors.joining(", "));
    return "environment variable `%s` of %s%s"
        .formatted(
            variable.name(),
            functions.size() == 1 ? "function " : functions.size() + " functions, ",
            names + (functions.size() > 3 ? ", …" : ""));
  }

  Verdict.Place place() {
    Verdict.Place place = Verdict.Place.at(functions.getFirst(), variable.origin());
    return functions.size() == 1 ? place : new Verdict.Place(place.origin(), place.resource(), "");
  }
}
