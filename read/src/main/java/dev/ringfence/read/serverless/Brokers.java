package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Topics of Kafka and queues of brokers, which Lambda reads with a secret and from within a
 * network.
 */
final class Brokers {
  private static final String[] NETWORK = {
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeVpcs",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeSubnets",
    "ec2:DescribeSecurityGroups"
  };

  private final Service service;
  private final Mappings mappings;
  private final List<Node> secrets = new ArrayList<>();

  Brokers(Service service, Mappings mappings) {
    this.service = service;
    this.mappings = mappings;
  }

  void msk(Event event) {
    Node arn = event.at("arn");
    Node topic = event.at("topic");
    if (!mappings.arnIsGiven(event, arn)) {
      return;
    }
    Resource mapping =
        mappings
            .mapping(event)
            .put("EventSourceArn", arn)
            .put(
                "StartingPosition",
                Values.first(
                    event.at("startingPosition"), Node.string("TRIM_HORIZON", event.origin())))
            .put("Topics", List.of(topic))
            .copy("BatchSize", event.at("batchSize"));
    Mappings.enabled(event, mapping, false);
    consumerGroup(event, "AmazonManagedKafkaEventSourceConfig", mapping);
    Node secret = event.at("saslScram512");
    if (Values.isGiven(secret)) {
      mapping.put("SourceAccessConfigurations", List.of(access("SASL_SCRAM_512_AUTH", secret)));
    }
    String[] parts = Mappings.nameOf(arn).split("/", -1);
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

  void kafka(Event event) {
    var configurations = new ArrayList<Node>();
    boolean inNetwork = false;
    for (Node.Entry access : event.at("accessConfigurations").entries()) {
      String type = accessType(access.key());
      inNetwork |= type.startsWith("VPC_");
      for (Node value : Values.many(access.value())) {
        configurations.add(access(type, uri(type, value)));
      }
    }
    Resource mapping =
        mappings
            .mapping(event)
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
    Mappings.enabled(event, mapping, false);
    consumerGroup(event, "SelfManagedKafkaEventSourceConfig", mapping);
    service
        .stack()
        .add(
            event.function().id() + "EventSourceMappingKafka" + letters(event.at("topic")),
            mapping);
    if (inNetwork) {
      network(event.origin());
    }
  }

  /** A secret counts for the role's rights; the parts of a network carry a prefix. */
  private Node uri(String type, Node value) {
    return switch (type) {
      case "VPC_SUBNET" -> Values.concat(value.origin(), "subnet:", value);
      case "VPC_SECURITY_GROUP" -> Values.concat(value.origin(), "security_group:", value);
      default -> {
        secrets.add(value);
        yield value;
      }
    };
  }

  /** The right to all secrets of Kafka, in one statement. */
  void secrets() {
    if (!secrets.isEmpty()) {
      Origin place = secrets.getFirst().origin();
      service.rights().add(RoleRights.allow(place, secrets, "secretsmanager:GetSecretValue"));
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

  void broker(Event event) {
    boolean rabbit = event.kind().equals("rabbitmq");
    Node arn = event.at("arn");
    if (!mappings.arnIsGiven(event, arn)) {
      return;
    }
    var configurations =
        new ArrayList<Node>(List.of(access("BASIC_AUTH", event.at("basicAuthArn"))));
    if (Values.isGiven(event.at("virtualHost"))) {
      configurations.add(access("VIRTUAL_HOST", event.at("virtualHost")));
    }
    Resource mapping =
        mappings
            .mapping(event)
            .put("EventSourceArn", arn)
            .put("Queues", List.of(event.at("queue")))
            .put("SourceAccessConfigurations", configurations)
            .copy("BatchSize", event.at("batchSize"));
    Mappings.enabled(event, mapping, false);
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
