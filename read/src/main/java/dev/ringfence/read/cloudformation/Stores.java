package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Bucket;
import dev.ringfence.model.Cors;
import dev.ringfence.model.Database;
import dev.ringfence.model.DatabaseParameters;
import dev.ringfence.model.Identity;
import dev.ringfence.model.Key;
import dev.ringfence.model.Queue;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Secret;
import dev.ringfence.model.Stated;
import dev.ringfence.model.StoredParameter;
import dev.ringfence.model.Stream;
import dev.ringfence.model.Subscription;
import dev.ringfence.model.Table;
import dev.ringfence.model.Text;
import dev.ringfence.model.Topic;
import java.util.ArrayList;
import java.util.List;

/** What holds data. */
final class Stores {
  private static final String DELETION_PROTECTION = "DeletionProtectionEnabled";
  private static final String RESOURCE_POLICY = "ResourcePolicy";

  private Stores() {}

  static Bucket bucket(Resource resource) {
    Block p = resource.properties();
    Block block = p.block("PublicAccessBlockConfiguration");
    Block encryption = p.block("BucketEncryption");
    Block rule =
        encryption.blocks("ServerSideEncryptionConfiguration").stream()
            .findFirst()
            .map(first -> first.block("ServerSideEncryptionByDefault"))
            .orElse(encryption);
    return new Bucket(
        resource.identity(),
        p.text("BucketName"),
        p.word("AccessControl"),
        new Bucket.PublicAccessBlock(
            block.isWritten(),
            block.flag("BlockPublicAcls"),
            block.flag("IgnorePublicAcls"),
            block.flag("BlockPublicPolicy"),
            block.flag("RestrictPublicBuckets"),
            block.origin()),
        cors(p.block("CorsConfiguration")),
        rule.word("SSEAlgorithm"),
        rule.text("KMSMasterKeyID"),
        log(p),
        p.block("VersioningConfiguration").word("Status"),
        p.has("WebsiteConfiguration"));
  }

  /** A log prefix alone sends the log to the bucket itself. */
  private static Stated<Text> log(Block properties) {
    Block logging = properties.block("LoggingConfiguration");
    return logging.has("DestinationBucketName")
        ? logging.text("DestinationBucketName")
        : logging.text("LogFilePrefix");
  }

  private static List<Cors> cors(Block configuration) {
    return configuration.blocks("CorsRules").stream()
        .map(rule ->
            new Cors(
                rule.list("AllowedOrigins"),
                rule.list("AllowedMethods"),
                Stated.absent(rule.origin()),
                rule.origin()))
        .toList();
  }

  static Queue queue(Resource resource) {
    Block p = resource.properties();
    Stated<Text> target = p.block("RedrivePolicy").text("deadLetterTargetArn");
    boolean redrive = p.has("RedrivePolicy") && target.isAbsent();
    return new Queue(
        resource.identity(),
        p.text("QueueName"),
        p.text("KmsMasterKeyId"),
        p.flag("SqsManagedSseEnabled"),
        p.number("VisibilityTimeout"),
        redrive ? Stated.unknown("RedrivePolicy", p.at("RedrivePolicy").origin()) : target);
  }

  static Topic topic(Resource resource) {
    Block p = resource.properties();
    return new Topic(resource.identity(), p.text("TopicName"), p.text("KmsMasterKeyId"));
  }

  /** The subscriptions that a topic lists itself. */
  static List<Subscription> subscriptions(Resource topic) {
    var subscriptions = new ArrayList<Subscription>();
    Identity of = topic.identity();
    for (Block p : topic.properties().blocks("Subscription")) {
      String id = of.id() + " Subscription " + (subscriptions.size() + 1);
      subscriptions.add(
          new Subscription(
              new Identity(id, of.writtenAs(), "subscription", p.origin(), of.author()),
              Stated.known(Text.of(Text.Kind.RESOURCE, of.id(), ""), topic.origin()),
              p.word("Protocol"),
              p.text("Endpoint"),
              Stated.absent(p.origin())));
    }
    return subscriptions;
  }

  static Subscription subscription(Resource resource) {
    Block p = resource.properties();
    return new Subscription(
        resource.identity(),
        p.text("TopicArn"),
        p.word("Protocol"),
        p.text("Endpoint"),
        p.block("RedrivePolicy").text("deadLetterTargetArn"));
  }

