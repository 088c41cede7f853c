package dev.ringfence.code.sdk;

import dev.ringfence.code.value.Elements;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Thing;
import dev.ringfence.code.value.Value;
import dev.ringfence.model.CodeValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Values of the interpreter in the words of the model. */
final class Told {
  private static final int DEEPEST = 8;
  private static final int MOST_SITES = 8;

  private Told() {}

  static CodeValue value(Value value) {
    return value(value, 0);
  }

  private static CodeValue value(Value value, int level) {
    if (level > DEEPEST) {
      return new CodeValue.Unknown("part of a very deep structure");
    }
    return switch (value) {
      case Value.Constant(String text) -> new CodeValue.Literal(text);
      case Value.Environment(String name, Value otherwise, Site _) ->
          new CodeValue.Environment(name, value(otherwise, level + 1));
      case Value.Joined(List<Value> parts) ->
          new CodeValue.Joined(parts.stream().map(part -> value(part, level + 1)).toList());
      case Value.Either(List<Value> values) -> either(values, level);
      case Value.Event(String path) -> new CodeValue.Event(path);
      case Value.Unknown(String why) -> new CodeValue.Unknown(why);
      case Thing thing -> structure(thing, level);
      case Elements list ->
          new CodeValue.Sequence(
              list.values().stream().map(each -> value(each, level + 1)).toList(), !list.isOpen());
      case Value.Foreign foreign -> new CodeValue.Unknown(foreign.describe());
      case Value.External external ->
          new CodeValue.Unknown("made by `" + external.qualified() + "`");
      case Value.Nothing _ -> new CodeValue.Unknown("nothing");
      case Value.Closure _, Value.Method _ -> new CodeValue.Unknown("a function");
      case Value.ClassOf _, Value.Namespace _ -> new CodeValue.Unknown("a class or module");
    };
  }

  private static CodeValue either(List<Value> values, int level) {
    Set<CodeValue> told = new LinkedHashSet<>();
    values.forEach(each -> told.add(value(each, level + 1)));
    if (told.size() == 1) {
      return told.iterator().next();
    }
    return told.size() > Value.MOST
        ? new CodeValue.Unknown("one of more than sixteen values")
        : new CodeValue.Either(List.copyOf(told));
  }

  private static CodeValue.Structure structure(Thing thing, int level) {
    var members = new ArrayList<CodeValue.Member>();
    thing
        .fields()
        .forEach((name, value) -> {
          if (!(value instanceof Value.Nothing) && !name.startsWith("[")) {
            members.add(new CodeValue.Member(name, value(value, level + 1)));
          }
        });
    return new CodeValue.Structure(members, !thing.isOpen());
  }

  /** Where the environment variables in a value are read. */
  static List<Site> sites(Value value) {
    var sites = new LinkedHashSet<Site>();
    sites(value, sites, 0);
    return List.copyOf(sites);
  }

  private static void sites(Value value, Collection<Site> sites, int level) {
    if (level > DEEPEST || sites.size() >= MOST_SITES) {
      return;
    }
    switch (value) {
      case Value.Environment environment -> {
        sites.add(environment.site());
        sites(environment.otherwise(), sites, level + 1);
      }
      case Value.Joined(List<Value> parts) -> parts.forEach(part -> sites(part, sites, level + 1));
      case Value.Either(List<Value> values) ->
          values.forEach(each -> sites(each, sites, level + 1));
      case Thing thing ->
          List.copyOf(thing.fields().values()).forEach(each -> sites(each, sites, level + 1));
      case Elements list -> list.values().forEach(each -> sites(each, sites, level + 1));
      default -> {}
    }
  }
}
