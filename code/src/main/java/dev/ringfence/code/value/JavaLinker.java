package dev.ringfence.code.value;

import dev.ringfence.code.source.Layout;
import dev.ringfence.code.source.Paths;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Unit;
import dev.ringfence.model.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Classes of Java by package and name. */
final class JavaLinker implements Linker {
  private static final int MOST_FILES = 1_000;

  private final Layout layout;
  private final Map<String, Loaded> files = new HashMap<>();
  private final Map<String, NavigableMap<String, Loaded>> packages = new HashMap<>();
  private final Map<String, List<String>> byName = new HashMap<>();
  private final Set<String> folders = new HashSet<>();
  private boolean whole;

  JavaLinker(Layout layout) {
    this.layout = layout;
    for (String path : layout.sources(".java")) {
      byName.computeIfAbsent(Paths.stem(Paths.name(path)), _ -> new ArrayList<>()).add(path);
    }
  }

  /** The classes of a file are declared. */
  Loaded load(Unit unit, Machine machine) {
    Loaded known = files.get(unit.path());
    if (known != null) {
      return known;
    }
    var file = new Loaded(unit);
    files.put(unit.path(), file);
    packages.computeIfAbsent(unit.module(), _ -> new TreeMap<>()).put(unit.path(), file);
    machine.top(() -> machine.runner().run(unit.body(), file.scope));
    return file;
  }

  @Override
  public void bring(Statement.Import statement, Scope scope, Machine machine) {
    for (Statement.Imported name : statement.names()) {
      if (name.exported().equals("*")) {
        machine.library().imported(statement.module());
      } else {
        String qualified = statement.module() + "." + name.exported();
        machine.library().imported(qualified);
        scope.declare(name.local(), new Lazy(qualified), machine.branch());
      }
    }
  }

  /** An imported class, which is not looked for before it is needed. */
  record Lazy(String qualified) implements Value.Foreign {
    @Override
    public Value call(String name, Arguments arguments, Machine machine, Site site) {
      return machine.call(machine.resolved(this), name, arguments, site);
    }

    @Override
    public String describe() {
      return "a class";
    }
  }

  Value resolved(Lazy lazy, Machine machine) {
    String name = lazy.qualified();
    int dot = name.lastIndexOf('.');
    Optional<Value> own =
        own(name.substring(0, Math.max(dot, 0)), name.substring(dot + 1), machine);
    return own.or(() -> nested(name, machine))
        .orElseGet(() -> {
          outside(name, machine);
          return new Value.External(name, "");
        });
  }

  /** A class of another module of the build, beside the function's folder, is said. */
  private void outside(String name, Machine machine) {
    String file = name.replace('.', '/') + ".java";
    layout.units().named(Paths.name(file)).stream()
        .filter(path -> path.equals(file) || path.endsWith("/" + file))
        .findFirst()
        .ifPresent(path ->
            layout.gap(
                Origin.of(machine.site().unit().path()),
                "the class `" + name + "` is in `" + path + "`, outside the function's folder"));
  }

  /** A static member or nested class, which is imported by the name of its class. */
  private Optional<Value> nested(String name, Machine machine) {
    int dot = name.lastIndexOf('.');
    int before = dot < 0 ? -1 : name.lastIndexOf('.', dot - 1);
    if (before < 0) {
      return Optional.empty();
    }
    return own(name.substring(0, before), name.substring(before + 1, dot), machine)
        .map(type ->
            type instanceof Value.ClassOf of
                ? machine.statics().member(of, name.substring(dot + 1), machine.site())
                : type);
  }

  /** A class of the application. */
  private Optional<Value> own(String module, String name, Machine machine) {
    for (String path : byName.getOrDefault(name, List.of())) {
      Optional<Unit> unit = layout.unit(path);
      if (unit.isPresent() && unit.get().module().equals(module)) {
        return load(unit.get(), machine).scope.own(name);
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Value> global(String name, Scope scope, Machine machine) {
    Unit unit = scope.unit();
    if (name.isEmpty() || !Character.isUpperCase(name.charAt(0))) {
      return Optional.empty();
    }
    Optional<Value> same = own(unit.module(), name, machine);
    if (same.isPresent()) {
      return same;
    }
    for (Statement statement : unit.body()) {
      if (statement instanceof Statement.Import bring
          && bring.names().stream().anyMatch(each -> each.exported().equals("*"))) {
        Optional<Value> found = own(bring.module(), name, machine);
        if (found.isPresent()) {
          return found;
        }
        if (bring.module().startsWith("software.amazon.")
            || bring.module().startsWith("com.amazonaws.")) {
          Value.External external = new Value.External(bring.module() + "." + name, "");
          if (machine.library().isKnown(external)) {
            return Optional.of(external);
          }
        }
      }
    }
    return sibling(unit, name, machine).or(() -> elsewhere(unit, name));
  }

  /** A class that only a package of others can have, all of whose classes a file imports. */
  private static Optional<Value> elsewhere(Unit unit, String name) {
    for (Statement statement : unit.body()) {
      if (statement instanceof Statement.Import bring
          && bring.names().stream().anyMatch(each -> each.exported().equals("*"))
          && !bring.module().startsWith("java.")
          && !bring.module().startsWith("software.amazon.")
          && !bring.module().startsWith("com.amazonaws.")) {
        return Optional.of(new Value.External(bring.module() + "." + name, ""));
      }
    }
    return Optional.empty();
  }

  /** A class that stands in a file of another name. */
  private Optional<Value> sibling(Unit unit, String name, Machine machine) {
    String folder = Paths.folder(unit.path());
    if (folders.add(folder)) {
      for (String path : layout.sources(".java")) {
        if (Paths.folder(path).equals(folder)) {
          layout
              .units()
              .unit(path)
              .filter(each -> definesOthers(each))
              .ifPresent(each -> load(each, machine));
        }
      }
    }
    NavigableMap<String, Loaded> same = packages.get(unit.module());
    return same == null
        ? Optional.empty()
        : same.values().stream()
            .flatMap(file -> file.scope.own(name).stream())
            .filter(found -> found instanceof Value.ClassOf)
            .findFirst();
  }

  private static boolean definesOthers(Unit unit) {
    return unit.body().stream().filter(each -> each instanceof Statement.DefineClass).count() > 1;
  }

  @Override
  public void everything(Machine machine) {
    if (whole) {
      return;
    }
    whole = true;
    layout.sources(".java").stream()
        .limit(MOST_FILES)
        .forEach(path -> layout.unit(path).ifPresent(unit -> load(unit, machine)));
  }
}
