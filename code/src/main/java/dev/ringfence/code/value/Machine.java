package dev.ringfence.code.value;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Language;
import dev.ringfence.code.tree.Tree;
import dev.ringfence.code.tree.Type;
import dev.ringfence.code.tree.Unit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what code computes: calls are followed, branches are joined, loops are gone through twice,
 * and whatever is handed to code that cannot be seen is called with unknown arguments. One for one
 * function of the application; used by one thread.
 */
public final class Machine {
  private static final int DEEPEST = 12;
  private static final int MOST_STEPS = 600_000;
  private static final int DEEPEST_EXPRESSION = 400;

  private record Invocation(Value.Closure closure, Arguments arguments) {}

  private record Escaped(Tree.Function function, Value self) {}

  /** What one call of a function gives. */
  private static final class Frame {
    private final List<Value> returns = new ArrayList<>();
    private final List<Value> yields = new ArrayList<>();
  }

  private final Library library;
  private final Map<Language, Linker> linkers;
  private final Evaluator evaluator = new Evaluator(this);
  private final Runner runner = new Runner(this);
  private final Classes classes = new Classes(this);
  private final Lineage lineage = new Lineage(this);
  private final Methods methods = new Methods(this);
  private final Members members = new Members(this);
  private final Statics statics = new Statics(this);
  private final DeclaredTypes types = new DeclaredTypes(this);
  private final Unseen unseen = new Unseen(this);
  private final Exports exports = new Exports(this);
  private final Map<Invocation, Value> memory = new HashMap<>();
  private final Set<Escaped> escaped = new HashSet<>();
  private final List<Tree.Function> stack = new ArrayList<>();
  private final Set<Tree.Function> reached = new HashSet<>();
  private final Deque<Value.Closure> pending = new ArrayDeque<>();
  private Branch branch = Branch.body();
  private Frame frame = new Frame();
  private int steps;
  private int depth;
  private boolean exhausted;

  Machine(Library library, Map<Language, Linker> linkers) {
    this.library = library;
    this.linkers = linkers;
  }

  Library library() {
    return library;
  }

  Lineage lineage() {
    return lineage;
  }

  Classes classes() {
    return classes;
  }

  Methods methods() {
    return methods;
  }

  Members members() {
    return members;
  }

  Statics statics() {
    return statics;
  }

  Unseen unseen() {
    return unseen;
  }

  Exports exports() {
    return exports;
  }

  Evaluator evaluator() {
    return evaluator;
  }

  Runner runner() {
    return runner;
  }

  Linker linker(Language language) {
    Linker linker = linkers.get(language);
    if (linker == null) {
      throw new IllegalStateException("no linker for " + language);
    }
    return linker;
  }

  Branch branch() {
    return branch;
  }

  boolean reached(Tree.Function function) {
    return reached.contains(function);
  }

  /** The functions that are to be gone through again, with what was learnt the first time. */
  void again() {
    memory.clear();
    escaped.clear();
  }

  /** Functions that were called too deep to follow are gone through by themselves. */
  void finish() {
    while (!pending.isEmpty() && !exhausted) {
      Value.Closure closure = pending.removeFirst();
      if (!reached.contains(closure.function())) {
        runUnseen(closure);
      }
    }
  }

  /** True while there are steps left; says so once when there are none. */
  boolean goesOn(Site site) {
    if (exhausted) {
      return false;
    }
    if (++steps > MOST_STEPS) {
      exhausted = true;
      library.limit(site, "reading stopped after " + MOST_STEPS + " steps");
      return false;
    }
    return true;
  }

  Value evaluate(Expression expression, Scope scope) {
    if (depth > DEEPEST_EXPRESSION || !goesOn(Site.of(scope.unit(), expression))) {
      return Value.unknown("not read: too deep or too much");
    }
    depth++;
    try {
      return evaluator.evaluate(expression, scope);
    } finally {
      depth--;
    }
  }

  /** What is done in an inner branch may not be done at all. */
  void inBranch(Runnable body) {
    Branch before = branch;
    branch = before.inner();
    try {
      body.run();
    } finally {
      branch = before;
    }
  }

  void returns(Value value) {
    frame.returns.add(value);
  }

  void yields(Value value) {
    frame.yields.add(value);
  }

  /** The top level of a file is executed. */
  void top(Runnable body) {
    Branch branchBefore = branch;
    Frame frameBefore = frame;
    branch = Branch.body();
    frame = new Frame();
    try {
      body.run();
    } finally {
      branch = branchBefore;
      frame = frameBefore;
    }
  }

