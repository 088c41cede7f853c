package dev.ringfence.cli;

import dev.ringfence.model.Application;
import dev.ringfence.model.Coverage;
import dev.ringfence.model.Other;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Value;
import dev.ringfence.read.Reading;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;

/** Counts what a reading holds and what it leaves open. */
final class Inventory {
  private Inventory() {}

  static Coverage of(Reading reading) {
    int functions = 0;
    int resources = 0;
    int strange = 0;
    var unknowns = new LinkedHashMap<String, Value>();
    for (List<Application> ways : reading.applications()) {
      Application application = ways.getFirst();
      functions += application.functions().size();
      resources += resources(application);
      strange +=
          (int) application.all(Other.class).stream().filter(other -> !other.detail()).count();
      for (Value unknown : application.unknowns()) {
        unknowns.putIfAbsent(application.file() + "\0" + unknown.text(), unknown);
      }
    }
    return new Coverage(
        reading.filesSeen(),
        reading.filesRead(),
        reading.filesIgnored(),
        reading.notRead(),
        reading.copies(),
        functions,
        resources,
        strange,
        List.copyOf(unknowns.values()));
  }

  /** What is deployed under a name of its own. */
  private static int resources(Application application) {
    var ids = new HashSet<String>();
    for (Thing thing : application.things()) {
      if (thing.identity().type().contains("::") || thing instanceof Other) {
        ids.add(thing.id());
      }
    }
    return ids.size();
  }
}
