package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Alarm;
import dev.ringfence.model.LogGroup;
import dev.ringfence.model.Rule;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Text;
import dev.ringfence.model.Trail;
import dev.ringfence.model.Value;
import dev.ringfence.model.Variable;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;

/** Logs, trails, alarms, and the rules of event buses. */
final class Monitoring {
  private Monitoring() {}

  static LogGroup logGroup(Resource resource) {
    Block p = resource.properties();
    return new LogGroup(
        resource.identity(),
        p.text("LogGroupName"),
        p.number("RetentionInDays"),
        p.text("KmsKeyId"));
  }

  static Trail trail(Resource resource) {
    Block p = resource.properties();
    return new Trail(
        resource.identity(),
        p.flag("IsLogging"),
        p.flag("IsMultiRegionTrail"),
        p.text("S3BucketName"),
        p.flag("EnableLogFileValidation"),
        p.text("KMSKeyId"),
        selectors(p));
  }

  private static Stated<List<Trail.Selector>> selectors(Block p) {
    boolean basic = p.has("EventSelectors");
    if (!basic && !p.has("AdvancedEventSelectors")) {
      return Stated.absent(p.origin());
    }
    Node written = p.at(basic ? "EventSelectors" : "AdvancedEventSelectors");
    if (!written.isSequence()) {
      return Stated.unknown("event selectors", written.origin());
    }
    var selectors = new ArrayList<Trail.Selector>();
    for (Block selector : p.blocks("EventSelectors")) {
      for (Block data : selector.blocks("DataResources")) {
        selectors.add(
            new Trail.Selector(data.text("Type").orElse(Text.EMPTY), data.values("Values")));
      }
    }
    for (Block selector : p.blocks("AdvancedEventSelectors")) {
      selectors.add(advanced(selector));
    }
    return Stated.known(selectors, written.origin());
  }

  private static Trail.Selector advanced(Block selector) {
    Text type = Text.EMPTY;
    List<Value> resources = List.of();
    for (Block field : selector.blocks("FieldSelectors")) {
      String name = field.word("Field").orElse("");
      if (name.equals("resources.type")) {
        type = field.values("Equals").stream().findFirst().map(Value::text).orElse(Text.EMPTY);
      } else if (name.equals("resources.ARN")) {
        resources = field.values(field.has("StartsWith") ? "StartsWith" : "Equals");
      }
    }
    return new Trail.Selector(type, resources);
  }

  static Alarm alarm(Resource resource) {
    Block p = resource.properties();
    var dimensions = new ArrayList<Variable>();
    dimensions(p, dimensions);
    for (Block query : p.blocks("Metrics")) {
      dimensions(query.path("MetricStat.Metric"), dimensions);
    }
    var mentions = new ArrayList<Value>();
    dimensions.forEach(d -> mentions.add(new Value(d.value(), d.origin())));
    Node rule = p.at("AlarmRule");
    if (!rule.isMissing()) {
      mentions.add(Block.value(rule));
    }
    return new Alarm(resource.identity(), p.word("MetricName"), dimensions, mentions);
  }

  private static void dimensions(Block holder, List<Variable> dimensions) {
    for (Block dimension : holder.blocks("Dimensions")) {
      Value value = Block.value(dimension.at("Value"));
      dimensions.add(
          new Variable(dimension.word("Name").orElse("?"), value.text(), dimension.origin()));
    }
  }

  static Rule rule(Resource resource) {
    Block p = resource.properties();
    var targets = new ArrayList<Rule.Target>();
    for (Block target : p.blocks("Targets")) {
      targets.add(target(target, target.text("Arn")));
    }
    return new Rule(
        resource.identity(),
        pattern(p),
        p.text("ScheduleExpression"),
        p.text("EventBusName"),
        targets);
  }

  static Rule schedule(Resource resource) {
    Block p = resource.properties();
    Block target = p.block("Target");
    return new Rule(
        resource.identity(),
        Stated.absent(resource.origin()),
        p.text("ScheduleExpression"),
        Stated.absent(resource.origin()),
        target.isWritten() ? List.of(target(target, target.text("Arn"))) : List.of());
  }

  private static Rule.Target target(Block target, Stated<Text> arn) {
    return new Rule.Target(
        arn,
        target.block("DeadLetterConfig").text("Arn"),
        target.present("RetryPolicy"),
        target.origin());
  }

  private static Stated<Rule.EventPattern> pattern(Block p) {
    Node pattern = p.at("EventPattern");
    if (pattern.isMissing() || pattern.isNull()) {
      return Stated.absent(p.origin());
    }
    if (!pattern.isMapping()) {
      return Stated.unknown("event pattern", pattern.origin());
    }
    var fields = pattern.entries().stream().map(Node.Entry::key).toList();
    var sources = new ArrayList<Value>();
    boolean any = false;
    for (Node source : Block.elements(pattern.at("source"))) {
      if (source.isMapping()) {
        any |= source.at("prefix").text().filter(String::isEmpty).isPresent();
        any |= source.at("wildcard").text().filter("*"::equals).isPresent();
      } else {
        sources.add(Block.value(source));
      }
    }
    return Stated.known(new Rule.EventPattern(fields, sources, any), pattern.origin());
  }
}
