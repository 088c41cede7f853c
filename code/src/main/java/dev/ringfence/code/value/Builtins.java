package dev.ringfence.code.value;

import dev.ringfence.code.tree.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What languages bring with them: the environment, strings, lists, promises. */
final class Builtins {
  private static final Set<String> ENVIRONMENTS =
      Set.of(
          "process.env",
          "os.environ",
          "import.meta.env",
          "Deno.env",
          "Bun.env",
          "node:process.env");

  private static final Set<String> MAPS =
      Set.of(
          "HashMap",
          "LinkedHashMap",
          "TreeMap",
          "ConcurrentHashMap",
          "Map",
          "dict",
          "Dictionary",
          "OrderedDict",
          "defaultdict",
          "Hashtable",
          "ImmutableMap",
          "Object",
          "Properties");

  private static final Set<String> LISTS =
      Set.of(
          "ArrayList",
          "LinkedList",
          "List",
          "HashSet",
          "LinkedHashSet",
          "TreeSet",
          "Set",
          "Array",
          "list",
          "set",
          "tuple",
          "Collection",
          "ImmutableList",
          "deque",
          "CopyOnWriteArrayList");

  private static final Set<String> WHOLES =
      Set.of(
          "Promise.all",
          "Promise.resolve",
          "Promise.race",
          "Promise.any",
          "Promise.allSettled",
          "String",
          "str",
          "String.valueOf",
          "Objects.requireNonNull",
          "Optional.of",
          "Optional.ofNullable",
          "java.util.Optional.of",
          "java.util.Optional.ofNullable",
          "java.util.Objects.requireNonNull",
          "Arrays.asList",
          "java.util.Arrays.asList",
          "Collections.singletonList",
          "java.util.Collections.singletonList",
          "Collections.unmodifiableList",
          "java.util.Collections.unmodifiableList",
          "list",
          "set",
          "tuple",
          "sorted",
          "reversed",
          "iter",
          "next",
          "asyncio.gather",
          "asyncio.run",
          "asyncio.wait_for",
          "asyncio.create_task",
          "asyncio.ensure_future",
          "Task.WhenAll",
          "util.promisify",
          "node:util.promisify",
          "Object.freeze",
          "structuredClone",
          "Array.from",
          "Object.create",
          "copy.deepcopy",
          "copy.copy",
          "functools.partial",
          "decodeURIComponent",
          "encodeURIComponent",
          "decodeURI",
          "urllib.parse.unquote_plus",
          "urllib.parse.unquote",
          "urllib.parse.quote",
          "int",
          "float",
          "Number",
          "parseInt",
          "bool",
          "json.loads",
          "JSON.parse",
          "pathlib.Path",
          "Stream.of",
          "java.util.stream.Stream.of",
          "CompletableFuture.completedFuture",
          "java.util.concurrent.CompletableFuture.completedFuture",
          "Task.FromResult",
          "cast",
          "typing.cast",
          "itertools.chain",
          "url.QueryUnescape",
          "net/url.QueryUnescape",
          "URLDecoder.decode",
          "java.net.URLDecoder.decode",
          "strings.TrimSpace",
          "context.WithTimeout",
          "errors.New");

  private Builtins() {}

  static Optional<Value> member(Value.External object, String name, Site site) {
    if (ENVIRONMENTS.contains(object.qualified())) {
      return switch (name) {
        case "get", "copy", "items", "keys", "values", "pop", "setdefault", "update", "toObject" ->
            Optional.empty();
        default -> Optional.of(environment(name, site));
      };
    }
    if (object.module().equals("process") && name.equals("env")) {
      return Optional.of(new Value.External("", "process.env"));
    }
    if (object.qualified().equals("path") && name.equals("default")) {
      return Optional.of(object);
    }
    return Optional.empty();
  }

  private static Value environment(String name, Site site) {
    return new Value.Environment(name, Value.unknown("not set"), site);
  }

