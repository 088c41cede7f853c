package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.LinkedHashMap;

/** Functions that are called with the lines of a log group. */
final class LogEvents {
  private final Service service;
  private final LinkedHashMap<String, String> common = new LinkedHashMap<>();
  private final LinkedHashMap<String, Integer> counts = new LinkedHashMap<>();

  LogEvents(Service service) {
    this.service = service;
  }

  void make() {
    for (Event event : service.events("cloudwatchLog")) {
      Node group = event.atOrShort("logGroup");
      if (Values.isGiven(group)) {
        make(event, group);
      } else {
        service
            .remarks()
            .add(event.origin(), "event `cloudwatchLog` names no log group; add `logGroup`");
      }
    }
  }

  private void make(Event event, Node group) {
    FunctionEntry function = event.function();
    Origin place = event.origin();
    int number = counts.merge(function.key(), 1, Integer::sum);
    String permission = function.id() + "LambdaPermissionLogsSubscriptionFilterCloudWatchLog";
    Resource filter =
        Resource.of("AWS::Logs::SubscriptionFilter", place)
            .put("LogGroupName", group)
            .put("FilterPattern", Values.first(event.at("filter"), Node.string("", place)))
            .put("DestinationArn", function.target())
            .dependsOn(permission)
            .writtenAs(function.key());
    service
        .stack()
        .add(
            function.id() + "LogsSubscriptionFilterCloudWatchLog" + number,
            function.afterAlias(filter));
    service.stack().add(permission, permission(event, group));
  }

  /** Several groups of one function share a permission for all that their names have in common. */
  private Resource permission(Event event, Node group) {
    Origin place = event.origin();
    String name = Values.asText(group).toString();
    Object scope = group;
    String before = common.get(event.function().key());
    if (before != null) {
      name = shared(before, name);
      scope =
          name.equals(Values.asText(group).toString()) && name.equals(before) ? group : name + "*";
    }
    common.put(event.function().key(), name);
    Node region = Node.ref("AWS::Region", place);
    Node principal = Values.join(place, "", "logs.", region, ".amazonaws.com");
    Node account = Node.ref("AWS::AccountId", place);
    return service
        .permission(event.function(), principal, place)
        .put(
            "SourceArn",
            Values.arn(place, ":logs:", region, ":", account, ":log-group:", scope, ":*"));
  }

  private static String shared(String one, String other) {
    int i = 0;
    while (i < one.length() && i < other.length() && one.charAt(i) == other.charAt(i)) {
      i++;
    }
    return one.substring(0, i);
  }
}
