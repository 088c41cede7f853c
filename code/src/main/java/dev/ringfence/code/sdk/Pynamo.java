package dev.ringfence.code.sdk;

import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Elements;
import dev.ringfence.code.value.Machine;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * pynamodb: a class of the application is a table, whose name stands in its class {@code Meta}.
 *
 * <p>What each method calls is read in pynamodb/PynamoDB, {@code pynamodb/models.py}, {@code
 * indexes.py} and {@code transactions.py}. Before release 5.3.0 the first operation on a table is
 * preceded by DescribeTable (its release notes, "v5.3.0").
 */
final class Pynamo {
  private static final String MODULE = "pynamodb.";

  private final Calls calls;
  private final MapperCalls mapper;
  private final boolean describes;

  Pynamo(Calls calls, Versions versions) {
    this.calls = calls;
    this.mapper = new MapperCalls(calls, "pynamodb");
    this.describes = versions.isPinnedBefore("pynamodb", 5, 3);
  }

  /** A method that a model or an index has from the library. */
  Optional<Value> inherited(
      Value.External above,
      Value owner,
      String name,
      Arguments arguments,
      Machine machine,
      Site site) {
    if (!above.qualified().startsWith(MODULE) || name.startsWith("_")) {
      return Optional.empty();
    }
    return switch (above.name()) {
      case "Model" -> Optional.of(model(owner, name, arguments, machine, site));
      case "GlobalSecondaryIndex", "LocalSecondaryIndex", "Index" ->
          Optional.of(index(owner, name, machine, site));
      default -> Optional.empty();
    };
  }

  private Value model(Value owner, String name, Arguments arguments, Machine machine, Site site) {
    boolean whole =
        name.equals("count") && arguments.size() == 0 && arguments.named("hash_key").isEmpty();
    Optional<List<String>> operations =
        name.equals("count")
            ? Optional.of(List.of(whole ? "DescribeTable" : "Query"))
            : mapper.of(name);
    if (operations.isEmpty()) {
      machine.escape(arguments);
      return mapper.unknown(name, site);
    }
    Value table = table(owner, machine, site);
    add(operations.get(), table, arguments.named("index_name").orElse(MapperCalls.TABLE), site);
    return result(name, owner, machine);
  }

  private void add(List<String> operations, Value table, Value index, Site site) {
    if (operations.isEmpty()) {
      return;
    }
    var all = new ArrayList<>(operations);
    if (describes && !all.contains("DescribeTable")) {
      all.add("DescribeTable");
    }
    mapper.add(all, table, index, site);
  }

  private static Value table(Value owner, Machine machine, Site site) {
    Value name = machine.member(machine.member(owner, "Meta", site), "table_name", site);
    return name instanceof Value.Nothing ? Value.unknown("a table that is not named") : name;
  }

  private static Value result(String name, Value owner, Machine machine) {
    return switch (name) {
      case "get", "from_raw_data" -> machine.objectOf(owner);
      case "query", "scan", "rate_limited_scan", "batch_get" ->
          Elements.many(machine.objectOf(owner));
      case "batch_write" -> new Batch();
      default -> Value.unknown("a result of `" + name + "`");
    };
  }

  /** Queries of an index, which is a field of its model, whose name it has if it says no other. */
  private Value index(Value owner, String name, Machine machine, Site site) {
    boolean queries = name.equals("query") || name.equals("count");
    if (!queries && !name.equals("scan")) {
      return Value.unknown("a result of `" + name + "` of an index");
    }
    Value written = machine.member(machine.member(owner, "Meta", site), "index_name", site);
    boolean named = !(written instanceof Value.Nothing) && !(written instanceof Value.Unknown);
    Value found = Value.NOTHING;
    for (Machine.Holder holder : machine.holders(owner)) {
      Value index = named ? written : new Value.Constant(holder.field());
      add(List.of(queries ? "Query" : "Scan"), table(holder.type(), machine, site), index, site);
      found = Value.either(found, machine.objectOf(holder.type()));
    }
    if (found instanceof Value.Nothing) {
      calls.gap(site, "of which table this is an index is not known");
    }
    return Elements.many(found);
  }

  /** A function or method of the library itself: transactions, connections. */
  Optional<Value> call(Value.External callee, Arguments arguments, Machine machine, Site site) {
    if (!callee.module().startsWith("pynamodb")) {
      return Optional.empty();
    }
    String path = callee.path();
    if (path.contains("TransactGet().") || path.contains("TransactWrite().")) {
      return part(path.contains("TransactGet()"), callee.name(), arguments, machine, site);
    }
    if (path.contains("Connection().")) {
      return Optional.of(connection(path, arguments, site));
    }
    return Optional.empty();
  }

  private Optional<Value> part(
      boolean reads, String name, Arguments arguments, Machine machine, Site site) {
    String action =
        switch (name) {
          case "get" -> reads ? "Get" : "";
          case "save" -> "Put";
          case "update" -> "Update";
          case "delete" -> "Delete";
          case "condition_check" -> "ConditionCheck";
          default -> "";
        };
    if (action.isEmpty()) {
      return Optional.empty();
    }
    Value model = arguments.at(0, reads || name.equals("condition_check") ? "model_cls" : "model");
    Value table = Value.unknown("a table that is not seen");
    Value found = Value.NOTHING;
    for (Value each : Value.each(model)) {
      found = Value.either(found, table(each, machine, site));
    }
    mapper.addPart(action, found instanceof Value.Nothing ? table : found, site);
    return Optional.of(Value.unknown("a part of a transaction"));
  }

  /** The lower interface, whose methods are operations on a table that is named first. */
  private Value connection(String path, Arguments arguments, Site site) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    boolean whole = path.contains("TableConnection()");
    calls
        .service("dynamodb")
        .flatMap(service -> service.snake(name))
        .ifPresent(operation ->
            mapper.add(
                List.of(operation.name()),
                whole ? Value.unknown("a connection's table") : arguments.at(0, "table_name"),
                Value.unknown("an index"),
                site));
    return Value.unknown("an answer");
  }

  /** Items that are written together: the calls are those of {@code batch_write}. */
  private record Batch() implements Value.Foreign {
    @Override
    public Value call(String name, Arguments arguments, Machine machine, Site site) {
      return this;
    }

    @Override
    public String describe() {
      return "a batch";
    }
  }
}
