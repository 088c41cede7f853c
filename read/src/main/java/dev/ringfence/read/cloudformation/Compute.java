package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Cors;
import dev.ringfence.model.EventSource;
import dev.ringfence.model.Function;
import dev.ringfence.model.FunctionUrl;
import dev.ringfence.model.Layer;
import dev.ringfence.model.Permission;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Text;
import dev.ringfence.model.Trigger;
import dev.ringfence.model.Value;
import dev.ringfence.model.Workflow;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Node;
import dev.ringfence.read.document.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Functions and workflows, and what belongs to them alone. */
final class Compute {
  /** Where code lies that a framework packs and uploads by itself. */
  private static final String CODE_PATH = "Ringfence::Path";

  private Compute() {}

  /** A function; {@code failure} is the destination that a configuration of its own may state. */
  static Layer layer(Resource resource) {
    Block p = resource.properties();
    Block content = p.block("Content");
    return new Layer(
        resource.identity(),
        p.text("LayerName"),
        content.isUnknown() ? p.text("Content") : content.text(CODE_PATH));
  }

  static Function function(Resource resource, Stated<Text> failure, Stated<Text> success) {
    Block p = resource.properties();
    Block code = p.block("Code");
    return new Function(
        resource.identity(),
        p.text("FunctionName"),
        p.word("Runtime"),
        p.word("PackageType").is("Image") || code.has("ImageUri"),
        code.text("ImageUri"),
        code.text("S3Bucket"),
        code.isUnknown() ? p.text("Code") : code.text(CODE_PATH),
        code.text("ZipFile"),
        p.word("Handler"),
        p.number("Timeout"),
        p.number("MemorySize"),
        p.number("ReservedConcurrentExecutions"),
        p.text("Role"),
        p.block("Environment").variables("Variables"),
        p.text("KmsKeyArn"),
        p.list("Layers"),
        network(p),
        p.present("FileSystemConfigs"),
        p.block("TracingConfig").word("Mode"),
        p.block("DeadLetterConfig").text("TargetArn"),
        failure,
        success,
        p.block("LoggingConfig").text("LogGroup"),
        p.tags("Tags"),
        p.word("RecursiveLoop"));
  }

  private static Stated<Boolean> network(Block properties) {
    Block vpc = properties.block("VpcConfig");
    if (!vpc.isWritten()) {
      return Stated.absent(properties.origin());
    }
    Stated<List<Value>> subnets = vpc.list("SubnetIds");
    return subnets.isUnknown()
        ? Stated.known(true, vpc.origin())
        : Stated.known(!subnets.orElse(List.of()).isEmpty(), vpc.origin());
  }

  static FunctionUrl url(Resource resource) {
    Block p = resource.properties();
    return new FunctionUrl(
        resource.identity(),
        p.text("TargetFunctionArn"),
        p.word("AuthType"),
        cors(p.block("Cors"), "AllowOrigins", "AllowMethods", "AllowCredentials"));
  }

  static Cors cors(Block block, String origins, String methods, String credentials) {
    return block.isWritten()
        ? new Cors(
            block.list(origins), block.list(methods), block.flag(credentials), block.origin())
        : Cors.absent(block.origin());
  }

  static Permission permission(Resource resource) {
    Block p = resource.properties();
    return new Permission(
        resource.identity(),
        p.text("FunctionName"),
        p.text("Principal"),
        p.text("Action"),
        p.text("SourceArn"),
        p.text("SourceAccount"),
        p.text("PrincipalOrgID"),
        p.text("EventSourceToken"),
        p.word("FunctionUrlAuthType"),
        p.flag("InvokedViaFunctionUrl"));
  }

  static EventSource eventSource(Resource resource) {
    Block p = resource.properties();
    return new EventSource(
        resource.identity(),
        p.text("FunctionName"),
        p.text("EventSourceArn"),
        sourceKind(p),
        p.number("BatchSize"),
        p.number("MaximumBatchingWindowInSeconds"),
        p.number("MaximumRetryAttempts"),
        p.number("MaximumRecordAgeInSeconds"),
        p.path("DestinationConfig.OnFailure").text("Destination"),
        contains(p.list("FunctionResponseTypes"), "ReportBatchItemFailures"),
        p.block("ScalingConfig").number("MaximumConcurrency"),
        p.blocks("SourceAccessConfigurations").stream()
            .map(each -> new EventSource.Access(each.word("Type"), each.text("URI")))
            .toList());
  }

