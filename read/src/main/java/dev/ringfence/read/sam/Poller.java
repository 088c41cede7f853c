package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Events that Lambda fetches itself: an event source mapping, and what the function's role needs
 * for it.
 */
final class Poller {
  private static final String NETWORK =
      "ec2:CreateNetworkInterface ec2:DescribeNetworkInterfaces ec2:DeleteNetworkInterface ec2:DescribeVpcs"
          + " ec2:DescribeSubnets ec2:DescribeSecurityGroups";

  private final Expansion expansion;
  private final Target target;
  private final Role role;
  private final List<Made> resources;

  Poller(Expansion expansion, Target target, Role role, List<Made> resources) {
    this.expansion = expansion;
    this.target = target;
    this.role = role;
    this.resources = resources;
  }

  void add(Event event) {
    var at = event.at();
    Made mapping = target.make(event.id(), "AWS::Lambda::EventSourceMapping", at);
    resources.add(mapping);
    mapping
        .set("FunctionName", target.name(at))
        .set("EventSourceArn", source(event))
        .copy(
            event.properties(),
            "StartingPosition",
            "StartingPositionTimestamp",
            "BatchSize",
            "Enabled")
        .copy(
            event.properties(),
            "MaximumBatchingWindowInSeconds",
            "MaximumRetryAttempts",
            "BisectBatchOnFunctionError")
        .copy(
            event.properties(),
            "MaximumRecordAgeInSeconds",
            "ParallelizationFactor",
            "Topics",
            "Queues")
        .copy(
            event.properties(),
            "SourceAccessConfigurations",
            "TumblingWindowInSeconds",
            "FunctionResponseTypes")
        .copy(
            event.properties(),
            "FilterCriteria",
            "KmsKeyArn",
            "ScalingConfig",
            "ProvisionedPollerConfig",
            "MetricsConfig")
        .copy(event.properties(), "LoggingConfig");
    kafka(event, mapping);
    if (event.type().equals("DocumentDB")) {
      Node collection =
          Value.isSet(event.get("CollectionName")) ? event.get("CollectionName") : at.missing();
      Node document =
          Value.isSet(event.get("FullDocument")) ? event.get("FullDocument") : at.missing();
      mapping.set(
          "DocumentDBEventSourceConfig",
          at.map(
              "DatabaseName",
              event.get("DatabaseName"),
              "CollectionName",
              collection,
              "FullDocument",
              document));
    }
    grant(event);
    Node destination = event.get("DestinationConfig");
    if (Value.isSet(destination)) {
      mapping.set("DestinationConfig", destination(event, destination));
    }
  }

  private static Node source(Event event) {
    return switch (event.type()) {
      case "SQS" -> event.get("Queue");
      case "MQ" -> event.get("Broker");
      case "DocumentDB" -> event.get("Cluster");
      case "SelfManagedKafka" -> event.at().missing();
      default -> event.get("Stream");
    };
  }

  private void kafka(Event event, Made mapping) {
    var at = event.at();
    Node servers = event.get("KafkaBootstrapServers");
    if (Value.isSet(servers)) {
      mapping.set(
          "SelfManagedEventSource", at.map("Endpoints", at.map("KafkaBootstrapServers", servers)));
    }
    Node group =
        Value.isSet(event.get("ConsumerGroupId")) ? event.get("ConsumerGroupId") : at.missing();
    Node registry =
        Value.isSet(event.get("SchemaRegistryConfig"))
            ? event.get("SchemaRegistryConfig")
            : at.missing();
    Node config = at.map("ConsumerGroupId", group, "SchemaRegistryConfig", registry);
    boolean managed = event.type().equals("MSK");
    if (Value.isSet(config) && (managed || event.type().equals("SelfManagedKafka"))) {
      mapping.set(
          managed ? "AmazonManagedKafkaEventSourceConfig" : "SelfManagedKafkaEventSourceConfig",
          config);
    } else if (Value.isSet(group)) {
      expansion.remark(
          group, "`ConsumerGroupId` is not for events of type `%s`".formatted(event.type()));
    }
  }