  static Optional<Value> call(
      Value.External callee, Arguments arguments, Machine machine, Site site) {
    String name = callee.qualified();
    Optional<Value> environment = environmentCall(name, arguments, site);
    if (environment.isPresent()) {
      return environment;
    }
    if (WHOLES.contains(name)) {
      return Optional.of(whole(name, arguments, machine));
    }
    Value first = arguments.at(0);
    return switch (name) {
      case "String.format",
          "fmt.Sprintf",
          "string.Format",
          "String.Format",
          "fmt.Sprint",
          "MessageFormat.format" ->
          Optional.of(format(name, arguments));
      case "String.join",
          "string.Join",
          "String.Join",
          "strings.Join",
          "path.join",
          "os.path.join",
          "path.posix.join" ->
          Optional.of(join(name, arguments));
      case "string.Concat", "String.Concat" -> Optional.of(Value.joined(arguments.positional()));
      case "strings.ToLower", "strings.ToUpper" ->
          Optional.of(Texts.call(first, name.substring(8), Arguments.NONE, machine, site));
      case "Object.assign", "_.merge", "lodash.merge", "_.extend" -> {
        for (Value target : Value.each(first)) {
          if (target instanceof Thing thing) {
            arguments.rest().positional().forEach(thing::putAll);
          }
        }
        yield Optional.of(first);
      }
      case "Object.entries" ->
          Optional.of(
              first instanceof Thing thing
                  ? Things.items(thing)
                  : Elements.many(Elements.of(List.of(first, first))));
      case "Object.keys" ->
          Optional.of(Elements.many(first instanceof Thing thing ? Lists.keys(thing) : first));
      case "Object.values" ->
          Optional.of(Elements.many(first instanceof Thing thing ? thing.any() : first));
      case "Object.fromEntries" -> {
        Thing made = Thing.made();
        made.open();
        yield Optional.of(made);
      }
      case "enumerate" ->
          Optional.of(
              Elements.many(Elements.of(List.of(Value.unknown("an index"), Lists.element(first)))));
      case "zip" ->
          Optional.of(
              Elements.many(
                  Elements.of(arguments.positional().stream().map(Lists::element).toList())));
      case "map", "filter" -> {
        Value element = Lists.element(arguments.at(1));
        Value result = machine.callValue(first, Arguments.of(List.of(element)), site);
        yield Optional.of(Elements.many(name.equals("map") ? result : element));
      }
      case "getattr" -> Optional.of(machine.evaluator().at(first, arguments.at(1), site));
      case "Map.of",
          "java.util.Map.of",
          "ImmutableMap.of",
          "com.google.common.collect.ImmutableMap.of",
          "Collections.singletonMap",
          "java.util.Collections.singletonMap" ->
          Optional.of(pairs(arguments));
      case "Map.entry", "java.util.Map.entry" -> Optional.of(Elements.of(arguments.positional()));
      case "List.of",
          "java.util.List.of",
          "Set.of",
          "java.util.Set.of",
          "Array.of",
          "ImmutableList.of" ->
          Optional.of(Elements.of(arguments.positional()));
      case "dict" -> Optional.of(dict(arguments));
      case "append" -> {
        Elements list = new Elements();
        list.addAll(first);
        arguments.rest().positional().forEach(list::add);
        yield site.unit().language() == Language.GO ? Optional.of(list) : Optional.empty();
      }
      case "make", "new" ->
          site.unit().language() == Language.GO ? Optional.of(first) : Optional.empty();
      case "concurrent.futures.ThreadPoolExecutor", "threading.Thread" ->
          threads(arguments, machine, site);
      default -> later(callee, arguments, machine, site);
    };
  }

  /** {@code executor.submit(f, a)}: f is called with a. */
  private static Optional<Value> later(
      Value.External callee, Arguments arguments, Machine machine, Site site) {
    boolean later =
        switch (callee.name()) {
          case "submit", "apply_async", "run_in_executor", "to_thread", "start_soon" -> true;
          default -> false;
        };
    if (!later) {
      return Optional.empty();
    }
    Arguments given = callee.name().equals("run_in_executor") ? arguments.rest() : arguments;
    machine.callValue(given.at(0), given.rest(), site);
    return Optional.of(callee.result());
  }

  private static Optional<Value> threads(Arguments arguments, Machine machine, Site site) {
    Optional<Value> target = arguments.named("target");
    if (target.isPresent()) {
      Value given = arguments.named("args").orElse(Value.NOTHING);
      machine.callValue(
          target.get(),
          given instanceof Elements list ? Arguments.of(list.values()) : Arguments.NONE,
          site);
    }
    return Optional.empty();
  }

  private static Value whole(String name, Arguments arguments, Machine machine) {
    boolean many =
        switch (name) {
          case "asyncio.gather",
              "Task.WhenAll",
              "Arrays.asList",
              "java.util.Arrays.asList",
              "Stream.of",
              "java.util.stream.Stream.of",
              "Collections.singletonList",
              "java.util.Collections.singletonList",
              "itertools.chain" ->
              true;
          default -> false;
        };
    if (many && !(arguments.size() == 1 && arguments.at(0) instanceof Elements)) {
      return Elements.of(arguments.positional());
    }
    Value first = arguments.at(0);
    if (arguments.size() > 1) {
      arguments.rest().positional().forEach(machine::escape);
    }
    if (name.equals("next")) {
      return Lists.element(first);
    }
    return first instanceof Value.Nothing ? Value.unknown("a result of `" + name + "`") : first;
  }

