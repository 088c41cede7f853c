package dev.ringfence.code.sdk;

import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Elements;
import dev.ringfence.code.value.Machine;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Thing;
import dev.ringfence.code.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * electrodb: entities of one table, their indexes by access pattern, and services of entities.
 *
 * <p>What each method calls is read in tywalch/electrodb, {@code src/entity.js}, {@code
 * src/service.js} and {@code src/client.js}.
 */
final class Electro {
  private static final String MODULE = "electrodb";

  private final MapperCalls mapper;

  Electro(Calls calls) {
    this.mapper = new MapperCalls(calls, MODULE);
  }

  Optional<Value> call(Value.External callee, Arguments arguments, Machine machine, Site site) {
    if (!callee.module().equals(MODULE)) {
      return Optional.empty();
    }
    return switch (callee.name()) {
      case "createSchema" -> Optional.of(arguments.at(0));
      case "createWriteTransaction", "createGetTransaction" -> {
        machine.callValue(arguments.at(1), Arguments.of(List.of(arguments.at(0))), site);
        yield Optional.of(sent());
      }
      default -> Optional.empty();
    };
  }

  Optional<Value> construct(Value.External type, Arguments arguments) {
    if (!type.module().equals(MODULE)) {
      return Optional.empty();
    }
    return switch (type.name()) {
      case "Entity" -> Optional.of(entity(arguments));
      case "Service" -> Optional.of(new Service(arguments));
      default -> Optional.empty();
    };
  }

  private Entity entity(Arguments arguments) {
    Value schema = arguments.at(0);
    Optional<Value> table = field(arguments.at(1), "table").or(() -> field(schema, "table"));
    return new Entity(schema, table.orElse(Value.unknown("a table that is named elsewhere")));
  }

  private static Optional<Value> field(Value value, String name) {
    return value instanceof Thing thing ? thing.field(name) : Optional.empty();
  }

  /** A request whose parts are already known. */
  private MapperChain sent() {
    return new MapperChain(mapper, List.of(), "", Value.NOTHING, MapperCalls.TABLE);
  }

  private static String action(String method) {
    return switch (method) {
      case "get" -> "Get";
      case "put", "create" -> "Put";
      case "update", "patch", "upsert" -> "Update";
      case "delete", "remove" -> "Delete";
      case "check" -> "ConditionCheck";
      default -> "";
    };
  }

  private final class Entity implements Value.Foreign {
    private final Value schema;
    private Value table;

    Entity(Value schema, Value table) {
      this.schema = schema;
      this.table = table;
    }

    /** The indexes by access pattern. */
    private Optional<Thing> indexes() {
      return field(schema, "indexes")
          .flatMap(each -> each instanceof Thing thing ? Optional.of(thing) : Optional.empty());
    }

    /** The name of an index: nothing for the table itself. */
    private static Value index(Value definition) {
      if (definition instanceof Thing known) {
        return known.field("index").orElse(known.isOpen() ? unseen() : MapperCalls.TABLE);
      }
      return unseen();
    }

    private static Value unseen() {
      return Value.unknown("an index that is not seen");
    }

    private MapperChain chain(String method, List<String> operations, Value index) {
      return new MapperChain(mapper, operations, action(method), table, index);
    }

    @Override
    public Value member(String name, Machine machine, Site site) {
      return switch (name) {
        case "query" -> new Patterns(this);
        case "scan" -> chain("scan", List.of("Scan"), MapperCalls.TABLE);
        default -> new Value.Method(this, name);
      };
    }

    @Override
    public Value call(String name, Arguments arguments, Machine machine, Site site) {
      machine.escape(arguments);
      String method = name;
      if (arguments.at(0) instanceof Elements) {
        method =
            switch (name) {
              case "get" -> "batchGet";
              case "put" -> "batchPut";
              case "delete" -> "batchDelete";
              default -> name;
            };
      }
      return switch (method) {
        case "match", "find" -> found(arguments.at(0));
        case "check" -> chain(method, List.of(), MapperCalls.TABLE);
        case "setTableName" -> {
          table = arguments.at(0);
          yield this;
        }
        default -> {
          Optional<List<String>> operations = mapper.of(method);
          yield operations.isEmpty()
              ? mapper.unknown(method, site)
              : chain(method, operations.get(), MapperCalls.TABLE);
        }
      };
    }

