package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Api;
import dev.ringfence.model.Authorizer;
import dev.ringfence.model.Cors;
import dev.ringfence.model.Distribution;
import dev.ringfence.model.Domain;
import dev.ringfence.model.Identity;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Route;
import dev.ringfence.model.Stage;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Text;
import dev.ringfence.model.UsagePlan;
import dev.ringfence.model.Value;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * APIs whose routes are resources of their own; those that a definition lists are read by {@link
 * OpenApi}.
 */
final class Apis {
  private Apis() {}

  static Api rest(Resource resource, List<Value> errorResponses) {
    Block p = resource.properties();
    Block endpoint = p.block("EndpointConfiguration");
    Stated<List<Value>> types = endpoint.list("Types");
    Block definition = p.block("Body");
    var errors = new ArrayList<>(errorResponses);
    errors.addAll(OpenApi.errorResponses(definition));
    return new Api(
        resource.identity(),
        Api.Kind.REST,
        p.text("Name"),
        types.map(list -> list.isEmpty() ? "EDGE" : list.getFirst().toString()),
        definition(p),
        Cors.absent(resource.origin()),
        p.flag("DisableExecuteApiEndpoint"),
        errors,
        List.of(),
        Stated.absent(resource.origin()),
        Stated.absent(resource.origin()));
  }

  static Api http(Resource resource) {
    Block p = resource.properties();
    boolean socket = p.word("ProtocolType").is("WEBSOCKET");
    Block cors = p.block("CorsConfiguration");
    return new Api(
        resource.identity(),
        socket ? Api.Kind.WEBSOCKET : Api.Kind.HTTP,
        p.text("Name"),
        Stated.absent(resource.origin()),
        definition(p),
        cors.isWritten()
            ? Compute.cors(cors, "AllowOrigins", "AllowMethods", "AllowCredentials")
            : OpenApi.cors(p.block("Body")),
        p.flag("DisableExecuteApiEndpoint"),
        List.of(),
        List.of(),
        Stated.absent(resource.origin()),
        Stated.absent(resource.origin()));
  }

  /**
   * The route that an API makes for its own target; API Gateway Developer Guide, "Quick create".
   */
  static Route quickRoute(Resource resource) {
    Block p = resource.properties();
    String key = p.text("RouteKey").fold(Text::toString, e -> e, () -> "$default");
    int blank = key.indexOf(' ');
    Stated<Text> absent = Stated.absent(resource.origin());
    return new Route(
        quick(resource, "route", p.at("Target").origin()),
        Stated.known(Text.of(Text.Kind.RESOURCE, resource.id(), ""), resource.origin()),
        blank < 0 ? key : key.substring(0, blank).toUpperCase(Locale.ROOT),
        Text.literal(blank < 0 ? "" : key.substring(blank + 1)),
        Stated.known("NONE", p.at("Target").origin()),
        absent,
        Stated.absent(resource.origin()),
        Stated.absent(resource.origin()),
        p.text("Target"),
        Stated.absent(resource.origin()),
        Cors.absent(resource.origin()),
        false);
  }

  /** The stage that comes with it, deployed by itself and without any setting. */
  static Stage quickStage(Resource resource) {
    Origin origin = resource.origin();
    return new Stage(
        quick(resource, "stage", origin),
        Stated.known(Text.of(Text.Kind.RESOURCE, resource.id(), ""), origin),
        Stated.known(Text.literal("$default"), origin),
        Stated.absent(origin),
        Stated.absent(origin),
        Stated.absent(origin),
        Stated.absent(origin),
        Stated.absent(origin),
        Stated.absent(origin));
  }

  private static Identity quick(Resource api, String part, Origin origin) {
    return new Identity(
        api.id() + " " + part,
        api.identity().writtenAs(),
        api.type(),
        origin,
        api.identity().author());
  }

  static Api graphql(Resource resource) {
    Block p = resource.properties();
    var authentication = new ArrayList<Value>();
    authentication.add(Block.value(p.at("AuthenticationType")));
    for (Block other : p.blocks("AdditionalAuthenticationProviders")) {
      authentication.add(Block.value(other.at("AuthenticationType")));
    }
    return new Api(
        resource.identity(),
        Api.Kind.GRAPHQL,
        p.text("Name"),
        p.word("Visibility"),
        Api.Definition.NONE,
        Cors.absent(resource.origin()),
        Stated.absent(resource.origin()),
        List.of(),
        authentication,
        p.word("IntrospectionConfig"),
        p.number("QueryDepthLimit"));
  }