  private static Stated<Boolean> contains(Stated<List<Value>> list, String word) {
    return list.map(values -> values.stream().anyMatch(value -> value.text().is(word)));
  }

  /** What is polled, by the properties that only one kind has, else by the ARN. */
  private static Trigger.Kind sourceKind(Block p) {
    String arn = p.text("EventSourceArn").fold(Text::toString, e -> e, () -> "");
    if (p.has("SelfManagedEventSource") || p.has("AmazonManagedKafkaEventSourceConfig")) {
      return Trigger.Kind.KAFKA;
    } else if (p.has("DocumentDBEventSourceConfig")) {
      return Trigger.Kind.DOCUMENTS;
    } else if (p.has("Queues") || arn.contains(":mq:")) {
      return Trigger.Kind.MQ;
    } else if (arn.contains(":dynamodb:") || arn.contains("StreamArn}")) {
      return Trigger.Kind.TABLE;
    } else if (arn.contains(":kinesis:")) {
      return Trigger.Kind.STREAM;
    } else if (p.has("Topics") || arn.contains(":kafka:")) {
      return Trigger.Kind.KAFKA;
    } else if (arn.contains(":sqs:")) {
      return Trigger.Kind.QUEUE;
    }
    return p.has("StartingPosition") ? Trigger.Kind.STREAM : Trigger.Kind.QUEUE;
  }

  static Workflow workflow(Resource resource) {
    Block p = resource.properties();
    return new Workflow(
        resource.identity(),
        p.text("RoleArn"),
        p.block("LoggingConfiguration").word("Level"),
        p.block("TracingConfiguration").flag("Enabled"),
        tasks(p));
  }

  private static Stated<List<Workflow.Task>> tasks(Block properties) {
    Node definition = properties.at("Definition");
    if (definition.isMissing()) {
      definition = properties.at("DefinitionString");
    }
    if (!definition.isMapping()) {
      definition = definition(definition);
    }
    if (!definition.isMapping()) {
      return Stated.unknown("definition", definition.origin());
    }
    var tasks = new ArrayList<Workflow.Task>();
    collect(new Block(definition), tasks, 0);
    return Stated.known(tasks, definition.origin());
  }

  /** A definition written as JSON; its unknown parts stand in it as {@code ${…}}. */
  private static Node definition(Node node) {
    String text = Texts.of(node).map(Text::toString).orElse("");
    if (!text.stripLeading().startsWith("{")) {
      return node;
    }
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return Placed.at(Document.read(node.origin().file() + "#.json", bytes).root(), node.origin());
    } catch (Unreadable _) {
      return node;
    }
  }

  private static void collect(Block machine, List<Workflow.Task> tasks, int depth) {
    if (depth > 20) {
      return;
    }
    for (Node.Entry entry : machine.at("States").entries()) {
      var state = new Block(entry.value(), entry.keyOrigin());
      if (state.word("Type").is("Task")) {
        tasks.add(task(entry.key(), state));
      }
      state.blocks("Branches").forEach(branch -> collect(branch, tasks, depth + 1));
      collect(state.block("Iterator"), tasks, depth + 1);
      collect(state.block("ItemProcessor"), tasks, depth + 1);
    }
  }

  private static Workflow.Task task(String name, Block state) {
    Text resource = state.text("Resource").orElse(Text.EMPTY);
    boolean waits =
        resource.tail().endsWith(".waitForTaskToken") || resource.toString().contains(":activity:");
    boolean bounded =
        state.has("TimeoutSeconds")
            || state.has("TimeoutSecondsPath")
            || state.has("HeartbeatSeconds")
            || state.has("HeartbeatSecondsPath");
    return new Workflow.Task(name, resource, waits, bounded, state.has("Catch"), state.origin());
  }
}
