package dev.ringfence.code.sdk;

import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Elements;
import dev.ringfence.code.value.Machine;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Thing;
import dev.ringfence.code.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Object mappers of DynamoDB in the SDKs, whose tables stand on the classes of the items. */
final class Mappers {
  private static final String ANNOTATION = "DynamoDBTable";
  private static final int DEEPEST = 4;

  private Mappers() {}

  /** {@code DynamoDBMapper} of Java's first SDK. */
  static Value java(Client client, String name, Arguments arguments, Machine machine, Site site) {
    List<String> operations =
        switch (name) {
          case "load" -> List.of("GetItem");
          case "save" -> List.of("PutItem", "UpdateItem");
          case "delete" -> List.of("DeleteItem");
          case "query", "queryPage" -> List.of("Query");
          case "count" -> List.of(isScan(arguments) ? "Scan" : "Query");
          case "scan", "scanPage", "parallelScan" -> List.of("Scan");
          case "batchLoad" -> List.of("BatchGetItem");
          case "batchSave", "batchDelete", "batchWrite" -> List.of("BatchWriteItem");
          case "transactionLoad" -> List.of("TransactGetItems");
          case "transactionWrite" -> List.of("TransactWriteItems");
          default -> List.of();
        };
    boolean transaction = name.startsWith("transaction");
    Value request =
        transaction
            ? Value.unknown("a request that a mapper makes")
            : request(client, arguments, machine);
    client.addAll(operations, request, site);
    return name.equals("load") ? machine.objectOf(arguments.at(0)) : answer(name);
  }

  private static Value answer(String name) {
    return Value.unknown("a result of `" + name + "`");
  }

  private static boolean isScan(Arguments arguments) {
    return arguments.at(1) instanceof Thing expression
        && expression
            .kind()
            .filter(kind -> kind.name().equals("DynamoDBScanExpression"))
            .isPresent();
  }

  /** {@code DynamoDBContext} of .NET. */
  static Value csharp(Client client, String name, Arguments arguments, Machine machine, Site site) {
    List<String> operations =
        switch (name) {
          case "LoadAsync", "Load" -> List.of("DescribeTable", "GetItem");
          case "SaveAsync", "Save" -> List.of("DescribeTable", "UpdateItem");
          case "DeleteAsync", "Delete" -> List.of("DescribeTable", "DeleteItem");
          case "QueryAsync", "FromQueryAsync", "Query" -> List.of("DescribeTable", "Query");
          case "ScanAsync", "FromScanAsync", "Scan" -> List.of("DescribeTable", "Scan");
          case "CreateBatchWrite", "ExecuteBatchWriteAsync" ->
              List.of("DescribeTable", "BatchWriteItem");
          case "CreateBatchGet", "ExecuteBatchGetAsync" -> List.of("DescribeTable", "BatchGetItem");
          case "CreateTransactWrite", "ExecuteTransactWriteAsync" -> List.of("TransactWriteItems");
          case "CreateTransactGet", "ExecuteTransactGetAsync" -> List.of("TransactGetItems");
          default -> List.of();
        };
    Value request =
        name.contains("Transact")
            ? Value.unknown("a request that a mapper makes")
            : request(client, arguments, machine);
    client.addAll(operations, request, site);
    return answer(name);
  }

  /**
   * The table of the items, by the annotation of their class, and the index that an expression or
   * configuration names. A mapper that was made with a configuration of its own may give every
   * table another name.
   */
  private static Value request(Client client, Arguments arguments, Machine machine) {
    if (client.defaults() instanceof Value.Unknown) {
      return client.defaults();
    }
    Thing request = Thing.made();
    Optional<Value> other = member(arguments, "OverrideTableName");
    request.put("TableName", other.orElseGet(() -> table(arguments, machine)));
    member(arguments, "IndexName").ifPresent(index -> request.put("IndexName", index));
    boolean seen =
        arguments.positional().stream()
            .skip(1)
            .noneMatch(each ->
                each instanceof Value.Unknown || each instanceof Thing thing && thing.isOpen());
    if (!seen) {
      request.open();
    }
    return request;
  }

  private static Optional<Value> member(Arguments arguments, String name) {
    for (Value each : arguments.positional()) {
      if (each instanceof Thing thing && thing.field(name).isPresent()) {
        return thing.field(name);
      }
    }
    return Optional.empty();
  }

  private static Value table(Arguments arguments, Machine machine) {
    Value first = arguments.at(0) instanceof Elements list ? list.any() : arguments.at(0);
    Value own = names(Value.each(first), machine);
    return own instanceof Value.Nothing ? names(machine.annotated(ANNOTATION), machine) : own;
  }

  /** The names of the tables on these classes or objects; unknown if there is none. */
  private static Value names(List<Value> classes, Machine machine) {
    Value names = Value.NOTHING;
    for (Value each : classes) {
      Optional<Arguments> annotation = machine.annotation(each, ANNOTATION);
      if (annotation.isPresent()) {
        names =
            Value.either(
                names, annotation.get().named("tableName").orElseGet(() -> annotation.get().at(0)));
      }
    }
    return names;
  }

  /**
   * Requests of the enhanced client over several tables: which those are, the objects of tables in
   * the request tell.
   */
  static Value enhanced(String operation, Arguments arguments) {
    var parts = new ArrayList<Value>();
    var tables = new ArrayList<Value>();
    for (Value each : arguments.positional()) {
      if (each instanceof Thing thing) {
        thing
            .fields()
            .forEach((name, value) -> {
              var found = new ArrayList<Value>();
              tables(value, found, 0);
              tables.addAll(found);
              found.forEach(table -> parts.add(part(name, table)));
            });
      }
    }
    if (tables.isEmpty()) {
      return Value.unknown("a request that is not seen");
    }
    Thing request = Thing.made();
    if (operation.startsWith("transact")) {
      request.put("TransactItems", Elements.of(parts));
    } else {
      request.put("TableName", Value.either(tables));
    }
    return request;
  }

  /** {@code addPutItem}, {@code addGetItem}, {@code addConditionCheck}. */
  private static Thing part(String name, Value table) {
    Thing inner = Thing.made();
    inner.put("TableName", table);
    Thing part = Thing.made();
    part.put(name.endsWith("Item") ? name.substring(0, name.length() - 4) : name, inner);
    return part;
  }

  private static void tables(Value value, List<Value> found, int level) {
    if (level > DEEPEST) {
      return;
    }
    switch (value) {
      case Client client -> {
        if (client.kind() == Client.Kind.ENHANCED_TABLE && client.defaults() instanceof Thing of) {
          of.field("TableName").ifPresent(found::add);
        }
      }
      case Thing thing -> thing.fields().values().forEach(each -> tables(each, found, level + 1));
      case Elements list -> list.values().forEach(each -> tables(each, found, level + 1));
      case Value.Either(List<Value> values) ->
          values.forEach(each -> tables(each, found, level + 1));
      default -> {}
    }
  }
}
