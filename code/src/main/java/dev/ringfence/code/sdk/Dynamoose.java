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

/**
 * dynamoose: models, each of a table of its own name or of the table that it is given to.
 *
 * <p>All releases (1.11 {@code lib/Table.js}, 2.8 {@code lib/Model}, 4.1 {@code
 * packages/dynamoose/lib/Table}) look by default whether the table is there, create it if it is not
 * and wait until it is active; {@code create: false} and {@code waitForActive: false} stop that.
 */
final class Dynamoose {
  private final MapperCalls mapper;
  private final Thing defaults = Thing.made();

  Dynamoose(Calls calls) {
    this.mapper = new MapperCalls(calls, "dynamoose");
  }

  private static Optional<String> path(Value.External external) {
    if (!external.module().equals("dynamoose")) {
      return Optional.empty();
    }
    String path = external.path();
    return Optional.of(path.startsWith("default.") ? path.substring(8) : path);
  }

  Optional<Value> call(Value.External callee, Arguments arguments) {
    return path(callee)
        .flatMap(path ->
            switch (path) {
              case "model" -> Optional.of(new Model(arguments));
              case "setDefaults", "model.defaults.set", "Table.defaults.set" -> {
                defaults.putAll(arguments.at(0));
                yield Optional.of(Value.NOTHING);
              }
              default -> Optional.empty();
            });
  }

  Optional<Value> construct(Value.External type, Arguments arguments, Site site) {
    return path(type)
        .flatMap(path ->
            switch (path) {
              case "Schema" -> Optional.of(arguments.at(0));
              case "Table" -> Optional.of(table(arguments, site));
              default -> Optional.empty();
            });
  }

  private Value table(Arguments arguments, Site site) {
    Value models = arguments.at(1);
    Value whole = Value.unknown("a table");
    for (Value each : models instanceof Elements list ? list.values() : List.of(models)) {
      if (each instanceof Model model) {
        model.name = arguments.at(0);
        model.options = arguments.at(2);
        model.ready(site);
        whole = model;
      }
    }
    return whole;
  }

  /** A model, and every item of it. */
  private final class Model implements Value.Foreign {
    private final Value schema;
    private Value name;
    private Value options;

    Model(Arguments arguments) {
      this.name = arguments.at(0);
      this.schema = arguments.at(1);
      this.options = arguments.at(2);
    }

    private Optional<Value> option(String option) {
      Optional<Value> own = options instanceof Thing given ? given.field(option) : Optional.empty();
      return own.or(() -> defaults.field(option));
    }

    private boolean is(String option, String text) {
      return option(option).filter(new Value.Constant(text)::equals).isPresent();
    }

    private boolean waits() {
      boolean off =
          option("waitForActive")
              .filter(value ->
                  value instanceof Thing settings
                      && settings.field("enabled").filter(FALSE::equals).isPresent())
              .isPresent();
      return !off && !is("waitForActive", "false");
    }

    /** The name of its table, between a prefix and a suffix. */
    private Value named() {
      var parts = new ArrayList<Value>();
      option("prefix").ifPresent(parts::add);
      parts.add(name);
      option("suffix").ifPresent(parts::add);
      return parts.size() == 1 ? name : Value.joined(parts);
    }

    /** What is done before the first operation. */
    void ready(Site site) {
      if (is("initialize", "false")) {
        return;
      }
      boolean creates = !is("create", "false");
      if (creates || waits()) {
        mapper.add(List.of("DescribeTable"), named(), MapperCalls.TABLE, site);
      }
      if (creates) {
        mapper.maybe(List.of("CreateTable"), named(), site);
      }
      if (creates && option("expires").isPresent()) {
        mapper.add(List.of("DescribeTimeToLive"), named(), MapperCalls.TABLE, site);
        mapper.maybe(List.of("UpdateTimeToLive"), named(), site);
      }
      if (is("update", "true")) {
        mapper.add(List.of("DescribeTable"), named(), MapperCalls.TABLE, site);
        mapper.maybe(List.of("UpdateTable"), named(), site);
      }
    }

    @Override
    public Value member(String member, Machine machine, Site site) {
      return switch (member) {
        case "transaction" -> new Parts(this);
        case "methods" -> Value.unknown("methods of a model");
        default -> new Value.Method(this, member);
      };
    }

    @Override
    public Value call(String method, Arguments arguments, Machine machine, Site site) {
      machine.escape(arguments);
      Optional<List<String>> operations = mapper.of(method);
      if (operations.isEmpty()) {
        return mapper.unknown(method, site);
      }
      if (operations.get().isEmpty()) {
        return this;
      }
      ready(site);
      return switch (method) {
        case "query", "queryOne", "scan" ->
            new MapperChain(
                mapper,
                operations.get(),
                "",
                named(),
                method.equals("scan") ? MapperCalls.TABLE : index());
        default -> {
          mapper.add(operations.get(), named(), MapperCalls.TABLE, site);
          yield method.equals("batchGet") ? Elements.many(this) : this;
        }
      };
    }

    /** A query that names no index takes one that fits, if the schema has any. */
    private Value index() {
      boolean none =
          schema instanceof Thing attributes
              && !attributes.isOpen()
              && attributes.fields().values().stream()
                  .noneMatch(each ->
                      each instanceof Value.Unknown
                          || each instanceof Thing attribute
                              && attribute.field("index").isPresent());
      return none ? MapperCalls.TABLE : Value.unknown("an index of the schema");
    }

    @Override
    public Value invoke(Arguments arguments, Machine machine, Site site) {
      return this;
    }

    @Override
    public String describe() {
      return "a model of dynamoose";
    }
  }

  private static final Value FALSE = new Value.Constant("false");

  /** {@code Model.transaction}: parts of a transaction. */
  private final class Parts implements Value.Foreign {
    private final Model model;

    Parts(Model model) {
      this.model = model;
    }

    @Override
    public Value call(String method, Arguments arguments, Machine machine, Site site) {
      String action =
          switch (method) {
            case "get" -> "Get";
            case "create" -> "Put";
            case "update" -> "Update";
            case "delete" -> "Delete";
            case "condition" -> "ConditionCheck";
            default -> "";
          };
      if (action.isEmpty()) {
        return mapper.unknown(method, site);
      }
      model.ready(site);
      mapper.addPart(action, model.named(), site);
      return Value.unknown("a part of a transaction");
    }

    @Override
    public String describe() {
      return "parts of a transaction";
    }
  }
}