  private static Api.Definition definition(Block p) {
    if (p.has("BodyS3Location")) {
      return Api.Definition.UNKNOWN;
    }
    Block body = p.block("Body");
    if (!body.isWritten()) {
      return Api.Definition.NONE;
    }
    return OpenApi.isDefinition(body) ? Api.Definition.READ : Api.Definition.UNKNOWN;
  }

  /** A method of a REST API; {@code path} is told by the resources above it. */
  static Route method(Resource resource, Text path) {
    Block p = resource.properties();
    Block integration = p.block("Integration");
    return new Route(
        resource.identity(),
        p.text("RestApiId"),
        p.word("HttpMethod").orElse("ANY").toUpperCase(Locale.ROOT),
        path,
        authorization(p),
        p.text("AuthorizerId"),
        p.flag("ApiKeyRequired"),
        integration.word("Type"),
        integration.text("Uri"),
        validated(p),
        headers(p, integration),
        rawErrors(integration));
  }

  private static Stated<String> authorization(Block p) {
    Stated<String> type = p.word("AuthorizationType");
    return type.isAbsent() ? Stated.known("NONE", p.origin()) : type;
  }

  private static Stated<Boolean> validated(Block p) {
    if (p.has("RequestValidatorId") || p.has("RequestModels")) {
      return Stated.known(true, p.origin());
    }
    Node parameters = p.at("RequestParameters");
    boolean required =
        parameters.entries().stream()
            .anyMatch(entry -> entry.value().text().filter("true"::equalsIgnoreCase).isPresent());
    return Stated.known(required, parameters.origin());
  }

  private static Cors headers(Block p, Block integration) {
    for (Block response : integration.blocks("IntegrationResponses")) {
      Cors cors = OpenApi.headers(response.block("ResponseParameters"));
      if (!cors.origins().isAbsent()) {
        return cors;
      }
    }
    return Cors.absent(p.origin());
  }

  private static boolean rawErrors(Block integration) {
    for (Block response : integration.blocks("IntegrationResponses")) {
      if (OpenApi.rawErrors(response.at("ResponseTemplates"))) {
        return true;
      }
    }
    return false;
  }

  /** A route of an HTTP or WebSocket API; {@code target} is what its integration calls. */
  static Route route(Resource resource, Block integration) {
    Block p = resource.properties();
    String key = p.text("RouteKey").fold(Text::toString, e -> e, () -> "$default");
    int blank = key.indexOf(' ');
    return new Route(
        resource.identity(),
        p.text("ApiId"),
        blank < 0 ? key : key.substring(0, blank).toUpperCase(Locale.ROOT),
        Text.literal(blank < 0 ? "" : key.substring(blank + 1)),
        authorization(p),
        p.text("AuthorizerId"),
        p.flag("ApiKeyRequired"),
        integration.word("IntegrationType"),
        integration.text("IntegrationUri"),
        Stated.absent(resource.origin()),
        Cors.absent(resource.origin()),
        false);
  }

  static Authorizer authorizer(Resource resource) {
    Block p = resource.properties();
    boolean http = p.has("ApiId");
    Stated<String> kind = p.word(http ? "AuthorizerType" : "Type");
    return new Authorizer(
        resource.identity(),
        p.text(http ? "ApiId" : "RestApiId"),
        kind,
        p.number("AuthorizerResultTtlInSeconds"),
        p.list("IdentitySource"),
        p.block("JwtConfiguration").list("Audience"));
  }

  static Stage restStage(Resource resource) {
    Block p = resource.properties();
    return stage(resource, p, p.text("RestApiId"));
  }

  /** A deployment that names a stage makes it; it then has what the description says. */
  static Stage deploymentStage(Resource resource) {
    Block p = resource.properties();
    Block description = p.block("StageDescription");
    var merged = new Block(description.node(), resource.origin());
    Stage stage = stage(resource, merged, p.text("RestApiId"));
    return new Stage(
        stage.identity(),
        stage.api(),
        p.text("StageName"),
        stage.deployment(),
        stage.accessLog(),
        stage.settings(),
        stage.variables(),
        stage.tracing(),
        stage.cached());
  }

  private static Stage stage(Resource resource, Block p, Stated<Text> api) {
    return new Stage(
        resource.identity(),
        api,
        p.text("StageName"),
        p.text("DeploymentId"),
        log(p, p.has("AccessLogSetting") ? "AccessLogSetting" : "AccessLogSettings"),
        methodSettings(p),
        p.variables(p.has("StageVariables") ? "StageVariables" : "Variables"),
        p.flag("TracingEnabled"),
        p.flag("CacheClusterEnabled"));
  }

