package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;

/** What a function needs to read from its queues and streams. */
final class StreamRights {
  private final List<Node> queues = new ArrayList<>();
  private final List<Node> tables = new ArrayList<>();
  private final List<Node> streams = new ArrayList<>();
  private final List<Node> consumed = new ArrayList<>();
  private final List<Node> consumers = new ArrayList<>();
  private final List<Node> topics = new ArrayList<>();
  private final List<Node> deadQueues = new ArrayList<>();

  private StreamRights() {}

  /** The statements for the queues and streams of one function. */
  static List<Node> of(Service service, FunctionEntry function) {
    var events = new ArrayList<Event>();
    for (Event event : service.events()) {
      if (event.function().key().equals(function.key())) {
        events.add(event);
      }
    }
    return of(events);
  }

  static List<Node> of(List<Event> events) {
    var rights = new StreamRights();
    for (Event event : events) {
      if (event.kind().equals("sqs")) {
        rights.add(rights.queues, event.atOrShort("arn"));
      } else if (event.kind().equals("stream")) {
        rights.stream(event);
      }
    }
    return rights.statements();
  }

  private void add(List<Node> list, Node arn) {
    if (Values.isGiven(arn)) {
      list.add(arn);
    }
  }

  private void stream(Event event) {
    Node arn = event.atOrShort("arn");
    if (Mappings.streamType(event).equals("dynamodb")) {
      add(tables, arn);
    } else if (Values.isTruthy(event.at("consumer"))) {
      add(consumed, arn);
      add(consumers, Mappings.consumer(event));
    } else {
      add(streams, arn);
    }
    Node failure = event.at("destinations").at("onFailure");
    Node target = failure.isMapping() ? failure.at("arn") : failure;
    String type =
        Values.text(
            failure.at("type"),
            Values.asText(target).toString().startsWith("arn:aws:sns:") ? "sns" : "sqs");
    add(type.equals("sns") ? topics : deadQueues, target);
  }

  private List<Node> statements() {
    var statements = new ArrayList<Node>();
    allow(
        statements,
        tables,
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
        "dynamodb:DescribeStream",
        "dynamodb:ListStreams");
    allow(
        statements,
        streams,
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:DescribeStream",
        "kinesis:ListStreams");
    allow(
        statements,
        consumed,
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:DescribeStreamSummary",
        "kinesis:ListShards");
    allow(statements, consumers, "kinesis:SubscribeToShard");
    allow(statements, topics, "sns:Publish");
    allow(statements, deadQueues, "sqs:ListQueues", "sqs:SendMessage");
    allow(statements, queues, "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");
    return statements;
  }

  private static void allow(List<Node> statements, List<Node> resources, String... actions) {
    if (!resources.isEmpty()) {
      Origin place = resources.getFirst().origin();
      statements.add(RoleRights.allow(place, resources, actions));
    }
  }
}
