package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.List;

/** Keys and usage plans of the REST API. */
final class RestKeys {
  private final Service service;

  RestKeys(Service service) {
    this.service = service;
  }

  void make(Origin place) {
    Node keys = service.apiGateway("apiKeys");
    Node plan = service.apiGateway("usagePlan");
    if (plan.isSequence()) {
      for (Node item : plan.items()) {
        item.entries().forEach(entry -> plan(entry.key(), entry.value()));
      }
    } else if (Values.isGiven(plan) || Values.isGiven(keys)) {
      plan("", Values.isGiven(plan) ? plan : keys);
    }
    int number = 0;
    for (Node key : keys.items()) {
      if (plan.isSequence()) {
        key.entries().forEach(this::keysOfPlan);
      } else {
        key(key, "", ++number);
      }
    }
  }

  private void keysOfPlan(Node.Entry entry) {
    int number = 0;
    for (Node key : entry.value().items()) {
      key(key, entry.key(), ++number);
    }
  }

  private void key(Node key, String plan, int number) {
    Origin place = key.origin();
    String suffix = Names.upperFirst(plan) + number;
    Node stage =
        Fields.at(place)
            .put("RestApiId", RestApi.id(service, place))
            .put("StageName", service.stage())
            .done();
    Resource resource =
        Resource.of("AWS::ApiGateway::ApiKey", place)
            .put("Enabled", Values.first(key.at("enabled"), Node.bool(true, place)))
            .copy("Name", key.isMapping() ? key.at("name") : key)
            .copy("Value", key.at("value"))
            .copy("Description", key.at("description"))
            .copy("CustomerId", key.at("customerId"))
            .put("StageKeys", List.of(stage))
            .dependsOn(RestApi.DEPLOYMENT);
    service.stack().add("ApiGatewayApiKey" + suffix, resource);
    service
        .stack()
        .add(
            "ApiGatewayUsagePlanKey" + suffix,
            Resource.of("AWS::ApiGateway::UsagePlanKey", place)
                .put("KeyId", Node.ref("ApiGatewayApiKey" + suffix, place))
                .put("KeyType", "API_KEY")
                .put(
                    "UsagePlanId",
                    Node.ref("ApiGatewayUsagePlan" + Names.upperFirst(plan), place)));
  }

  private void plan(String name, Node settings) {
    Origin place = settings.origin();
    Node api =
        Fields.at(place)
            .put("ApiId", RestApi.id(service, place))
            .put("Stage", service.stage())
            .done();
    String what = name.isEmpty() ? "Usage plan for " : "Usage plan \"" + name + "\" for ";
    Node title =
        name.isEmpty()
            ? service.prefix(place)
            : Values.concat(place, service.name(), "-", name, "-", service.stage());
    Resource plan =
        Resource.of("AWS::ApiGateway::UsagePlan", place)
            .put("ApiStages", List.of(api))
            .put(
                "Description",
                Values.concat(place, what, service.name(), " ", service.stage(), " stage"))
            .put("UsagePlanName", title)
            .dependsOn(RestApi.DEPLOYMENT);
    capitals("Quota", settings.at("quota"), plan);
    capitals("Throttle", settings.at("throttle"), plan);
    service.stack().add("ApiGatewayUsagePlan" + Names.upperFirst(name), plan);
  }

  private static void capitals(String property, Node settings, Resource plan) {
    if (!settings.isMapping()) {
      return;
    }
    var fields = Fields.at(settings.origin());
    settings.entries().forEach(entry -> fields.put(Names.upperFirst(entry.key()), entry.value()));
    plan.put(property, fields.done());
  }
}
