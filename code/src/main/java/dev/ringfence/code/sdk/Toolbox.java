package dev.ringfence.code.sdk;

import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Machine;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Thing;
import dev.ringfence.code.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * dynamodb-toolbox: tables, entities of a table, and commands on either.
 *
 * <p>What each command calls is read in dynamodb-toolbox/dynamodb-toolbox, {@code
 * src/entity/actions} and {@code src/table/actions}; the methods of its releases before 1.0 in its
 * documentation of 0.9.
 */
final class Toolbox {
  private static final String MODULE = "dynamodb-toolbox";

  private final MapperCalls mapper;

  Toolbox(Calls calls) {
    this.mapper = new MapperCalls(calls, MODULE);
  }

  private static boolean isOf(Value.External external) {
    return external.module().equals(MODULE) || external.module().startsWith(MODULE + "/");
  }

  Optional<Value> construct(Value.External type, Arguments arguments, Site site) {
    if (!isOf(type)) {
      return Optional.empty();
    }
    Value first = arguments.at(0);
    Optional<Thing> options = first instanceof Thing thing ? Optional.of(thing) : Optional.empty();
    return switch (type.name()) {
      case "Table" ->
          Optional.of(new Source(options.flatMap(each -> each.field("name")).orElse(unseen())));
      case "Entity" ->
          Optional.of(
              options.flatMap(each -> each.field("table")).orElse(Value.NOTHING)
                      instanceof Source table
                  ? table
                  : new Source(unseen()));
      default ->
          first instanceof Source source
              ? Optional.of(command(type.name(), source, site))
              : Optional.empty();
    };
  }

  private static Value unseen() {
    return Value.unknown("a table that is not seen");
  }

  private Value command(String name, Source source, Site site) {
    if (name.endsWith("Transaction") || name.equals("ConditionCheck")) {
      String action = name.replace("Transaction", "");
      mapper.addPart(action, source.table, site);
      return Value.unknown("a part of a transaction");
    }
    Optional<List<String>> operations = mapper.of(name);
    if (operations.isEmpty()) {
      return mapper.unknown(name, site);
    }
    if (name.endsWith("Request")) {
      mapper.add(operations.get(), source.table, MapperCalls.TABLE, site);
      return Value.unknown("a part of a batch");
    }
    return new MapperChain(mapper, operations.get(), "", source.table, MapperCalls.TABLE);
  }

  /** A table, or an entity of it. */
  private final class Source implements Value.Foreign {
    private final Value table;

    Source(Value table) {
      this.table = table;
    }

    @Override
    public Value member(String name, Machine machine, Site site) {
      return name.equals("table") ? this : new Value.Method(this, name);
    }

    @Override
    public Value call(String name, Arguments arguments, Machine machine, Site site) {
      if (name.equals("build")) {
        return arguments.at(0) instanceof Value.External command
            ? command(command.name(), this, site)
            : Value.unknown("a command that is not seen");
      }
      machine.escape(arguments);
      if (name.endsWith("Transaction") || name.equals("conditionCheck")) {
        return command(Character.toUpperCase(name.charAt(0)) + name.substring(1), this, site);
      }
      Optional<List<String>> operations = mapper.of(name);
      if (operations.isEmpty()) {
        return mapper.unknown(name, site);
      }
      if (operations.get().isEmpty()) {
        return this;
      }
      Optional<Value> index =
          arguments.last() instanceof Thing options ? options.field("index") : Optional.empty();
      mapper.add(operations.get(), table, index.orElse(MapperCalls.TABLE), site);
      return Value.unknown("an answer");
    }

    @Override
    public String describe() {
      return "a table of dynamodb-toolbox";
    }
  }
}