    /** A query of the index whose partition key the attributes fill, or else a scan. */
    private Value found(Value facets) {
      Optional<Thing> indexes = indexes();
      if (!(facets instanceof Thing given) || given.isOpen() || indexes.isEmpty()) {
        return chain("", List.of("Query", "Scan"), unseen());
      }
      var fitting =
          indexes.get().fields().values().stream().filter(each -> fits(each, given)).toList();
      return switch (fitting.size()) {
        case 0 -> chain("", List.of("Scan"), MapperCalls.TABLE);
        case 1 -> chain("", List.of("Query"), index(fitting.getFirst()));
        default -> chain("", List.of("Query"), unseen());
      };
    }

    private static boolean fits(Value definition, Thing given) {
      Optional<Value> composite = field(definition, "pk").flatMap(key -> field(key, "composite"));
      return !(composite.isPresent() && composite.get() instanceof Elements attributes)
          || attributes.values().stream()
              .allMatch(each ->
                  !(each instanceof Value.Constant(String name)) || given.field(name).isPresent());
    }

    @Override
    public String describe() {
      return "an entity of electrodb";
    }
  }

  /** {@code entity.query}: a method for each access pattern. */
  private record Patterns(Entity entity) implements Value.Foreign {
    @Override
    public Value call(String name, Arguments arguments, Machine machine, Site site) {
      machine.escape(arguments);
      Value index =
          entity
              .indexes()
              .map(each -> Entity.index(each.field(name).orElse(Value.unknown("an index"))))
              .orElse(Entity.unseen());
      return entity.chain("", List.of("Query"), index);
    }

    @Override
    public String describe() {
      return "queries of an entity";
    }
  }

  /** Entities that share a table. */
  private final class Service implements Value.Foreign {
    private final Map<String, Entity> entities = new LinkedHashMap<>();

    Service(Arguments arguments) {
      Optional<Value> table = field(arguments.at(1), "table");
      if (arguments.at(0) instanceof Thing given) {
        given
            .fields()
            .forEach((name, value) -> {
              if (value instanceof Entity entity) {
                entities.put(name, new Entity(entity.schema, table.orElse(entity.table)));
              }
            });
      }
    }

    private Thing all() {
      Thing all = Thing.made();
      entities.forEach(all::put);
      return all;
    }

    @Override
    public Value member(String name, Machine machine, Site site) {
      return switch (name) {
        case "entities" -> all();
        case "collections" -> new Collections(this);
        case "transaction" -> new Transaction(this);
        default -> new Value.Method(this, name);
      };
    }

    @Override
    public Value call(String name, Arguments arguments, Machine machine, Site site) {
      machine.escape(arguments);
      if (name.equals("setTableName")) {
        entities.values().forEach(each -> each.table = arguments.at(0));
      }
      return this;
    }

    @Override
    public String describe() {
      return "a service of electrodb";
    }
  }

  /** {@code service.collections}: queries over several entities of one index. */
  private final class Collections implements Value.Foreign {
    private final Service service;

    Collections(Service service) {
      this.service = service;
    }

    @Override
    public Value call(String name, Arguments arguments, Machine machine, Site site) {
      Value index = Value.NOTHING;
      Value table = Value.NOTHING;
      boolean found = false;
      boolean whole = false;
      for (Entity entity : service.entities.values()) {
        for (Value each : entity.indexes().map(all -> all.fields().values()).orElse(List.of())) {
          if (field(each, "collection").filter(value -> has(value, name)).isPresent()) {
            Value one = Entity.index(each);
            found = true;
            whole |= one instanceof Value.Nothing;
            index = Value.either(index, one);
            table = Value.either(table, entity.table);
          }
        }
      }
      boolean known = found && !(whole && !(index instanceof Value.Nothing));
      return new MapperChain(
          mapper,
          List.of("Query"),
          "",
          table instanceof Value.Nothing ? Value.unknown("a table of a service") : table,
          known ? index : Entity.unseen());
    }

    private static boolean has(Value collections, String name) {
      return collections instanceof Elements list
          ? list.values().contains(new Value.Constant(name))
          : collections.equals(new Value.Constant(name));
    }

    @Override
    public String describe() {
      return "collections of a service";
    }
  }

  /** {@code service.transaction}. */
  private final class Transaction implements Value.Foreign {
    private final Service service;

    Transaction(Service service) {
      this.service = service;
    }

    @Override
    public Value call(String name, Arguments arguments, Machine machine, Site site) {
      machine.callValue(arguments.at(0), Arguments.of(List.of(service.all())), site);
      return sent();
    }

    @Override
    public String describe() {
      return "transactions of a service";
    }
  }
}
