package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.List;
import java.util.Set;

/**
 * What SAM refuses though the template can still be expanded: said so that nobody learns it only
 * when deploying.
 */
final class Refusals {
  private static final Set<String> RESERVED =
      Set.of("lambda:createdBy", "serverlessrepo:applicationId", "serverlessrepo:semanticVersion");

  private final Expansion expansion;
  private final SamResource sam;

  private Refusals(Expansion expansion, SamResource sam) {
    this.expansion = expansion;
    this.sam = sam;
  }

  static void remark(SamResource sam, Expansion expansion) {
    var refusals = new Refusals(expansion, sam);
    refusals.resource();
    switch (sam.type()) {
      case "AWS::Serverless::Function" -> refusals.function();
      case "AWS::Serverless::Api" -> refusals.restApi();
      case "AWS::Serverless::HttpApi" -> refusals.httpApi();
      case "AWS::Serverless::WebSocketApi" -> refusals.webSocketApi();
      case "AWS::Serverless::SimpleTable" -> refusals.table();
      default -> {}
    }
  }

  private void say(boolean refused, Node place, String message) {
    if (refused) {
      expansion.remark(place, message);
    }
  }

  private void resource() {
    boolean plain = sam.id().chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
    say(!plain, sam.node(), "logical id `%s` may have only letters and digits".formatted(sam.id()));
    for (Node.Entry tag : sam.get("Tags").entries()) {
      say(
          RESERVED.contains(tag.key()),
          tag.value(),
          "tag `%s` is reserved for SAM; choose another".formatted(tag.key()));
    }
  }

  private void function() {
    upload("CodeUri");
    Node alias = expansion.parameters().resolve(sam.get("AutoPublishAlias"));
    say(
        Value.isText(alias) && !isAlias(Value.text(alias)),
        alias,
        "`AutoPublishAlias` may have letters, digits, `-` and `_`, and not only digits");
    say(
        sam.has("CapacityProviderConfig") && sam.has("VpcConfig"),
        sam.get("CapacityProviderConfig"),
        "`CapacityProviderConfig` and `VpcConfig` can't be used together");
    if (Value.isSet(sam.get("TenancyConfig"))) {
      for (String property :
          List.of("ProvisionedConcurrencyConfig", "FunctionUrlConfig", "SnapStart")) {
        say(
            Value.isSet(sam.get(property)),
            sam.get(property),
            "`%s` can't be used together with `TenancyConfig`".formatted(property));
      }
    }
    for (Node.Entry entry : sam.get("Events").entries()) {
      event(Event.of(sam, entry));
    }
  }

  private void event(Event event) {
    boolean tenants = Value.isSet(sam.get("TenancyConfig"));
    boolean api = event.type().equals("Api") || event.type().equals("HttpApi");
    say(
        tenants && !api,
        event.node(),
        "event `%s` can't be used together with `TenancyConfig`".formatted(event.name()));
    if (event.type().equals("SelfManagedKafka")) {
      say(
          !Value.isSet(event.get("KafkaBootstrapServers"))
              || !isOne(event.get("Topics"))
              || !Value.isSet(event.get("SourceAccessConfigurations")),
          event.node(),
          "event `%s` needs `KafkaBootstrapServers`, one topic and `SourceAccessConfigurations`"
              .formatted(event.name()));
    }
  }

  private static boolean isOne(Node list) {
    return Value.isIntrinsic(list) || list.items().size() == 1;
  }

  private static boolean isAlias(String name) {
    boolean letters =
        name.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c) || c == '-' || c == '_');
    return letters && !name.isEmpty() && !name.chars().allMatch(Character::isDigit);
  }

  /** An upload in parts needs both a bucket and a key. */
  private void upload(String property) {
    Node uri = sam.get(property);
    boolean parts = uri.isMapping() && !Value.isIntrinsic(uri);
    say(
        parts && !(Value.isSet(uri.at("Bucket")) && Value.isSet(uri.at("Key"))),
        uri,
        "`%s` of `%s` needs a `Bucket` and a `Key`".formatted(property, sam.id()));
  }

  private void restApi() {
    upload("DefinitionUri");
    Node version = sam.get("OpenApiVersion");
    String text = Value.text(version);
    say(
        !text.isEmpty() && !Definition.isVersion3(version) && !text.startsWith("2."),
        version,
        "`OpenApiVersion` must be of the form `3.0.1`");
    say(
        Value.is(sam.get("StageName"), ""),
        sam.get("StageName"),
        "`StageName` of `%s` can't be empty".formatted(sam.id()));
    for (Node.Entry path : sam.get("DefinitionBody").at("paths").entries()) {
      say(
          path.value().isNull() || Value.isText(path.value()) || path.value().isSequence(),
          path.value(),
          "path `%s` of `DefinitionBody` must be a mapping".formatted(path.key()));
    }
    keys(
        "Cors",
        Set.of("AllowMethods", "AllowHeaders", "AllowOrigin", "MaxAge", "AllowCredentials"));
    for (Node.Entry response : sam.get("GatewayResponses").entries()) {
      keys(
          response.value(),
          "GatewayResponses",
          Set.of("ResponseParameters", "ResponseTemplates", "StatusCode"));
    }
  }

  private void httpApi() {
    upload("DefinitionUri");
    say(
        Value.isSet(sam.get("DefinitionUri")) && Value.isSet(sam.get("DefinitionBody")),
        sam.node(),
        "`%s` has both `DefinitionUri` and `DefinitionBody`; write one".formatted(sam.id()));
    keys(
        "CorsConfiguration",
        Set.of(
            "AllowMethods",
            "AllowHeaders",
            "AllowOrigins",
            "MaxAge",
            "ExposeHeaders",
            "AllowCredentials"));
    keys("Auth", Set.of("Authorizers", "DefaultAuthorizer", "EnableIamAuthorizer"));
  }

  private void keys(String property, Set<String> known) {
    keys(sam.get(property), property, known);
  }

  private void keys(Node mapping, String name, Set<String> known) {
    if (Value.isIntrinsic(mapping)) {
      return;
    }
    for (Node.Entry entry : mapping.entries()) {
      say(
          !known.contains(entry.key()),
          entry.value(),
          "unknown property `%s` of `%s`; SAM refuses it".formatted(entry.key(), name));
    }
  }

  private void webSocketApi() {
    Node auth = sam.get("Auth");
    say(
        Value.is(sam.get("StageName"), "$default"),
        sam.get("StageName"),
        "a stage of a WebSocket API can't be named `$default`");
    say(
        Value.isSet(auth) && sam.get("Routes").at("$connect").isMissing(),
        auth,
        "`Auth` of `%s` needs a route `$connect`".formatted(sam.id()));
    boolean custom = Value.is(auth.at("AuthType"), "CUSTOM");
    say(custom && !Value.isSet(auth.at("AuthArn")), auth, "`AuthType: CUSTOM` needs an `AuthArn`");
    say(
        !custom && auth.entries().size() > 1,
        auth,
        "`Auth` beside `AuthType: CUSTOM` may hold only `AuthType`");
  }

  private void table() {
    Node key = sam.get("PrimaryKey");
    boolean typed = Set.of("String", "Number", "Binary").contains(Value.text(key.at("Type")));
    say(
        Value.isSet(key) && !(Value.isSet(key.at("Name")) && typed),
        key,
        "`PrimaryKey` needs a `Name` and a `Type` of `String`, `Number` or `Binary`");
  }
}
