package dev.ringfence.code.sdk;

import dev.ringfence.base.text.Sections;
import dev.ringfence.code.sdk.facts.ResourceModel;
import dev.ringfence.code.sdk.facts.ResourceModel.Param;
import dev.ringfence.code.sdk.facts.ResourceModel.Result;
import dev.ringfence.code.sdk.facts.Resources;
import dev.ringfence.code.sdk.facts.SdkOperation;
import dev.ringfence.code.sdk.facts.Snake;
import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Elements;
import dev.ringfence.code.value.Iterated;
import dev.ringfence.code.value.Machine;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Thing;
import dev.ringfence.code.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object of boto3's: a table, a bucket, or the service itself.
 *
 * @param identifiers its name and those of what it is in
 */
record BotoObject(
    Client client, Resources resources, ResourceModel model, Map<String, Value> identifiers)
    implements Value.Foreign, Iterated {
  BotoObject {
    identifiers = Map.copyOf(identifiers);
  }

  @Override
  public Value member(String name, Machine machine, Site site) {
    if (name.equals("meta")) {
      return new PythonClient.Meta(client);
    }
    if (!name.isEmpty() && Character.isDigit(name.charAt(0))) {
      return this;
    }
    Optional<Value> identifier = identifier(name);
    if (identifier.isPresent()) {
      return identifier.get();
    }
    ResourceModel.Call collection = model.collections().get(name);
    if (collection != null) {
      return new Collection(this, collection, Thing.made());
    }
    for (Map.Entry<String, Result> each : model.has().entrySet()) {
      if (Snake.of(each.getKey()).equals(name)) {
        return child(each.getValue(), Arguments.NONE);
      }
    }
    if (model.attributes().contains(name)) {
      model.load().ifPresent(load -> add(load, Thing.made(), site));
      return Value.unknown("an attribute of what exists");
    }
    return new Value.Method(this, name);
  }

  @Override
  public Value anyMember(Site site) {
    return client.anyMember(site);
  }

  /** Where a method gives several objects, one stands for all of them. */
  @Override
  public Value element() {
    return this;
  }

  private Optional<Value> identifier(String name) {
    for (Map.Entry<String, Value> each : identifiers.entrySet()) {
      if (Snake.of(each.getKey()).equals(name)) {
        return Optional.of(each.getValue());
      }
    }
    return name.equals("table_name") || name.equals("name")
        ? Optional.ofNullable(identifiers.get("Name"))
        : Optional.empty();
  }

  @Override
  public Value call(String name, Arguments arguments, Machine machine, Site site) {
    Result child = model.has().get(name);
    if (child != null) {
      return child(child, arguments);
    }
    if (model.name().equals("-") && resources.resource(name).isPresent()) {
      return direct(resources.resource(name).get(), arguments);
    }
    ResourceModel.Call action = model.actions().get(name);
    if (action == null) {
      action = model.waiters().get(name);
    }
    if (action == null && (name.equals("load") || name.equals("reload"))) {
      action = model.load().orElse(null);
    }
    if (action != null) {
      Value answer = add(action, arguments.request(), site);
      return action.result().map(result -> found(result, answer)).orElse(answer);
    }
    return convenience(name, arguments, machine, site);
  }

  private Value convenience(String name, Arguments arguments, Machine machine, Site site) {
    boolean object = model.name().startsWith("Object");
    return switch (name) {
      case "batch_writer" -> new Writer(this, site);
      case "upload_file", "upload_fileobj" ->
          transfer(
              Uploads.UPLOAD,
              PythonClient.made(arguments, object ? new String[] {"-"} : new String[] {"-", "Key"}),
              arguments,
              site);
      case "download_file", "download_fileobj" ->
          transfer(
              Uploads.DOWNLOAD,
              PythonClient.made(arguments, object ? new String[] {} : new String[] {"Key"}),
              arguments,
              site);
      case "copy" ->
          transfer(
              Uploads.COPY,
              PythonClient.made(
                  arguments,
                  object ? new String[] {"CopySource"} : new String[] {"CopySource", "Key"}),
              arguments,
              site);
      case "get_available_subresources", "__exit__" -> NOTHING;
      default -> {
        machine.escape(arguments);
        client.calls().gap(site, "`" + name + "` is no method of " + describe() + " that is known");
        yield Value.unknown("a result of `" + name + "`");
      }
    };
  }

  private Value transfer(List<String> operations, Thing request, Arguments arguments, Site site) {
    identifier("bucket_name")
        .or(() -> identifier("name"))
        .ifPresent(bucket -> request.put("Bucket", bucket));
    identifier("key").ifPresent(key -> request.put("Key", key));
    arguments.named("ExtraArgs").ifPresent(extra -> PythonClient.extra(extra, request));
    return client.addAll(operations, request, site);
  }

  /** The call behind a method, with what the object fills in. */
  Value add(ResourceModel.Call call, Thing given, Site site) {
    Optional<SdkOperation> operation = client.service().operation(call.operation());
    if (operation.isEmpty()) {
      return NOTHING;
    }
    Thing request = Thing.made();
    for (Param param : call.params()) {
      fill(request, param);
    }
    request.putAll(given);
    return client.add(operation.get(), request, site);
  }

  private void fill(Thing request, Param param) {
    switch (param.source()) {
      case IDENTIFIER -> {
        Value value = identifiers.get(param.value());
        if (value != null) {
          put(request, param.target(), value);
        }
      }
      case TEXT -> put(request, param.target(), new Value.Constant(param.value()));
      case DATA, INPUT, RESPONSE, PARAMETER -> {}
    }
  }

  /** Sets a member by its path: {@code Delete.Objects[].VersionId}, {@code InstanceIds[0]}. */
  private static void put(Thing request, String path, Value value) {
    List<String> parts = Sections.split(path, '.');
    Thing at = request;
    for (String part : parts.subList(0, parts.size() - 1)) {
      at = inner(at, part);
    }
    String last = parts.getLast();
    at.put(name(last), last.endsWith("]") ? Elements.many(value) : value);
  }

  /** What lies in a member, made where it is missing; of a list the one element. */
  private static Thing inner(Thing thing, String part) {
    Value known = thing.field(name(part)).orElse(NOTHING);
    Value element = known instanceof Elements list ? list.any() : known;
    if (element instanceof Thing there) {
      return there;
    }
    Thing made = Thing.made();
    thing.put(name(part), part.endsWith("]") ? Elements.many(made) : made);
    return made;
  }

  private static String name(String part) {
    int bracket = part.indexOf('[');
    return bracket < 0 ? part : part.substring(0, bracket);
  }

  /** The service itself offers every type, named by all its identifiers. */
  private Value direct(ResourceModel type, Arguments arguments) {
    var names = new HashMap<String, Value>();
    for (int i = 0; i < type.identifiers().size(); i++) {
      String identifier = type.identifiers().get(i);
      Value given = arguments.named(Snake.of(identifier)).orElse(arguments.at(i));
      names.put(
          identifier,
          given instanceof Value.Nothing ? Value.unknown("a name that is not seen") : given);
    }
    return new BotoObject(client, resources, type, names);
  }

  private Value child(Result result, Arguments arguments) {
    Optional<ResourceModel> type = resources.resource(result.type());
    if (type.isEmpty()) {
      return Value.unknown("an object of " + client.service().name());
    }
    var names = new HashMap<String, Value>();
    int next = 0;
    for (Param param : result.identifiers()) {
      Value value =
          switch (param.source()) {
            case IDENTIFIER -> identifiers.getOrDefault(param.value(), Value.unknown("a name"));
            case INPUT -> {
              Value given = arguments.named(Snake.of(param.target())).orElse(arguments.at(next));
              next++;
              yield given instanceof Value.Nothing
                  ? Value.unknown("a name that is not seen")
                  : given;
            }
            case TEXT -> new Value.Constant(param.value());
            case DATA, RESPONSE, PARAMETER -> Value.unknown("a name from an answer");
          };
      names.put(param.target(), value);
    }
    return new BotoObject(client, resources, type.get(), names);
  }

  /** Objects that an answer names. */
  Value found(Result result, Value answer) {
    Optional<ResourceModel> type = resources.resource(result.type());
    if (type.isEmpty()) {
      return answer;
    }
    var names = new HashMap<String, Value>();
    for (Param param : result.identifiers()) {
      names.put(
          param.target(),
          switch (param.source()) {
            case IDENTIFIER -> identifiers.getOrDefault(param.value(), Value.unknown("a name"));
            case PARAMETER -> parameter(answer, param);
            case TEXT -> new Value.Constant(param.value());
            case INPUT, DATA, RESPONSE -> named(answer, param);
          });
    }
    return new BotoObject(client, resources, type.get(), names);
  }

  private static Value parameter(Value answer, Param param) {
    return answer instanceof Answer(SdkOperation _, Thing request)
        ? request.field(param.value()).orElse(Value.unknown("a name that is not seen"))
        : Value.unknown("a name that is not seen");
  }

  /** A queue that is got by its name. */
  private static Value named(Value answer, Param param) {
    return answer instanceof Answer(SdkOperation operation, Thing request)
            && operation.name().equals("GetQueueUrl")
        ? request.field("QueueName").orElse(answer)
        : param.value().isEmpty() ? answer : Value.unknown("a name from an answer");
  }

  @Override
  public String describe() {
    return model.name().equals("-")
        ? "a resource of " + client.service().name()
        : "a `" + model.name() + "` of " + client.service().name();
  }

  /** Many objects, that are listed when they are gone through. */
  private record Collection(BotoObject of, ResourceModel.Call call, Thing filter)
      implements Value.Foreign, Iterated {
    @Override
    public Value call(String name, Arguments arguments, Machine machine, Site site) {
      Optional<ResourceModel.Call> batch =
          item().flatMap(each -> Optional.ofNullable(each.batchActions().get(name)));
      if (batch.isPresent() && element() instanceof BotoObject each) {
        of.add(call, filter, site);
        return each.add(batch.get(), arguments.request(), site);
      }
      filter.putAll(arguments.request());
      of.add(call, filter, site);
      return this;
    }

    private Optional<ResourceModel> item() {
      return call.result().flatMap(result -> of.resources.resource(result.type()));
    }

    @Override
    public Value element() {
      return call.result()
          .map(result -> of.found(result, Value.unknown("an answer")))
          .orElse(Value.unknown("an object"));
    }

    @Override
    public String describe() {
      return "a collection";
    }
  }

  /** {@code batch_writer()} of a table. */
  private record Writer(BotoObject table, Site made) implements Value.Foreign {
    @Override
    public Value call(String name, Arguments arguments, Machine machine, Site site) {
      if (name.equals("put_item") || name.equals("delete_item")) {
        Thing request = Thing.made();
        request.put("TableName", table.identifiers.getOrDefault("Name", Value.unknown("a table")));
        return table.client.addAll(List.of("BatchWriteItem"), request, site);
      }
      return this;
    }

    @Override
    public String describe() {
      return "a batch";
    }
  }
}
