package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Functions that a clock or an event of CloudWatch or of EventBridge calls. */
final class Schedules {
  private final Service service;
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> scheduled = new HashSet<>();

  Schedules(Service service) {
    this.service = service;
  }

  void make() {
    for (Event event : service.events()) {
      switch (event.kind()) {
        case "schedule" -> schedule(event);
        case "cloudwatchEvent" -> cloudwatch(event);
        case "eventBridge" -> bus(event);
        default -> {}
      }
    }
  }

  private int next(Event event) {
    return counts.merge(event.kind() + " " + event.function().key(), 1, Integer::sum);
  }

  private void schedule(Event event) {
    for (Node rate : Values.many(event.atOrShort("rate"))) {
      int number = next(event);
      if (Values.text(event.at("method"), "").equals("scheduler")) {
        scheduler(event, rate, number);
      } else {
        rule(event, number, "Schedule", Fields.at(event.origin()).put("ScheduleExpression", rate));
      }
    }
  }

  private void rule(Event event, int number, String suffix, Fields what) {
    FunctionEntry function = event.function();
    Origin place = event.origin();
    Resource rule =
        Resource.of("AWS::Events::Rule", place)
            .put("State", state(event))
            .copy("Name", event.at("name"))
            .copy("Description", event.at("description"))
            .writtenAs(function.key());
    what.done().entries().forEach(entry -> rule.put(entry.key(), entry.value()));
    function.afterAlias(rule);
    rule.put("Targets", List.of(target(event, Node.string(function.key() + suffix, place)).done()));
    String name = "EventsRule" + suffix + number;
    service.stack().add(function.id() + name, rule);
    service
        .stack()
        .add(
            function.id() + "LambdaPermission" + name,
            service
                .permission(function, "events.amazonaws.com", place)
                .put("SourceArn", Node.getAtt(function.id() + name, "Arn", place)));
  }

  private static Node state(Event event) {
    Node enabled = event.at("enabled");
    if (Values.text(enabled).isEmpty() && enabled instanceof Node.Symbolic) {
      return enabled;
    }
    return Node.string(event.isOff() ? "DISABLED" : "ENABLED", event.origin());
  }

  private static Fields target(Event event, Node id) {
    var target = Fields.at(event.origin()).put("Arn", event.function().target()).put("Id", id);
    Node input = event.at("input");
    if (Values.isGiven(input)) {
      target.put("Input", text(input));
    }
    target.copy("InputPath", event.at("inputPath"));
    Node transformer = event.at("inputTransformer");
    if (transformer.isMapping()) {
      target.put(
          "InputTransformer",
          Fields.at(transformer.origin())
              .copy("InputPathsMap", transformer.at("inputPathsMap"))
              .copy("InputTemplate", transformer.at("inputTemplate"))
              .done());
    }
    return target;
  }

  private static Node text(Node input) {
    return Values.isText(input) ? input : Node.string(Json.of(input), input.origin());
  }

  private void scheduler(Event event, Node rate, int number) {
    FunctionEntry function = event.function();
    Origin place = event.origin();
    var target =
        Fields.at(place)
            .put("Arn", function.target())
            .put("RoleArn", Values.first(event.at("roleArn"), Roles.value(service, function)));
    Node input = event.at("input");
    if (Values.isGiven(input)) {
      target.put("Input", text(input));
    }
    Resource schedule =
        Resource.of("AWS::Scheduler::Schedule", place)
            .put("ScheduleExpression", rate)
            .put("State", state(event))
            .put("FlexibleTimeWindow", Fields.at(place).put("Mode", "OFF").done())
            .put("Target", target.done())
            .copy("Name", event.at("name"))
            .copy("Description", event.at("description"))
            .copy("ScheduleExpressionTimezone", event.at("timezone"))
            .writtenAs(function.key());
    function.afterAlias(schedule);
    service.stack().add(function.id() + "SchedulerSchedule" + number, schedule);
    if (!Roles.hasOwnStatements(service, function) && scheduled.add(function.key())) {
      service.rights().trust("scheduler.amazonaws.com");
      String prefix = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:";
      Node name = service.functionName(function);
      List<Node> both =
          List.of(Values.sub(place, prefix, name), Values.sub(place, prefix, name, ":*"));
      service.rights().add(RoleRights.allow(place, both, "lambda:InvokeFunction"));
    }
  }

  private void cloudwatch(Event event) {
    rule(
        event,
        next(event),
        "CloudWatchEvent",
        Fields.at(event.origin()).copy("EventPattern", event.at("event")));
  }

  private void bus(Event event) {
    FunctionEntry function = event.function();
    Origin place = event.origin();
    Node defaultName =
        Values.concat(
            place,
            service.name(),
            "-",
            service.stage(),
            "-",
            function.key(),
            "-rule-" + event.position());
    Node name = Values.first(event.at("name"), defaultName);
    Resource rule =
        Resource.of("AWS::Events::Rule", place)
            .put("Name", name)
            .put("State", state(event))
            .copy("EventPattern", event.at("pattern"))
            .copy("ScheduleExpression", event.at("schedule"))
            .copy("Description", event.at("description"))
            .put("Targets", List.of(busTarget(event, name)))
            .writtenAs(function.key());
    Node arn = busArn(event, rule, name);
    function.afterAlias(rule);
    String id = Names.letters(Values.asText(defaultName).toString()) + "EventBridgeRule";
    service.stack().add(id, rule);
    service
        .stack()
        .add(
            function.id() + "EventBridgeLambdaPermission" + event.position(),
            service.permission(function, "events.amazonaws.com", place).put("SourceArn", arn));
  }

  private static Node busTarget(Event event, Node name) {
    var target = target(event, Values.concat(event.origin(), name, "-target"));
    Node retry = event.at("retryPolicy");
    if (retry.isMapping()) {
      target.put(
          "RetryPolicy",
          Fields.at(retry.origin())
              .copy("MaximumEventAgeInSeconds", retry.at("maximumEventAge"))
              .copy("MaximumRetryAttempts", retry.at("maximumRetryAttempts"))
              .done());
    }
    Node deadLetters = event.at("deadLetterQueueArn");
    if (Values.isGiven(deadLetters)) {
      target.put(
          "DeadLetterConfig", Fields.at(deadLetters.origin()).put("Arn", deadLetters).done());
    }
    return target.done();
  }

  /**
   * Puts the bus into the rule, makes it where only its name is given, and tells the ARN of the
   * rule.
   */
  private Node busArn(Event event, Resource rule, Node ruleName) {
    Origin place = event.origin();
    Node bus = event.at("eventBus");
    String text = Values.text(bus, "");
    var parts = new ArrayList<Object>(List.of("rule"));
    if (Values.isGiven(bus) && !text.equals("default")) {
      Node name =
          text.startsWith("arn:")
              ? Node.string(text.substring(text.indexOf('/') + 1), bus.origin())
              : bus;
      rule.put("EventBusName", name);
      parts.add(name);
      if (Values.isText(bus) && !text.startsWith("arn:")) {
        String id = Names.function(Values.asText(bus).toString()) + "EventBridgeEventBus";
        service
            .stack()
            .add(
                id,
                Resource.of("AWS::Events::EventBus", bus.origin())
                    .put("Name", bus)
                    .writtenAs(event.function().key()));
        rule.dependsOn(id);
      }
    }
    parts.add(ruleName);
    return Values.join(
        place,
        ":",
        "arn",
        Node.ref("AWS::Partition", place),
        "events",
        Node.ref("AWS::Region", place),
        Node.ref("AWS::AccountId", place),
        Values.join(place, "/", parts.toArray()));
  }
}