  private void grant(Event event) {
    var at = event.at();
    switch (event.type()) {
      case "SQS" -> role.addManaged("service-role/AWSLambdaSQSQueueExecutionRole", at);
      case "Kinesis" -> role.addManaged("service-role/AWSLambdaKinesisExecutionRole", at);
      case "DynamoDB" -> role.addManaged("service-role/AWSLambdaDynamoDBExecutionRole", at);
      case "MSK" -> msk(event);
      case "MQ" -> broker(event);
      case "DocumentDB" -> documentDatabase(event);
      default -> ownKafka(event);
    }
  }

  private void msk(Event event) {
    var at = event.at();
    role.addManaged("service-role/AWSLambdaMSKExecutionRole", at);
    var statements = new ArrayList<Node>(registry(event));
    for (Node access : event.get("SourceAccessConfigurations").items()) {
      if (Value.is(access.at("Type"), "CLIENT_CERTIFICATE_TLS_AUTH")
          && Value.isSet(access.at("URI"))) {
        statements.add(secret(access.at("URI"), at));
      }
    }
    if (!statements.isEmpty()) {
      role.addInlineOnce(at.inline("MSKExecutionRolePolicy", statements.toArray()));
    }
  }

  private static Node secret(Node arn, Generated at) {
    return at.allow(at.list("secretsmanager:GetSecretValue"), arn);
  }

  private void broker(Event event) {
    var at = event.at();
    var statements = new ArrayList<Node>();
    statements.add(secret(basicSecret(event), at));
    statements.add(at.allow(at.list("mq:DescribeBroker"), event.get("Broker")));
    if (Value.isSet(event.get("SecretsManagerKmsKeyId"))) {
      statements.add(at.allow("kms:Decrypt", key(event)));
    }
    boolean own = Value.isSet(event.get("DynamicPolicyName"));
    role.addInlineOnce(
        at.inline(
            own ? event.id() + "AMQPolicy" : "SamAutoGeneratedAMQPolicy", statements.toArray()));
  }

  private static Node key(Event event) {
    String id = Value.text(event.get("SecretsManagerKmsKeyId"));
    return event.at().sub("arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/" + id);
  }

  private Node basicSecret(Event event) {
    Node found = event.at().missing();
    for (Node access : event.get("SourceAccessConfigurations").items()) {
      if (Value.is(access.at("Type"), "BASIC_AUTH")) {
        found = access.at("URI");
      }
    }
    if (!Value.isSet(found)) {
      expansion.remark(
          event.node(),
          "event `%s` needs a `BASIC_AUTH` in `SourceAccessConfigurations`"
              .formatted(event.name()));
    }
    return found;
  }

  private void documentDatabase(Event event) {
    var at = event.at();
    String account = "arn:${AWS::Partition}:rds:${AWS::Region}:${AWS::AccountId}:";
    var statements = new ArrayList<Node>();
    statements.add(secret(basicSecret(event), at));
    statements.add(
        at.allow(at.list("rds:DescribeDBClusterParameters"), at.sub(account + "cluster-pg:*")));
    statements.add(at.allow(at.list("rds:DescribeDBSubnetGroups"), at.sub(account + "subgrp:*")));
    statements.add(at.allow(at.list("rds:DescribeDBClusters"), event.get("Cluster")));
    statements.add(at.allow(at.list((Object[]) NETWORK.split(" ")), "*"));
    if (Value.isSet(event.get("SecretsManagerKmsKeyId"))) {
      statements.add(at.allow(at.list("kms:Decrypt"), key(event)));
    }
    role.addInlineOnce(at.inline("SamAutoGeneratedDocumentDBPolicy", statements.toArray()));
  }

