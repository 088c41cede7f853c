package dev.ringfence.code.value;

import dev.ringfence.code.source.Layout;
import dev.ringfence.code.source.Python;
import dev.ringfence.code.tree.Language;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Tree;
import dev.ringfence.code.tree.Unit;
import dev.ringfence.model.Origin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The code of one function of the application, gone through from its entry. */
public final class Program {
  private static final int PASSES = 2;

  private final Layout layout;
  private final Machine machine;
  private final JavascriptLinker javascript;
  private final PythonLinker python;
  private final JavaLinker java;
  private final GoLinker go;
  private final CsharpLinker csharp;

  /**
   * @param handler the file of its entry
   */
  public Program(Layout layout, Library library, String handler) {
    this.layout = layout;
    this.javascript = new JavascriptLinker(layout);
    this.python = new PythonLinker(layout, Python.roots(layout, handler));
    this.java = new JavaLinker(layout);
    this.go = new GoLinker(layout);
    this.csharp = new CsharpLinker(layout);
    var linkers = new EnumMap<Language, Linker>(Language.class);
    linkers.put(Language.JAVASCRIPT, javascript);
    linkers.put(Language.TYPESCRIPT, javascript);
    linkers.put(Language.PYTHON, python);
    linkers.put(Language.JAVA, java);
    linkers.put(Language.GO, go);
    linkers.put(Language.CSHARP, csharp);
    this.machine = new Machine(library, linkers);
  }

  /** Goes through a handler: what its file does when it is loaded, then the function itself. */
  public void handler(Unit unit, String name) {
    Site site = new Site(unit, 0, 0);
    machine.at(site);
    Loaded module = load(unit);
    for (int pass = 0; pass < PASSES; pass++) {
      machine.again();
      Value handler = handler(module, name, site);
      for (Value each : Value.each(handler)) {
        enter(each, site);
      }
      machine.finish();
    }
  }

  private Value handler(Loaded module, String name, Site site) {
    if (module.unit.language() == Language.JAVA || module.unit.language() == Language.CSHARP) {
      return method(module, name);
    }
    String[] words = name.split("\\.", -1);
    Value at = new Value.Namespace(module);
    for (String word : words) {
      at = machine.member(at, word, site);
    }
    boolean found = !(at instanceof Value.Nothing) && !(at instanceof Value.Unknown);
    if (found) {
      return at;
    }
    Optional<Value> local = module.scope.own(name);
    if (local.isPresent()) {
      return local.get();
    }
    layout.gap(Origin.of(module.unit.path()), "the handler `" + name + "` is not in this file");
    return Value.either(module.all());
  }

  /**
   * {@code Class.method}, or {@code Class} whose handler has the name of the interface's method.
   */
  private Value method(Loaded module, String name) {
    int dot = name.lastIndexOf('.');
    String type = dot < 0 ? name : name.substring(0, dot);
    String method = dot < 0 ? "handleRequest" : name.substring(dot + 1);
    Optional<Value> own =
        module.unit.language() == Language.CSHARP
            ? csharp.named(type, machine)
            : module.scope.own(type);
    if (own.isPresent() && own.get() instanceof Value.ClassOf of) {
      return new Value.Method(machine.classes().typical(of), method);
    }
    layout.gap(Origin.of(module.unit.path()), "the class `" + type + "` is not in this file");
    return Value.either(List.copyOf(module.scope.all().values()));
  }

  private void enter(Value handler, Site site) {
    Arguments arguments =
        new Arguments(
            List.of(new Value.Event(""), new Value.External("", "context")), Map.of(), true);
    switch (handler) {
      case Value.Closure closure -> machine.escape(machine.invoke(closure, arguments, site));
      case Value.ClassOf type -> machine.unseen().escape(type);
      case Value.Method(Value receiver, String name) -> {
        machine.escape(machine.call(receiver, name, arguments, site));
        if (isOfLibrary(receiver, name)) {
          machine.escape(receiver);
        }
      }
      case Thing thing -> machine.escape(thing);
      default -> machine.escape(machine.callValue(handler, arguments, site));
    }
  }

  /** A handler whose method a library's class above has: that calls the methods of its own. */
  private boolean isOfLibrary(Value receiver, String name) {
    return receiver instanceof Thing thing
        && thing.kind().isPresent()
        && thing
            .type()
            .filter(type -> machine.methods().find(type, name, -1).isEmpty())
            .isPresent();
  }

  private Loaded load(Unit unit) {
    return switch (unit.language()) {
      case JAVASCRIPT, TYPESCRIPT -> javascript.load(unit, machine);
      case PYTHON -> python.load(unit, machine);
      case JAVA -> java.load(unit, machine);
      case GO -> go.load(unit, machine);
      case CSHARP -> csharp.load(unit, machine);
    };
  }

  /**
   * Goes through files as a whole: their top level, then every function that nothing has called.
   */
  public void files(List<Unit> units) {
    var modules = new ArrayList<Loaded>();
    for (Unit unit : units) {
      machine.at(new Site(unit, 0, 0));
      modules.add(load(unit));
    }
    for (int pass = 0; pass < PASSES; pass++) {
      machine.again();
      for (Loaded module : modules) {
        machine.at(new Site(module.unit, 0, 0));
        everything(module);
      }
      machine.finish();
    }
    machine.unseen().everything();
  }

  private void everything(Loaded module) {
    for (String main : List.of("lambda_handler", "handler", "main", "Handler", "HandleRequest")) {
      module.scope.own(main).ifPresent(value -> enter(value, new Site(module.unit, 0, 0)));
    }
    machine.unseen().everything(module.unit);
    for (Value value : new ArrayList<>(module.scope.all().values())) {
      if (value instanceof Value.Closure closure && isOf(module, closure.function())) {
        if (!machine.reached(closure.function())) {
          machine.escape(value);
        }
      } else if (!(value instanceof Value.ClassOf)) {
        machine.escape(value);
      }
    }
    module.all().forEach(machine::escape);
  }

  private static boolean isOf(Loaded module, Tree.Function function) {
    for (Statement statement : module.unit.body()) {
      if (statement.start() <= function.start() && function.end() <= statement.end()) {
        return true;
      }
    }
    return false;
  }
}
