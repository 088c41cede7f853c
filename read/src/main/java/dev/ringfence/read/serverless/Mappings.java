package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;

/** Events that Lambda fetches for a function: queues, streams, topics of Kafka and brokers. */
final class Mappings {
  private static final String[] NETWORK = {
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeVpcs",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeSubnets",
    "ec2:DescribeSecurityGroups"
  };

  private final Service service;
  private final List<Node> kafkaSecrets = new ArrayList<>();

  Mappings(Service service) {
    this.service = service;
  }

  void make() {
    var fetched = new ArrayList<Event>();
    for (Event event : service.events()) {
      switch (event.kind()) {
        case "sqs" -> queue(event);
        case "stream" -> stream(event);
        case "msk" -> msk(event);
        case "kafka" -> kafka(event);
        case "activemq", "rabbitmq" -> broker(event);
        default -> {
          continue;
        }
      }
      fetched.add(event);
    }
    if (!kafkaSecrets.isEmpty()) {
      Origin place = kafkaSecrets.getFirst().origin();
      service.rights().add(RoleRights.allow(place, kafkaSecrets, "secretsmanager:GetSecretValue"));
    }
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

  private Resource mapping(Event event) {
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

  private static void enabled(Event event, Resource mapping, boolean always) {
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

  private boolean arnIsGiven(Event event, Node arn) {
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

  private void msk(Event event) {
    Node arn = event.at("arn");
    Node topic = event.at("topic");
    if (!arnIsGiven(event, arn)) {
      return;
    }
    Resource mapping =
        mapping(event)
            .put("EventSourceArn", arn)
            .put(
                "StartingPosition",
                Values.first(
                    event.at("startingPosition"), Node.string("TRIM_HORIZON", event.origin())))
            .put("Topics", List.of(topic))
            .copy("BatchSize", event.at("batchSize"));
    enabled(event, mapping, false);
    consumerGroup(event, "AmazonManagedKafkaEventSourceConfig", mapping);
    Node secret = event.at("saslScram512");
    if (Values.isGiven(secret)) {
      mapping.put("SourceAccessConfigurations", List.of(access("SASL_SCRAM_512_AUTH", secret)));
    }
    String[] parts = nameOf(arn).split("/", -1);
    String cluster = parts.length > 1 ? parts[1] : parts[0];
    String id =
        event.function().id() + "EventSourceMappingMSK" + Names.letters(cluster) + letters(topic);
    service.stack().add(id, mapping);
    Origin place = event.origin();
    service
        .rights()
        .add(
            RoleRights.allow(
                place, List.of(arn), "kafka:DescribeCluster", "kafka:GetBootstrapBrokers"));
    network(place);
  }

  private static String letters(Node text) {
    return Names.letters(Values.asText(text).toString());
  }

  private static void consumerGroup(Event event, String property, Resource mapping) {
    Node group = event.at("consumerGroupId");
    if (Values.isGiven(group)) {
      mapping.put(property, Fields.at(group.origin()).put("ConsumerGroupId", group).done());
    }
  }

  private static Node access(String type, Node uri) {
    return Fields.at(uri.origin()).put("Type", type).put("URI", uri).done();
  }

  private void network(Origin place) {
    service
        .rights()
        .add(
            Fields.at(place)
                .put("Effect", "Allow")
                .put("Action", Values.strings(place, NETWORK))
                .put("Resource", "*")
                .done());
  }

  private void kafka(Event event) {
    Node accesses = event.at("accessConfigurations");
    var configurations = new ArrayList<Node>();
    var secrets = new ArrayList<Node>();
    boolean subnets = false;
    boolean groups = false;
    for (Node.Entry access : accesses.entries()) {
      String type = accessType(access.key());
      for (Node value : Values.many(access.value())) {
        switch (type) {
          case "VPC_SUBNET" -> {
            subnets = true;
            configurations.add(access(type, Values.concat(value.origin(), "subnet:", value)));
          }
          case "VPC_SECURITY_GROUP" -> {
            groups = true;
            configurations.add(
                access(type, Values.concat(value.origin(), "security_group:", value)));
          }
          default -> {
            secrets.add(value);
            configurations.add(access(type, value));
          }
        }
      }
    }
    Resource mapping =
        mapping(event)
            .put(
                "StartingPosition",
                Values.first(
                    event.at("startingPosition"), Node.string("TRIM_HORIZON", event.origin())))
            .put("SourceAccessConfigurations", configurations)
            .put("Topics", List.of(event.at("topic")))
            .copy("BatchSize", event.at("batchSize"));
    Node servers =
        Fields.at(event.origin())
            .put("KafkaBootstrapServers", Values.many(event.at("bootstrapServers")))
            .done();
    mapping.put(
        "SelfManagedEventSource", Fields.at(event.origin()).put("Endpoints", servers).done());
    enabled(event, mapping, false);
    consumerGroup(event, "SelfManagedKafkaEventSourceConfig", mapping);
    service
        .stack()
        .add(
            event.function().id() + "EventSourceMappingKafka" + letters(event.at("topic")),
            mapping);
    kafkaSecrets.addAll(secrets);
    if (subnets || groups) {
      network(event.origin());
    }
  }

  private static String accessType(String key) {
    return switch (key) {
      case "vpcSubnet" -> "VPC_SUBNET";
      case "vpcSecurityGroup" -> "VPC_SECURITY_GROUP";
      case "saslScram256Auth" -> "SASL_SCRAM_256_AUTH";
      case "saslScram512Auth" -> "SASL_SCRAM_512_AUTH";
      case "clientCertificateTlsAuth" -> "CLIENT_CERTIFICATE_TLS_AUTH";
      case "serverRootCaCertificate" -> "SERVER_ROOT_CA_CERTIFICATE";
      default -> "BASIC_AUTH";
    };
  }

  private void broker(Event event) {
    boolean rabbit = event.kind().equals("rabbitmq");
    Node arn = event.at("arn");
    if (!arnIsGiven(event, arn)) {
      return;
    }
    var configurations =
        new ArrayList<Node>(List.of(access("BASIC_AUTH", event.at("basicAuthArn"))));
    if (Values.isGiven(event.at("virtualHost"))) {
      configurations.add(access("VIRTUAL_HOST", event.at("virtualHost")));
    }
    Resource mapping =
        mapping(event)
            .put("EventSourceArn", arn)
            .put("Queues", List.of(event.at("queue")))
            .put("SourceAccessConfigurations", configurations)
            .copy("BatchSize", event.at("batchSize"));
    enabled(event, mapping, false);
    String id =
        event.function().id()
            + "EventSourceMapping"
            + (rabbit ? "RabbitMQ" : "ActiveMQ")
            + letters(event.at("queue"));
    service.stack().add(id, mapping);
    service
        .rights()
        .add(
            RoleRights.allow(
                event.origin(),
                List.of(event.at("basicAuthArn")),
                "secretsmanager:GetSecretValue"));
    service.rights().add(RoleRights.allow(event.origin(), List.of(arn), "mq:DescribeBroker"));
    network(event.origin());
  }
}