  static Table table(Resource resource) {
    Block p = resource.properties();
    Block recovery = p.block("PointInTimeRecoverySpecification");
    Stated<Boolean> stream = p.present("StreamSpecification");
    return new Table(
        resource.identity(),
        p.text("TableName"),
        p.block("SSESpecification").text("KMSMasterKeyId"),
        recovery.flag("PointInTimeRecoveryEnabled"),
        stream,
        p.block("TimeToLiveSpecification").flag("Enabled"),
        undeletable(p),
        retained(resource.attributes()));
  }

  /** A global table says it of each replica; the first that may be deleted counts. */
  private static Stated<Boolean> undeletable(Block table) {
    for (Block replica : table.blocks("Replicas")) {
      Stated<Boolean> one = replica.flag(DELETION_PROTECTION);
      if (!one.is(true)) {
        return one;
      }
    }
    return table.has("Replicas")
        ? Stated.known(true, table.at("Replicas").origin())
        : table.flag(DELETION_PROTECTION);
  }

  /** CloudFormation User Guide, "DeletionPolicy attribute". */
  private static Stated<Boolean> retained(Block attributes) {
    return attributes.word("DeletionPolicy").map(word -> word.startsWith("Retain"));
  }

  /** The policies that a table, its replicas and their streams carry themselves. */
  static List<ResourcePolicy> tablePolicies(Resource table) {
    var holders = new ArrayList<Block>();
    holders.add(table.properties());
    holders.addAll(table.properties().blocks("Replicas"));
    var policies = new ArrayList<ResourcePolicy>();
    for (Block holder : holders) {
      for (Block written :
          List.of(
              holder.block(RESOURCE_POLICY),
              holder.path("StreamSpecification." + RESOURCE_POLICY),
              holder.path("ReplicaStreamSpecification." + RESOURCE_POLICY))) {
        if (written.isWritten()) {
          policies.add(
              Policies.resourcePolicy(
                  new Resource(table.identity(), table.type(), written, table.attributes()),
                  ResourcePolicy.Kind.TABLE,
                  List.of(Resources.self(table)),
                  "PolicyDocument"));
        }
      }
    }
    return policies;
  }

  static Stream stream(Resource resource) {
    Block p = resource.properties();
    Block encryption = p.block("StreamEncryption");
    return new Stream(
        resource.identity(),
        p.text("Name"),
        encryption.word("EncryptionType"),
        encryption.text("KeyId"));
  }

  static Database database(Resource resource, boolean cluster) {
    Block p = resource.properties();
    return new Database(
        resource.identity(),
        cluster,
        p.word("Engine"),
        p.word("EngineVersion"),
        p.flag("PubliclyAccessible"),
        p.flag("StorageEncrypted"),
        p.text("KmsKeyId"),
        p.text("MasterUsername"),
        p.text("MasterUserPassword"),
        p.flag("ManageMasterUserPassword"),
        p.text("DBClusterIdentifier"),
        p.text(
            p.has("SourceDBInstanceIdentifier")
                ? "SourceDBInstanceIdentifier"
                : "ReplicationSourceIdentifier"),
        p.text(p.has("DBSnapshotIdentifier") ? "DBSnapshotIdentifier" : "SnapshotIdentifier"),
        p.text(cluster ? "DBClusterParameterGroupName" : "DBParameterGroupName"));
  }

  static DatabaseParameters databaseParameters(Resource resource, boolean cluster) {
    Block p = resource.properties();
    return new DatabaseParameters(
        resource.identity(), cluster, p.word("Family"), p.variables("Parameters"));
  }

  /** A secret; {@code rotated} is what the rest of the template says of its rotation. */
  static Secret secret(Resource resource, Stated<Boolean> rotated) {
    Block p = resource.properties();
    return new Secret(
        resource.identity(),
        p.text("Name"),
        p.has("GenerateSecretString"),
        p.text("SecretString"),
        p.text("KmsKeyId"),
        rotated,
        false);
  }

  static StoredParameter parameter(Resource resource) {
    Block p = resource.properties();
    return new StoredParameter(
        resource.identity(), p.text("Name"), p.word("Type"), p.text("Value"));
  }

  static Key key(Resource resource) {
    Block p = resource.properties();
    return new Key(
        resource.identity(), p.flag("EnableKeyRotation"), p.word("KeySpec"), p.flag("Enabled"));
  }

  /** A copy of a key in another region; rotation and kind are those of the first. */
  static Key replicaKey(Resource resource) {
    Stated<Text> first = resource.properties().text("PrimaryKeyArn");
    return new Key(
        resource.identity(),
        Stated.unknown("PrimaryKeyArn", first.origin()),
        Stated.unknown("PrimaryKeyArn", first.origin()),
        resource.properties().flag("Enabled"));
  }
}
