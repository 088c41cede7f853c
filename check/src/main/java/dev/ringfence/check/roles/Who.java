package dev.ringfence.check.roles;

import dev.ringfence.model.Function;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Role;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Verdict;
import java.util.List;

/** How a holder of policies is told in a verdict. */
final class Who {
  private Who() {}

  /** A role is known by the one function that runs under it. */
  static String name(Thing holder, List<Function> functions) {
    if (functions.size() == 1) {
      return "function `" + functions.getFirst().identity().writtenAs() + "`";
    }
    String kind = holder instanceof Role ? "role" : "user or group";
    return kind + " `" + holder.identity().writtenAs() + "`";
  }

  static Verdict.Place place(Thing holder, List<Function> functions, Origin origin) {
    Verdict.Place place = Verdict.Place.at(holder, origin);
    return functions.size() == 1 ? place.concerning(functions.getFirst()) : place;
  }
}