  private static Stated<Text> log(Block p, String key) {
    Block settings = p.block(key);
    if (!settings.isWritten()) {
      return Stated.absent(p.origin());
    }
    return settings.text("DestinationArn");
  }

  private static Stated<List<Stage.Setting>> methodSettings(Block p) {
    Node written = p.at("MethodSettings");
    if (written.isMissing() || written.isNull()) {
      return Stated.absent(p.origin());
    }
    if (!written.isSequence()) {
      return Stated.unknown("method settings", written.origin());
    }
    var settings = new ArrayList<Stage.Setting>();
    for (Block setting : p.blocks("MethodSettings")) {
      Text path = setting.text("ResourcePath").orElse(Text.literal("/*"));
      Text method = setting.text("HttpMethod").orElse(Text.literal("*"));
      boolean all = method.is("*") && (path.is("/*") || path.is("*"));
      settings.add(
          new Stage.Setting(
              all ? Text.literal("*") : method.plus(Text.literal(" ")).plus(path),
              setting.flag("DataTraceEnabled"),
              setting.number("ThrottlingRateLimit"),
              setting.number("ThrottlingBurstLimit"),
              setting.word("LoggingLevel"),
              setting.flag("CacheDataEncrypted"),
              setting.origin()));
    }
    return Stated.known(settings, written.origin());
  }

  static Stage httpStage(Resource resource) {
    Block p = resource.properties();
    var settings = new ArrayList<Stage.Setting>();
    Block all = p.block("DefaultRouteSettings");
    if (all.isWritten()) {
      settings.add(routeSetting("*", all));
    }
    for (Node.Entry entry : p.at("RouteSettings").entries()) {
      settings.add(routeSetting(entry.key(), new Block(entry.value())));
    }
    return new Stage(
        resource.identity(),
        p.text("ApiId"),
        p.text("StageName"),
        p.text("DeploymentId"),
        log(p, "AccessLogSettings"),
        settings.isEmpty() ? Stated.absent(resource.origin()) : Stated.known(settings, p.origin()),
        p.variables("StageVariables"),
        Stated.absent(resource.origin()),
        Stated.absent(resource.origin()));
  }

  private static Stage.Setting routeSetting(String route, Block setting) {
    return new Stage.Setting(
        Text.literal(route),
        setting.flag("DataTraceEnabled"),
        setting.number("ThrottlingRateLimit"),
        setting.number("ThrottlingBurstLimit"),
        setting.word("LoggingLevel"),
        Stated.absent(setting.origin()),
        setting.origin());
  }

  static UsagePlan usagePlan(Resource resource) {
    Block p = resource.properties();
    var apis = new ArrayList<Value>();
    var stages = new ArrayList<Value>();
    for (Block stage : p.blocks("ApiStages")) {
      apis.add(Block.value(stage.at("ApiId")));
      stages.add(Block.value(stage.at("Stage")));
    }
    return new UsagePlan(
        resource.identity(), apis, stages, p.present("Throttle"), p.present("Quota"));
  }

  /** A domain; {@code apis} are those that mappings lead to. */
  static Domain domain(Resource resource, List<Value> apis) {
    Block p = resource.properties();
    List<Block> configurations = p.blocks("DomainNameConfigurations");
    Block settings = configurations.isEmpty() ? p : configurations.getFirst();
    Stated<List<Value>> kinds =
        configurations.isEmpty()
            ? p.block("EndpointConfiguration").list("Types")
            : settings.list("EndpointType");
    return new Domain(
        resource.identity(),
        p.text("DomainName"),
        kinds,
        tls(settings, !configurations.isEmpty()),
        p.present("MutualTlsAuthentication"),
        apis);
  }

  /**
   * The newer kind of domain knows TLS 1.2 only; API Gateway Developer Guide, "Security policies".
   */
  private static Stated<String> tls(Block settings, boolean newer) {
    Stated<String> policy = settings.word("SecurityPolicy");
    return newer && policy.isAbsent() ? Stated.known("TLS_1_2", settings.origin()) : policy;
  }

  static Distribution distribution(Resource resource) {
    Block p = resource.properties().block("DistributionConfig");
    var origins = new ArrayList<Value>();
    for (Block origin : p.blocks("Origins")) {
      origins.add(Block.value(origin.at("DomainName")));
    }
    return new Distribution(resource.identity(), p.text("WebACLId"), origins);
  }
}
