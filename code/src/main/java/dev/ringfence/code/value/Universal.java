package dev.ringfence.code.value;

import java.util.List;
import java.util.Optional;

/** Methods that mean the same on everything: promises, futures, functions. */
final class Universal {
  private Universal() {}

  static Optional<Value> call(
      Value receiver, String name, Arguments arguments, Machine machine, Site site) {
    return switch (name) {
      case "then",
          "thenApply",
          "thenCompose",
          "thenAccept",
          "ContinueWith",
          "thenApplyAsync",
          "thenComposeAsync" -> {
        Value result =
            machine.callValue(callback(arguments.at(0)), Arguments.of(List.of(receiver)), site);
        machine.escape(arguments.rest());
        yield Optional.of(arguments.size() == 0 ? receiver : result);
      }
      case "catch", "finally", "whenComplete", "exceptionally" -> {
        machine.escape(arguments);
        yield Optional.of(receiver);
      }
      case "promise",
          "ConfigureAwait",
          "GetAwaiter",
          "GetResult",
          "orElseThrow",
          "unwrap",
          "toPromise" ->
          Optional.of(receiver);
      case "orElse", "orElseGet" ->
          Optional.of(Evaluator.fallback(receiver, otherwise(arguments.at(0), machine, site)));
      default -> Optional.empty();
    };
  }

  private static Value otherwise(Value value, Machine machine, Site site) {
    return value instanceof Value.Closure closure
        ? machine.invoke(closure, Arguments.NONE, site)
        : value;
  }

  private static Value callback(Value value) {
    return value;
  }

  static Value callOfFunction(
      Value function, String name, Arguments arguments, Machine machine, Site site) {
    return switch (name) {
      case "bind" -> function;
      case "call" -> machine.callValue(function, arguments.rest(), site);
      case "apply" ->
          arguments.size() > 1 && arguments.at(1) instanceof Elements list
              ? machine.callValue(function, Arguments.of(list.values()), site)
              : machine.callValue(
                  function, arguments.size() == 1 ? arguments : Arguments.UNSEEN, site);
      case "accept", "get", "run", "test", "Invoke", "promise" ->
          machine.callValue(function, arguments, site);
      default -> {
        machine.escape(function);
        machine.escape(arguments);
        yield function;
      }
    };
  }
}
