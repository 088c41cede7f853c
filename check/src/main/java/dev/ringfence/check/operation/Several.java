package dev.ringfence.check.operation;

import dev.ringfence.model.Function;
import java.util.List;
import java.util.stream.Collectors;

/** Several functions in one sentence. */
final class Several {
  private static final int NAMED = 4;

  private Several() {}

  /** {@code function `A`}, {@code functions `A`, `B`}, or the first of them and how many more. */
  static String named(List<Function> functions) {
    String names =
        functions.stream()
            .limit(NAMED)
            .map(function -> "`" + function.identity().writtenAs() + "`")
            .collect(Collectors.joining(", "));
    String more =
        functions.size() > NAMED ? " and %d more".formatted(functions.size() - NAMED) : "";
    return (functions.size() == 1 ? "function " : "functions ") + names + more;
  }
}