  private void ownKafka(Event event) {
    var at = event.at();
    var statements = new ArrayList<Node>();
    boolean subnet = false;
    boolean group = false;
    Node authentication = at.missing();
    Node certificate = at.missing();
    for (Node access : event.get("SourceAccessConfigurations").items()) {
      switch (Value.text(access.at("Type"))) {
        case "VPC_SUBNET" -> subnet = true;
        case "VPC_SECURITY_GROUP" -> group = true;
        case "SERVER_ROOT_CA_CERTIFICATE" -> certificate = access.at("URI");
        case "SASL_SCRAM_256_AUTH",
            "SASL_SCRAM_512_AUTH",
            "BASIC_AUTH",
            "CLIENT_CERTIFICATE_TLS_AUTH",
            "OAUTHBEARER_AUTH" ->
            authentication = access.at("URI");
        default -> {}
      }
    }
    List.of(authentication, certificate).stream()
        .filter(Value::isSet)
        .forEach(uri -> statements.add(secret(uri, at)));
    if (subnet && group) {
      statements.add(at.allow(at.list((Object[]) NETWORK.split(" ")), "*"));
    } else if (subnet || group) {
      expansion.remark(
          event.node(),
          "event `%s` needs both `VPC_SUBNET` and `VPC_SECURITY_GROUP`, or none"
              .formatted(event.name()));
    }
    if (Value.isSet(event.get("SecretsManagerKmsKeyId"))) {
      statements.add(at.allow(at.list("kms:Decrypt"), key(event)));
    }
    statements.addAll(registry(event));
    if (!statements.isEmpty()) {
      role.addInlineOnce(
          at.map(
              "PolicyName",
              "SelfManagedKafkaExecutionRolePolicy",
              "PolicyDocument",
              at.policy(statements.toArray())));
    }
  }

  /** What reading a schema registry needs. */
  private List<Node> registry(Event event) {
    var at = event.at();
    Node config = event.get("SchemaRegistryConfig");
    var statements = new ArrayList<Node>();
    for (Node access : config.at("AccessConfigs").items()) {
      if (!access.at("URI").isMissing()) {
        statements.add(secret(access.at("URI"), at));
      }
    }
    Node uri = config.at("SchemaRegistryURI");
    Node resolved = expansion.parameters().resolve(uri);
    String arn =
        Value.text(
            resolved instanceof Node.Call call && call.function().equals("Fn::Sub")
                ? call.argument()
                : resolved);
    arn = arn.replace("${AWS::Region}", "region");
    String[] parts = arn.startsWith("arn") ? arn.split(":", -1) : new String[0];
    if (parts.length >= 6 && parts[5].startsWith("registry/")) {
      String schemas = "arn:${AWS::Partition}:glue:${AWS::Region}:${AWS::AccountId}:schema/";
      String name = parts[5].substring("registry/".length());
      statements.add(at.allow(at.list("glue:GetRegistry"), uri));
      statements.add(
          at.allow(at.list("glue:GetSchemaVersion"), at.list(at.sub(schemas + name + "/*"))));
    }
    return statements;
  }

  /**
   * The destination of what fails; its type is SAM's own word and grants the role what it needs.
   */
  private Node destination(Event event, Node config) {
    if (!(config.at("OnFailure") instanceof Node.Mapping failure)
        || !Value.isSet(failure.at("Type"))) {
      return config;
    }
    var at = Generated.from(failure);
    Node arn = failure.at("Destination");
    switch (Value.text(failure.at("Type"))) {
      case "SQS" ->
          role.addInlineOnce(at.inline(event.id() + "SQSPolicy", at.allow("sqs:SendMessage", arn)));
      case "SNS" ->
          role.addInlineOnce(at.inline(event.id() + "SNSPolicy", at.allow("sns:publish", arn)));
      case "S3" -> role.addInlineOnce(EventInvoke.bucketPolicy(event.id(), arn, at));
      case "Kafka" -> {}
      default ->
          expansion.remark(
              failure,
              "`Type` of `OnFailure` must be `SQS`, `SNS`, `S3` or `Kafka`; nothing is granted");
    }
    return Value.mapping(config).with("OnFailure", failure.without("Type"));
  }
}
