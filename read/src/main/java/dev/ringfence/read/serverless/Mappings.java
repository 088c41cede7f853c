package dev.ringfence.read.serverless;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;

/** Events that Lambda fetches for a function. */
final class Mappings {
  private final Service service;

  Mappings(Service service) {
    this.service = service;
  }

  void make() {
    var fetched = new ArrayList<Event>();
    var brokers = new Brokers(service, this);
    for (Event event : service.events()) {
      switch (event.kind()) {
        case "sqs" -> queue(event);
        case "stream" -> stream(event);
        case "msk" -> brokers.msk(event);
        case "kafka" -> brokers.kafka(event);
        case "activemq", "rabbitmq" -> brokers.broker(event);
        default -> {
          continue;
        }
      }
      fetched.add(event);
    }
    brokers.secrets();
    StreamRights.of(withoutOwnRoles(fetched)).forEach(service.rights()::add);
  }

  /** Functions with a given role count all the same: the framework looks at the events alone. */
  private List<Event> withoutOwnRoles(List<Event> events) {
    var rest = new ArrayList<Event>();
    for (Event event : events) {
      if (!Roles.hasOwnStatements(service, event.function())) {
        rest.add(event);
      }
    }
    return rest;
  }

  /** The mapping of an event with what all kinds have. */
  Resource mapping(Event event) {
    Resource mapping =
        Resource.of("AWS::Lambda::EventSourceMapping", event.origin())
            .put("FunctionName", event.function().target())
            .copy(
                "MaximumBatchingWindowInSeconds",
                Values.first(event.at("maximumBatchingWindow"), event.at("batchWindow")))
            .writtenAs(event.function().key());
    String role = service.roleDependency(event.function());
    if (!role.isEmpty()) {
      mapping.dependsOn(role);
    }
    event.function().afterAlias(mapping);
    filters(event, mapping);
    return mapping;
  }

  private static void filters(Event event, Resource mapping) {
    Node patterns = event.at("filterPatterns");
    if (!patterns.isSequence()) {
      return;
    }
    var filters = new ArrayList<Node>();
    for (Node pattern : patterns.items()) {
      filters.add(Fields.at(pattern.origin()).put("Pattern", Json.of(pattern)).done());
    }
    mapping.put("FilterCriteria", Fields.at(patterns.origin()).put("Filters", filters).done());
  }

  static void enabled(Event event, Resource mapping, boolean always) {
    Node enabled = event.at("enabled");
    if (Values.isGiven(enabled)) {
      mapping.put("Enabled", enabled);
    } else if (always) {
      mapping.put("Enabled", true);
    }
  }

  private void queue(Event event) {
    Node arn = event.atOrShort("arn");
    if (!arnIsGiven(event, arn)) {
      return;
    }
    Resource mapping =
        mapping(event)
            .put("BatchSize", Values.first(event.at("batchSize"), Node.integer(10, event.origin())))
            .put("EventSourceArn", arn);
    enabled(event, mapping, true);
    responses(event, mapping);
    Node most = event.at("maximumConcurrency");
    if (Values.isGiven(most)) {
      mapping.put("ScalingConfig", Fields.at(most.origin()).put("MaximumConcurrency", most).done());
    }
    service
        .stack()
        .add(event.function().id() + "EventSourceMappingSQS" + Names.letters(nameOf(arn)), mapping);
  }

  private static void responses(Event event, Resource mapping) {
    Node type = event.at("functionResponseType");
    if (Values.isGiven(type)) {
      mapping.put("FunctionResponseTypes", List.of(type));
    }
  }

  boolean arnIsGiven(Event event, Node arn) {
    if (Values.isGiven(arn)) {
      return true;
    }
    service
        .remarks()
        .add(event.origin(), "event `%s` names no source; add its `arn`".formatted(event.kind()));
    return false;
  }

  /** {@code kinesis} or {@code dynamodb}, as written or as the ARN tells. */
  static String streamType(Event event) {
    String type = Values.text(event.at("type"), "");
    if (!type.isEmpty()) {
      return type;
    }
    return Values.asText(event.atOrShort("arn")).toString().startsWith("arn:aws:dynamodb:")
        ? "dynamodb"
        : "kinesis";
  }

