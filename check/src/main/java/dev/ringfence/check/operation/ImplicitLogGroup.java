package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.check.Several;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.LogGroup;
import dev.ringfence.model.Text;
import dev.ringfence.model.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** The platform makes a function's log group at its first call, without retention or key. */
final class ImplicitLogGroup implements Check {
  private static final int MOST_ENDINGS = 8;

  @Override
  public Stream<Verdict> examine(Application application) {
    var linked = new HashSet<String>();
    var named = new HashSet<String>();
    for (LogGroup group : application.all(LogGroup.class)) {
      group
          .name()
          .known()
          .ifPresent(name -> {
            name.parts().stream()
                .filter(part -> part.kind() == Text.Kind.RESOURCE)
                .forEach(part -> linked.add(part.text()));
            named.addAll(endings(name.toString()));
          });
    }
    List<Function> without =
        application.functions().stream()
            .filter(f -> f.identity().author() && f.logGroup().isAbsent())
            .filter(f -> !linked.contains(f.id()))
            .filter(f -> f.name().known().filter(n -> named.contains(n.toString())).isEmpty())
            .toList();
    if (without.isEmpty()) {
      return Stream.empty();
    }
    return Stream.of(
        Verdict.broken(
            Verdict.Place.of(without.getFirst()),
            "no log group is declared for %s; the platform makes one that is kept for ever"
                .formatted(Several.named("function", without))));
  }

  /** What follows a slash: the last few, one of which may be the name of a function. */
  private static List<String> endings(String name) {
    var endings = new ArrayList<String>();
    for (int slash = name.lastIndexOf('/');
        slash >= 0 && endings.size() < MOST_ENDINGS;
        slash = name.lastIndexOf('/', slash - 1)) {
      endings.add(name.substring(slash + 1));
    }
    return endings;
  }
}