  /** A value is called. */
  public Value callValue(Value callee, Arguments arguments, Site site) {
    return switch (callee) {
      case Value.Closure closure -> invoke(closure, arguments, site);
      case Value.Either(List<Value> values) -> {
        var results = new ArrayList<Value>();
        for (Value value : values) {
          if (!(value instanceof Value.Unknown)) {
            results.add(callValue(value, arguments, site));
          }
        }
        yield Value.either(results);
      }
      case Value.Method(Value receiver, String name) -> call(receiver, name, arguments, site);
      case Value.ClassOf type -> classes.instantiate(type, arguments, site);
      case Value.External external -> callExternal(external, arguments, site);
      case Value.Foreign foreign -> foreign.invoke(arguments, this, site);
      default -> {
        escape(arguments);
        yield Value.unknown("a result of code that is not seen");
      }
    };
  }

  private Value callExternal(Value.External callee, Arguments arguments, Site site) {
    Optional<Value> known =
        Builtins.call(callee, arguments, this, site)
            .or(() -> library.call(callee, arguments, this, site));
    if (known.isPresent()) {
      return known.get();
    }
    escape(arguments);
    return callee.result();
  }

  /** A function of the application is called. */
  public Value invoke(Value.Closure closure, Arguments arguments, Site site) {
    Tree.Function function = closure.function();
    long running = stack.stream().filter(each -> same(each, function)).count();
    if (running > 1 || stack.size() >= DEEPEST || depth > DEEPEST_EXPRESSION) {
      if (running == 0) {
        pending.add(closure);
      }
      return Value.unknown("a result of a function that calls itself");
    }
    var key = new Invocation(closure, arguments);
    Value known = memory.get(key);
    if (known != null) {
      return known;
    }
    memory.put(key, Value.unknown("a result of a function that calls itself"));
    Value result = run(closure, arguments, site);
    memory.put(key, result);
    return result;
  }

  @SuppressWarnings("ReferenceEquality") // the same function, not one that looks like it
  private static boolean same(Tree.Function a, Tree.Function b) {
    return a == b;
  }

  private Value run(Value.Closure closure, Arguments arguments, Site site) {
    Tree.Function function = closure.function();
    Branch branchBefore = branch;
    Frame frameBefore = frame;
    stack.add(function);
    reached.add(function);
    branch = Branch.body();
    frame = new Frame();
    try {
      Scope scope = closure.scope().ofFunction();
      if (!(closure.self() instanceof Value.Nothing)) {
        scope.self(closure.self());
      }
      new Parameters(this, closure, scope).bind(arguments, site);
      runner.run(function.body(), scope);
      return result(function, scope);
    } finally {
      stack.removeLast();
      branch = branchBefore;
      frame = frameBefore;
    }
  }

  private Value result(Tree.Function function, Scope scope) {
    if (!frame.yields.isEmpty()) {
      return frame.yields.size() == 1 && function.annotations().size() > 0
          ? frame.yields.getFirst()
          : Elements.many(Value.either(frame.yields));
    }
    Value result = Returned.joined(frame.returns);
    return typed(
        function.returns(),
        result,
        scope,
        new Site(scope.unit(), function.start(), function.start()));
  }

  /** A method is called. */
  public Value call(Value receiver, String name, Arguments arguments, Site site) {
    return switch (receiver) {
      case Value.Either(List<Value> values) -> callEach(values, name, arguments, site);
      case Thing thing -> callThing(thing, name, arguments, site);
      case Value.Foreign foreign ->
          Universal.call(foreign, name, arguments, this, site)
              .orElseGet(() -> foreign.call(name, arguments, this, site));
      case Value.External external ->
          Universal.call(external, name, arguments, this, site)
              .orElseGet(() -> callExternal(external.member(name), arguments, site));
      case Value.ClassOf type -> statics.call(type, name, arguments, site);
      case Value.Namespace module -> callMember(module, name, arguments, site);
      case Value.Closure closure -> Universal.callOfFunction(closure, name, arguments, this, site);
      case Value.Method method -> Universal.callOfFunction(method, name, arguments, this, site);
      case Value.Constant _, Value.Environment _, Value.Joined _, Value.Event _ ->
          Universal.call(receiver, name, arguments, this, site)
              .orElseGet(() -> Texts.call(receiver, name, arguments, this, site));
      case Value.Unknown _, Value.Nothing _ ->
          Universal.call(receiver, name, arguments, this, site)
              .orElseGet(() -> callUnknown(receiver, name, arguments, site));
    };
  }

  private Value callMember(Value.Namespace module, String name, Arguments arguments, Site site) {
    Value member = member(module, name, site);
    if (member instanceof Value.Nothing || member instanceof Value.Unknown) {
      return callUnknown(member, name, arguments, site);
    }
    return callValue(member, arguments, site);
  }