  /** What a stream with a consumer is read through. */
  static Node consumer(Event event) {
    Node consumer = event.at("consumer");
    return Values.isTrue(consumer) ? Node.ref(consumerId(event), event.origin()) : consumer;
  }

  private static String consumerId(Event event) {
    return Names.upperFirst(event.function().key()) + streamName(event) + "ConsumerStreamConsumer";
  }

  private static String streamName(Event event) {
    String name = nameOf(event.at("arn"));
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private void stream(Event event) {
    Node arn = event.atOrShort("arn");
    if (!arnIsGiven(event, arn)) {
      return;
    }
    boolean consumed = Values.isTruthy(event.at("consumer"));
    Resource mapping =
        mapping(event)
            .put("BatchSize", Values.first(event.at("batchSize"), Node.integer(10, event.origin())))
            .put("EventSourceArn", consumed ? consumer(event) : arn)
            .put(
                "StartingPosition",
                Values.first(
                    event.at("startingPosition"), Node.string("TRIM_HORIZON", event.origin())))
            .copy("ParallelizationFactor", event.at("parallelizationFactor"))
            .copy("MaximumRetryAttempts", event.at("maximumRetryAttempts"))
            .copy("MaximumRecordAgeInSeconds", event.at("maximumRecordAgeInSeconds"))
            .copy("BisectBatchOnFunctionError", event.at("bisectBatchOnFunctionError"))
            .copy("TumblingWindowInSeconds", event.at("tumblingWindowInSeconds"));
    enabled(event, mapping, true);
    responses(event, mapping);
    Node failure = event.at("destinations").at("onFailure");
    if (Values.isGiven(failure)) {
      Node target = failure.isMapping() ? failure.at("arn") : failure;
      Node onFailure = Fields.at(failure.origin()).put("Destination", target).done();
      mapping.put(
          "DestinationConfig", Fields.at(failure.origin()).put("OnFailure", onFailure).done());
    }
    if (Values.isTrue(event.at("consumer"))) {
      streamConsumer(event, mapping);
    }
    boolean table = streamType(event).equals("dynamodb");
    String name = table ? tableName(arn) : streamNameOf(arn);
    String id =
        event.function().id()
            + "EventSourceMapping"
            + (table ? "Dynamodb" : "Kinesis")
            + Names.letters(name);
    service.stack().add(id, mapping);
  }

  private void streamConsumer(Event event, Resource mapping) {
    String id = consumerId(event);
    Node name =
        Node.string(event.function().key() + streamName(event) + "Consumer", event.origin());
    service
        .stack()
        .add(
            id,
            Resource.of("AWS::Kinesis::StreamConsumer", event.origin())
                .put("StreamARN", event.at("arn"))
                .put("ConsumerName", name)
                .writtenAs(event.function().key()));
    mapping.dependsOn(id);
  }

  private static String streamNameOf(Node arn) {
    String name = nameOf(arn);
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static String tableName(Node arn) {
    String name = nameOf(arn);
    String[] parts = name.split("/", 3);
    return parts.length > 1 ? parts[1] : name;
  }

  /** The last part of an ARN, the resource of a reference, the last element of a join. */
  static String nameOf(Node arn) {
    if (arn instanceof Node.Call call) {
      return switch (call.function()) {
        case "Fn::GetAtt" -> Roles.resourceOf(call);
        case "Fn::Join" ->
            call.argument().items().size() > 1 ? lastOf(call.argument().items().get(1)) : "";
        case "Fn::Sub" ->
            lastPart(
                Values.text(
                    call.argument().items().isEmpty()
                        ? call.argument()
                        : call.argument().items().getFirst(),
                    ""));
        default -> Values.text(call.argument(), "Source");
      };
    }
    return lastPart(Values.asText(arn).toString());
  }

  private static String lastOf(Node list) {
    return list.items().isEmpty() ? "" : nameOf(list.items().getLast());
  }

  private static String lastPart(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }
}