  private static Optional<Value> environmentCall(String name, Arguments arguments, Site site) {
    boolean read =
        switch (name) {
          case "os.environ.get",
              "os.getenv",
              "System.getenv",
              "Environment.GetEnvironmentVariable",
              "System.Environment.GetEnvironmentVariable",
              "os.Getenv",
              "os.environ.pop",
              "os.environ.setdefault",
              "Deno.env.get",
              "os.LookupEnv",
              "System.getProperty",
              "env.get",
              "env-var.get",
              "getenv" ->
              true;
          default -> false;
        };
    if (!read) {
      return Optional.empty();
    }
    Value key = arguments.at(0, "key");
    if (!(key instanceof Value.Constant(String variable))) {
      return Optional.of(Value.unknown("an environment variable whose name is not seen"));
    }
    Value otherwise = arguments.at(1, "default");
    return Optional.of(
        otherwise instanceof Value.Nothing
            ? environment(variable, site)
            : new Value.Environment(variable, otherwise, site));
  }

  private static Value format(String name, Arguments arguments) {
    Value first = arguments.at(0);
    Arguments rest = arguments.rest();
    return name.endsWith("ring.Format") || name.startsWith("Message")
        ? Texts.format(first, rest)
        : name.equals("fmt.Sprint")
            ? Value.joined(arguments.positional())
            : Texts.percent(first, Elements.of(rest.positional()));
  }

  private static Value join(String name, Arguments arguments) {
    if (name.equals("strings.Join")) {
      return Texts.join(arguments.at(1), Lists.element(arguments.at(0)), arguments.at(0));
    }
    if (name.contains("path")) {
      return Texts.join(
          new Value.Constant("/"), Value.NOTHING, Elements.of(arguments.positional()));
    }
    Value list =
        arguments.size() == 2 && arguments.at(1) instanceof Elements
            ? arguments.at(1)
            : Elements.of(arguments.rest().positional());
    return Texts.join(arguments.at(0), Lists.element(list), list);
  }

  private static Value pairs(Arguments arguments) {
    Thing made = Thing.made();
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      if (arguments.at(i) instanceof Value.Constant(String key)) {
        made.put(key, arguments.at(i + 1));
      } else {
        made.putComputed(arguments.at(i), i, arguments.at(i + 1));
      }
    }
    return made;
  }

  private static Value dict(Arguments arguments) {
    Thing made = Thing.made();
    arguments.positional().forEach(made::putAll);
    arguments.named().forEach(made::put);
    if (arguments.open()) {
      made.open();
    }
    return made;
  }

  static Optional<Value> construct(Value.External type, Arguments arguments, Machine machine) {
    String name = type.name();
    if (type.qualified().equals("Promise")) {
      return Optional.of(promise(arguments, machine));
    }
    if (name.equals("StringBuilder") || name.equals("StringBuffer")) {
      return Optional.of(new TextBuilder(arguments.at(0)));
    }
    if (MAPS.contains(name) && !type.module().startsWith("@")) {
      Thing made = Thing.made();
      arguments.positional().stream().filter(each -> each instanceof Thing).forEach(made::putAll);
      arguments.named().forEach(made::put);
      return Optional.of(made);
    }
    if (LISTS.contains(name) && !type.module().startsWith("@")) {
      var list = new Elements();
      for (Value each : arguments.positional()) {
        if (each instanceof Elements) {
          list.addAll(each);
        } else if (!(each instanceof Value.Constant)) {
          list.add(each);
        }
      }
      return Optional.of(list);
    }
    return Optional.empty();
  }

  /** {@code new Promise((resolve, reject) => …)}: what is resolved is not followed. */
  private static Value promise(Arguments arguments, Machine machine) {
    machine.escape(arguments);
    return Value.unknown("what a promise is resolved with");
  }

  /** A string that is put together step by step. */
  private static final class TextBuilder implements Value.Foreign {
    private final List<Value> parts = new ArrayList<>();

    TextBuilder(Value first) {
      add(first);
    }

    private void add(Value value) {
      if (!(value instanceof Value.Nothing)) {
        parts.add(value);
      }
    }

    @Override
    public Value call(String name, Arguments arguments, Machine machine, Site site) {
      return switch (name) {
        case "append", "Append", "AppendLine" -> {
          add(arguments.at(0));
          yield this;
        }
        case "toString", "ToString" -> Value.joined(parts);
        default -> Value.unknown("a string after `" + name + "`");
      };
    }

    @Override
    public String describe() {
      return "a string that is put together";
    }
  }
}
