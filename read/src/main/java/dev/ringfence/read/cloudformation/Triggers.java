package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Api;
import dev.ringfence.model.Domain;
import dev.ringfence.model.EventSource;
import dev.ringfence.model.FunctionUrl;
import dev.ringfence.model.Identity;
import dev.ringfence.model.Permission;
import dev.ringfence.model.Route;
import dev.ringfence.model.Rule;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Subscription;
import dev.ringfence.model.Text;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Trigger;
import dev.ringfence.model.Trigger.Exposure;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What invokes the functions of an application, from whichever resource says so. */
final class Triggers {
  private final Resources resources;
  private final List<Thing> things;
  private final List<Trigger> triggers = new ArrayList<>();
  private final Map<String, Api> apis = new LinkedHashMap<>();

  private Triggers(Resources resources, List<Thing> things) {
    this.resources = resources;
    this.things = things;
    for (Api api : all(Api.class)) {
      apis.put(api.id(), api);
    }
  }

  static List<Trigger> of(Resources resources, List<Thing> things) {
    var reader = new Triggers(resources, things);
    reader.calls();
    reader.events();
    reader.notifications();
    reader.rest();
    reader.steps();
    return reader.triggers;
  }

  private <T extends Thing> List<T> all(Class<T> type) {
    return things.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private void add(
      Identity identity,
      Trigger.Kind kind,
      Stated<Text> source,
      Stated<Text> function,
      Exposure exposure,
      Stated<Boolean> filtered) {
    resources
        .function(function)
        .ifPresent(
            f -> triggers.add(new Trigger(identity, kind, source, f.id(), exposure, filtered)));
  }

  private void add(
      Identity identity,
      Trigger.Kind kind,
      Stated<Text> source,
      Stated<Text> function,
      Exposure exposure) {
    add(identity, kind, source, function, exposure, Stated.absent(identity.origin()));
  }

  /** Functions that a caller waits for. */
  private void calls() {
    for (FunctionUrl url : all(FunctionUrl.class)) {
      Exposure exposure = exposure(url.authentication());
      add(url.identity(), Trigger.Kind.URL, Stated.absent(url.origin()), url.function(), exposure);
    }
    for (Route route : all(Route.class)) {
      Api api = route.api().known().flatMap(Text::resource).map(apis::get).orElse(null);
      boolean socket = api != null && api.kind() == Api.Kind.WEBSOCKET;
      Trigger.Kind kind = socket ? Trigger.Kind.WEBSOCKET : Trigger.Kind.HTTP;
      Exposure exposure = socket ? connecting(route) : exposure(route.authorization());
      boolean inside = api != null && (api.endpoint().is("PRIVATE") || onlyByCertificate(api));
      add(
          route.identity(),
          kind,
          route.api(),
          route.target(),
          inside && exposure == Exposure.PUBLIC ? Exposure.AUTHENTICATED : exposure);
    }
  }

  private boolean onlyByCertificate(Api api) {
    List<Domain> domains =
        all(Domain.class).stream()
            .filter(domain -> domain.apis().stream().anyMatch(a -> a.text().mentions(api.id())))
            .toList();
    return api.defaultEndpointDisabled().is(true)
        && !domains.isEmpty()
        && domains.stream().allMatch(domain -> domain.clientCertificates().orElse(false));
  }

  /** Only the route that connects decides who may use the others. */
  private Exposure connecting(Route route) {
    for (Route other : all(Route.class)) {
      if (other.method().equals("$connect") && same(other.api(), route.api())) {
        return exposure(other.authorization());
      }
    }
    return Exposure.PUBLIC;
  }

  private static boolean same(Stated<Text> a, Stated<Text> b) {
    return a.known().map(Text::toString).equals(b.known().map(Text::toString));
  }

  private static Exposure exposure(Stated<String> authentication) {
    return authentication.fold(
        type -> type.equals("NONE") ? Exposure.PUBLIC : Exposure.AUTHENTICATED,
        _ -> Exposure.UNKNOWN,
        () -> Exposure.PUBLIC);
  }

  /** Functions that events reach through queues, topics and rules. */
  private void events() {
    for (EventSource source : all(EventSource.class)) {
      Resource resource = resources.byId(source.id()).orElseThrow();
      add(
          source.identity(),
          source.kind(),
          source.source(),
          source.function(),
          Exposure.INTERNAL,
          resource.properties().present("FilterCriteria"));
    }
    for (Subscription subscription : all(Subscription.class)) {
      if (subscription.protocol().is("lambda")) {
        Stated<Boolean> filtered =
            resources
                .byId(subscription.id())
                .map(resource -> resource.properties().present("FilterPolicy"))
                .orElseGet(() -> Stated.absent(subscription.origin()));
        add(
            subscription.identity(),
            Trigger.Kind.TOPIC,
            subscription.topic(),
            subscription.endpoint(),
            Exposure.INTERNAL,
            filtered);
      }
    }
    for (Rule rule : all(Rule.class)) {
      Trigger.Kind kind = rule.pattern().isAbsent() ? Trigger.Kind.SCHEDULE : Trigger.Kind.RULE;
      for (Rule.Target target : rule.targets()) {
        add(rule.identity(), kind, rule.bus(), target.target(), Exposure.INTERNAL);
      }
    }
    for (Permission permission : all(Permission.class)) {
      if (permission.principal().map(Text::toString).orElse("").startsWith("alexa")) {
        Stated<Text> source = Stated.absent(permission.origin());
        add(
            permission.identity(),
            Trigger.Kind.ALEXA,
            source,
            permission.function(),
            Exposure.AUTHENTICATED);
      }
    }
  }

  /** Functions that another resource names in its own configuration. */
  private void notifications() {
    for (Resource bucket : resources.of("AWS::S3::Bucket")) {
      Block configuration = bucket.properties().block("NotificationConfiguration");
      for (Block one : configuration.blocks("LambdaConfigurations")) {
        add(
            bucket.identity(),
            Trigger.Kind.BUCKET,
            self(bucket),
            one.text("Function"),
            Exposure.INTERNAL,
            narrowed(one));
      }
    }
    for (Resource pool : resources.of("AWS::Cognito::UserPool")) {
      Block configuration = pool.properties().block("LambdaConfig");
      for (Node.Entry entry : configuration.node().entries()) {
        Stated<Text> function =
            entry.value().isMapping()
                ? new Block(entry.value()).text("LambdaArn")
                : configuration.text(entry.key());
        add(pool.identity(), Trigger.Kind.IDENTITY, self(pool), function, Exposure.AUTHENTICATED);
      }
    }
  }

  /** A filter narrows, and so does an event that is not the creation of an object. */
  private static Stated<Boolean> narrowed(Block configuration) {
    Stated<String> event = configuration.word("Event");
    boolean other = event.isKnown() && !event.orElse("").startsWith("s3:ObjectCreated:");
    return other ? Stated.known(true, event.origin()) : configuration.present("Filter");
  }

  private void rest() {
    for (Resource filter : resources.of("AWS::Logs::SubscriptionFilter")) {
      Block p = filter.properties();
      add(
          filter.identity(),
          Trigger.Kind.LOG,
          p.text("LogGroupName"),
          p.text("DestinationArn"),
          Exposure.INTERNAL);
    }
    for (Resource rule : resources.of("AWS::IoT::TopicRule")) {
      for (Block action : rule.properties().block("TopicRulePayload").blocks("Actions")) {
        add(
            rule.identity(),
            Trigger.Kind.IOT,
            Stated.absent(rule.origin()),
            action.block("Lambda").text("FunctionArn"),
            Exposure.AUTHENTICATED);
      }
    }
    for (Resource group : resources.of("AWS::ElasticLoadBalancingV2::TargetGroup")) {
      for (Block target : group.properties().blocks("Targets")) {
        add(
            group.identity(),
            Trigger.Kind.LOAD_BALANCER,
            self(group),
            target.text("Id"),
            Exposure.UNKNOWN);
      }
    }
    for (Resource source : resources.of("AWS::AppSync::DataSource")) {
      Block p = source.properties();
      add(
          source.identity(),
          Trigger.Kind.GRAPHQL,
          p.text("ApiId"),
          p.block("LambdaConfig").text("LambdaFunctionArn"),
          graphql(p.text("ApiId")));
    }
    for (Resource distribution : resources.of("AWS::CloudFront::Distribution")) {
      edge(distribution);
    }
  }

  private Exposure graphql(Stated<Text> id) {
    Api api = resources.linked(id).map(Resource::id).map(apis::get).orElse(null);
    if (api == null || api.authentication().isEmpty()) {
      return Exposure.UNKNOWN;
    }
    return api.authentication().stream().anyMatch(mode -> mode.text().is("API_KEY"))
        ? Exposure.PUBLIC
        : Exposure.AUTHENTICATED;
  }

  private void edge(Resource distribution) {
    Block configuration = distribution.properties().block("DistributionConfig");
    var behaviors = new ArrayList<>(configuration.blocks("CacheBehaviors"));
    behaviors.add(configuration.block("DefaultCacheBehavior"));
    for (Block behavior : behaviors) {
      for (Block association : behavior.blocks("LambdaFunctionAssociations")) {
        add(
            distribution.identity(),
            Trigger.Kind.EDGE,
            self(distribution),
            association.text("LambdaFunctionARN"),
            Exposure.PUBLIC);
      }
    }
  }

  /** Functions that a state machine or a deployment calls, wherever in it they are named. */
  private void steps() {
    for (Resource resource : resources.all()) {
      boolean workflow = resource.type().equals("AWS::StepFunctions::StateMachine");
      boolean custom =
          resource.type().startsWith("Custom::")
              || resource.type().equals("AWS::CloudFormation::CustomResource");
      if (workflow || custom) {
        var named = new LinkedHashSet<String>();
        Node from =
            workflow ? resource.properties().node() : resource.properties().at("ServiceToken");
        links(from, named, 0);
        if (workflow) {
          byName(from, named, 0);
        }
        for (String id : named) {
          add(
              resource.identity(),
              workflow ? Trigger.Kind.WORKFLOW : Trigger.Kind.DEPLOYMENT,
              self(resource),
              Stated.known(Text.of(Text.Kind.RESOURCE, id, ""), resource.origin()),
              Exposure.INTERNAL);
        }
      }
    }
  }

  private static void links(Node node, Set<String> named, int depth) {
    if (depth > 100) {
      return;
    }
    node.items().forEach(item -> links(item, named, depth + 1));
    node.entries().forEach(entry -> links(entry.value(), named, depth + 1));
    Texts.of(node)
        .ifPresent(text ->
            text.parts().stream()
                .filter(part -> part.kind() == Text.Kind.RESOURCE)
                .forEach(part -> named.add(part.text())));
  }

  /** Steps that name their function by an ARN written out, or by its name. */
  private void byName(Node node, Set<String> named, int depth) {
    if (depth > 100) {
      return;
    }
    node.items().forEach(item -> byName(item, named, depth + 1));
    for (Node.Entry entry : node.entries()) {
      byName(entry.value(), named, depth + 1);
      if (entry.key().equals("FunctionName")) {
        byName(entry.value(), named);
      }
    }
    if (Texts.of(node).filter(text -> text.toString().contains(":function:")).isPresent()) {
      byName(node, named);
    }
  }

  private void byName(Node node, Set<String> named) {
    Texts.of(node)
        .filter(text -> text.resource().isEmpty())
        .flatMap(text -> resources.function(Stated.known(text, node.origin())))
        .ifPresent(function -> named.add(function.id()));
  }

  private static Stated<Text> self(Resource resource) {
    return Stated.known(Text.of(Text.Kind.RESOURCE, resource.id(), ""), resource.origin());
  }
}