  private Value callEach(List<Value> values, String name, Arguments arguments, Site site) {
    var known = values.stream().filter(value -> !(value instanceof Value.Unknown)).toList();
    var results = new ArrayList<Value>();
    for (Value value : known.isEmpty() ? values : known) {
      results.add(call(value, name, arguments, site));
    }
    return Value.either(results);
  }

  Value callThing(Thing thing, String name, Arguments arguments, Site site) {
    return members
        .call(thing, name, arguments, site)
        .or(() -> Universal.call(thing, name, arguments, this, site))
        .or(() ->
            thing
                .kind()
                .flatMap(kind ->
                    library
                        .inherited(kind, thing, name, arguments, this, site)
                        .or(() -> library.method(thing, name, arguments, this, site))))
        .orElseGet(() -> Things.call(thing, name, arguments, this, site));
  }

  /** Some object of a class of the application; an object stands for itself. */
  public Value objectOf(Value type) {
    return switch (type) {
      case Value.ClassOf own -> classes.typical(own);
      case ClassLiteral(Value.ClassOf own) -> classes.typical(own);
      default -> type;
    };
  }

  /**
   * A class of the application that holds a value in a field.
   *
   * @param type the class
   * @param field the name of the field
   */
  public record Holder(Value type, String field) {}

  /** An extension method of C#, written in a static class, is called on a value. */
  public Optional<Value> extension(Value receiver, String name, Arguments arguments, Site site) {
    for (Value.ClassOf type : classes.all()) {
      for (Tree.Function method : type.tree.methods()) {
        if (method.name().equals(name) && method.is("static")) {
          var positional = new ArrayList<Value>(List.of(receiver));
          positional.addAll(arguments.positional());
          var whole = new Arguments(positional, arguments.named(), arguments.open());
          var closure = new Value.Closure(method, type.scope, Value.NOTHING);
          return Optional.of(invoke(closure, whole, site));
        }
      }
    }
    return Optional.empty();
  }

  /** The classes that hold a value in a static field. */
  public List<Holder> holders(Value value) {
    return lineage.holders(value);
  }

  /** What an annotation of that name says of a class of the application, or of an object's. */
  public Optional<Arguments> annotation(Value of, String name) {
    return lineage.annotation(of, name);
  }

  /** The classes of the application that have an annotation of that name. */
  public List<Value> annotated(String name) {
    return lineage.annotated(name);
  }

  /** A method is called on something of which nothing is known. */
  Value callUnknown(Value receiver, String name, Arguments arguments, Site site) {
    return classes
        .callByName(name, arguments, site)
        .or(() -> library.method(receiver, name, arguments, this, site))
        .orElseGet(() -> {
          escape(arguments);
          return Value.unknown("a result of `" + name + "`, which is not seen");
        });
  }

  /** An attribute is read. */
  public Value member(Value object, String name, Site site) {
    return switch (object) {
      case Value.Either(List<Value> values) -> {
        var known = values.stream().filter(value -> !(value instanceof Value.Unknown)).toList();
        yield Value.either(known.stream().map(value -> member(value, name, site)).toList());
      }
      case Thing thing -> members.member(thing, name, site);
      case Elements list -> Lists.member(list, name);
      case Value.Foreign foreign -> foreign.member(name, this, site);
      case Value.External external -> memberOf(external, name, site);
      case Value.ClassOf type -> statics.member(type, name, site);
      case Value.Namespace module -> module.module.get(name, this, site).orElse(Value.NOTHING);
      case Value.Event event -> event.part(name);
      case Value.Closure closure ->
          name.equals("prototype") ? closure : Value.unknown("a member of a function");
      case Value.Method method -> method;
      case Value.Constant _, Value.Environment _, Value.Joined _ ->
          Value.unknown("a member of a string");
      case Value.Nothing _, Value.Unknown _ ->
          Value.unknown("a member of a value that is not seen");
    };
  }

  private Value memberOf(Value.External external, String name, Site site) {
    if (external.qualified().equals("context")
        && (name.equals("functionName") || name.equals("function_name"))) {
      // AWS Lambda Developer Guide, "Using the Lambda context object".
      return new Value.Environment("AWS_LAMBDA_FUNCTION_NAME", Value.NOTHING, site);
    }
    return Builtins.member(external, name, site)
        .or(() -> library.member(external, name, this, site))
        .orElseGet(() -> external.member(name));
  }

