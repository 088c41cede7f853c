package dev.ringfence.read.terraform;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions of numbers. */
final class NumberFunctions {
  private NumberFunctions() {}

  static Optional<Node> call(String name, List<Node> arguments, Origin origin) {
    var numbers = new ArrayList<BigDecimal>();
    boolean list = name.equals("sum") && arguments.size() == 1;
    for (Node argument : list ? arguments.getFirst().items() : arguments) {
      Optional<BigDecimal> number = Values.number(argument);
      if (number.isEmpty()) {
        return Optional.empty();
      }
      numbers.add(number.get());
    }
    return numbers.isEmpty()
        ? Optional.empty()
        : result(name, numbers).map(number -> Values.of(number, origin));
  }

  private static Optional<BigDecimal> result(String name, List<BigDecimal> numbers) {
    BigDecimal first = numbers.getFirst();
    return switch (name) {
      case "max" -> numbers.stream().max(BigDecimal::compareTo);
      case "min" -> numbers.stream().min(BigDecimal::compareTo);
      case "sum" -> numbers.stream().reduce(BigDecimal::add);
      case "abs" -> Optional.of(first.abs());
      case "ceil" -> Optional.of(first.setScale(0, RoundingMode.CEILING));
      case "floor" -> Optional.of(first.setScale(0, RoundingMode.FLOOR));
      case "signum" -> Optional.of(BigDecimal.valueOf(first.signum()));
      case "tonumber" -> Optional.of(first);
      default -> Optional.empty();
    };
  }
}