  /** A class of a library or of the application is instantiated. */
  Value construct(Value type, Arguments arguments, Site site) {
    return switch (type) {
      case Value.ClassOf own -> classes.instantiate(own, arguments, site);
      case Value.External external ->
          Builtins.construct(external, arguments, this)
              .or(() -> library.construct(external, arguments, this, site))
              .orElseGet(() -> constructed(external, arguments, site));
      case Value.Closure closure -> {
        Thing made = new Thing(branch);
        invoke(new Value.Closure(closure.function(), closure.scope(), made), arguments, site);
        yield made;
      }
      case Value.Either(List<Value> values) ->
          Value.either(values.stream().map(value -> construct(value, arguments, site)).toList());
      case Value.Foreign foreign -> foreign.invoke(arguments, this, site);
      default -> {
        escape(arguments);
        yield Value.unknown("an object of a class that is not seen");
      }
    };
  }

  private Value constructed(Value.External type, Arguments arguments, Site site) {
    escape(arguments);
    boolean typed =
        switch (site.unit().language()) {
          case JAVA, GO, CSHARP -> true;
          case JAVASCRIPT, TYPESCRIPT, PYTHON -> false;
        };
    if (!typed) {
      return type.result();
    }
    Thing made = Thing.made(type);
    arguments.named().forEach(made::put);
    return made;
  }

  /** A value that is declared to be of a type: what the type tells where the value is not known. */
  Value typed(Type type, Value value, Scope scope, Site site) {
    boolean open = value instanceof Value.Unknown || value instanceof Value.Nothing;
    return open && type.isWritten() ? types.typed(type, scope, site).orElse(value) : value;
  }

  /** What a name refers to. */
  Value name(String name, Scope scope) {
    return evaluator.lookup(name, scope);
  }

  /** Values are handed to code that cannot be seen, which may call them. */
  public void escape(Arguments arguments) {
    arguments.all().forEach(this::escape);
  }

  /** A value is handed to code that cannot be seen, which may call it. */
  public void escape(Value value) {
    escape(value, 0);
  }

  private void escape(Value value, int level) {
    if (level > 4 || exhausted) {
      return;
    }
    switch (value) {
      case Value.Closure closure -> runUnseen(closure);
      case Value.Either(List<Value> values) -> values.forEach(each -> escape(each, level + 1));
      case Thing thing -> {
        List.copyOf(thing.fields().values()).forEach(each -> escape(each, level + 1));
        unseen.escape(thing);
      }
      case Elements list -> List.copyOf(list.values()).forEach(each -> escape(each, level + 1));
      case Value.ClassOf type -> unseen.escape(type);
      case Value.Method(Value receiver, String name) -> escapeMethod(receiver, name);
      default -> {}
    }
  }

  private void escapeMethod(Value receiver, String name) {
    if (receiver instanceof Value.Foreign foreign && !(receiver instanceof Elements)) {
      foreign.call(name, Arguments.UNSEEN, this, lastSite());
    }
  }

  private Optional<Site> last = Optional.empty();

  /** The place of the call that is being made. */
  void at(Site site) {
    last = Optional.of(site);
  }

  /** The place of the call that is being made. */
  Site site() {
    return lastSite();
  }

  /** An imported class of Java. */
  Value resolved(JavaLinker.Lazy lazy) {
    return linker(Language.JAVA) instanceof JavaLinker java ? java.resolved(lazy, this) : lazy;
  }

  private Site lastSite() {
    return last.orElseThrow(() -> new IllegalStateException("no call yet"));
  }

  private void runUnseen(Value.Closure closure) {
    if (escaped.add(new Escaped(closure.function(), closure.self()))) {
      Value result =
          invoke(
              closure,
              Arguments.UNSEEN,
              new Site(closure.unit(), closure.function().start(), closure.function().end()));
      if (result instanceof Value.Closure given) {
        runUnseen(given);
      }
    }
  }

  /** The class, module or function that a written type names. */
  Optional<Value> named(Type type, Scope scope, Site site) {
    if (!type.isWritten() || type.name().equals("[]")) {
      return Optional.empty();
    }
    String[] words = type.name().split("\\.", -1);
    Value found = evaluator.lookup(words[0], scope);
    for (int i = 1; i < words.length; i++) {
      found = member(found, words[i], site);
    }
    return Optional.of(found);
  }

  /** The module that a file of JavaScript is, while it is executed too. */
  Optional<Loaded> module(Unit unit) {
    return linker(unit.language()) instanceof JavascriptLinker javascript
        ? javascript.module(unit)
        : Optional.empty();
  }

  /** What an import of JavaScript gives. */
  Value imported(String name, Scope scope) {
    return linker(scope.unit().language()) instanceof JavascriptLinker javascript
        ? javascript.require(name, scope, this)
        : Value.NOTHING;
  }
}
