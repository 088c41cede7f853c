package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code AWS::Serverless::GraphQLApi}: an API of AppSync with its schema, sources, functions and
 * resolvers.
 */
final class GraphApi {
  private static final String PIPELINE =
      """

      export function request(ctx) {
          return {};
      }

      export function response(ctx) {
          return ctx.prev.result;
      }
      """;

  private final Expansion expansion;
  private final SamResource sam;
  private final Generated at;
  private final Node apiId;
  private final List<Made> resources = new ArrayList<>();
  private final Map<String, Node> sources = new HashMap<>();
  private final Map<String, Node> functions = new HashMap<>();

  GraphApi(Expansion expansion, SamResource sam) {
    this.expansion = expansion;
    this.sam = sam;
    this.at = sam.at();
    this.apiId = at.getAtt(sam.id(), "ApiId");
  }

  void expand() {
    Made api = make("", "GraphQLApi");
    resources.add(api);
    Node tags = sam.get("Tags");
    Node.Mapping all = tags.isMapping() ? Value.mapping(tags) : at.map();
    api.set("Name", Value.isSet(sam.get("Name")) ? sam.get("Name") : sam.id())
        .copyIfSet(
            sam.properties(),
            "Visibility",
            "OwnerContact",
            "IntrospectionConfig",
            "QueryDepthLimit",
            "ResolverCountLimit")
        .copy(sam.properties(), "XrayEnabled")
        .set("Tags", at.tags(all.with("graphqlapi:createdBy", at.node("SAM"))));
    resources.add(schema());
    authenticate(api);
    log(api);
    keys();
    cache();
    sources();
    domain();
    sam.get("Functions").entries().forEach(this::function);
    sam.get("Resolvers")
        .entries()
        .forEach(type -> type.value().entries().forEach(field -> resolver(type.key(), field)));
    resources.forEach(expansion::add);
  }

  private Made make(String suffix, String type) {
    return make(suffix, type, at);
  }

  private Made make(String suffix, String type, Generated place) {
    return made(sam.id() + suffix, "AWS::AppSync::" + type, place);
  }

  private Made made(String id, String type, Generated place) {
    Made made = sam.make(id, type, place);
    sam.attributes().forEach(made::attribute);
    return made;
  }

  private Made schema() {
    Node text = sam.get("SchemaInline");
    Node uri = sam.get("SchemaUri");
    if (Value.isSet(text) == Value.isSet(uri)) {
      expansion.remark(
          sam.node(), "`%s` needs either a `SchemaInline` or a `SchemaUri`".formatted(sam.id()));
    }
    return make("Schema", "GraphQLSchema")
        .set("ApiId", apiId)
        .set("Definition", text)
        .set("DefinitionS3Location", uri);
  }

  private void authenticate(Made api) {
    Node auth = sam.get("Auth");
    api.set("AuthenticationType", auth.at("Type"));
    int number = 0;
    String name = setting(auth);
    Node config = config(auth, true);
    if (!config.isMissing()) {
      api.set(name, config);
      number = connect(name, config, number);
    }
    var providers = new ArrayList<Node>();
    for (Node one : auth.at("Additional").items()) {
      var place = Generated.from(one);
      Node own = config(one, false);
      Node.Mapping provider = place.map("AuthenticationType", one.at("Type"));
      providers.add(own.isMissing() ? provider : provider.with(setting(one), own));
      number = connect(setting(one), own, number);
    }
    if (!providers.isEmpty()) {
      api.set("AdditionalAuthenticationProviders", providers);
    }
  }

  private static String setting(Node auth) {
    return switch (Value.text(auth.at("Type"))) {
      case "AWS_LAMBDA" -> "LambdaAuthorizerConfig";
      case "OPENID_CONNECT" -> "OpenIDConnectConfig";
      default -> "UserPoolConfig";
    };
  }

  private static Node config(Node auth, boolean first) {
    Node pool = auth.at("UserPool");
    return switch (Value.text(auth.at("Type"))) {
      case "AWS_LAMBDA" -> auth.at("LambdaAuthorizer");
      case "OPENID_CONNECT" -> auth.at("OpenIDConnect");
      case "AMAZON_COGNITO_USER_POOLS" ->
          first || !pool.isMapping() ? pool : Value.mapping(pool).without("DefaultAction");
      default -> new Node.Missing(auth.origin());
    };
  }

  /**
   * The right of the API to call the function that decides for it; returns how many there are now.
   */
  private int connect(String setting, Node config, int number) {
    if (!setting.equals("LambdaAuthorizerConfig") || config.isMissing()) {
      return number;
    }
    var place = Generated.from(config);
    Node source =
        place.map(
            "Type", "AWS::AppSync::GraphQLApi", "Arn", place.ref(sam.id()), "ResourceId", apiId);
    Node destination =
        place.map("Type", "AWS::Lambda::Function", "Arn", config.at("AuthorizerUri"));
    connect(
        sam.id() + "ToLambdaAuthConnector" + (number + 1),
        source,
        destination,
        place.list("Write"),
        config);
    return number + 1;
  }

  private void connect(String id, Node source, Node destination, Node permissions, Node place) {
    var at = Generated.from(place);
    Node properties =
        at.map("Source", source, "Destination", destination, "Permissions", permissions);
    resources.addAll(new Connector(expansion, id, Map::of, sam.author()).make(properties, place));
  }

  private void log(Made api) {
    Node logging = sam.get("Logging");
    if (Value.isBoolean(logging) && !Value.isTrue(logging)) {
      return;
    }
    Node verbose = logging.at("ExcludeVerboseContent");
    Node level = logging.at("FieldLogLevel");
    Node role = logging.at("CloudWatchLogsRoleArn");
    if (!Value.isSet(role)) {
      String policy =
          "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSAppSyncPushToCloudWatchLogs";
      Made made =
          made(sam.id() + "CloudWatchRole", "AWS::IAM::Role", sam.at("Logging"))
              .set("AssumeRolePolicyDocument", at.trust("appsync.amazonaws.com"))
              .set("ManagedPolicyArns", at.list(at.sub(policy)));
      resources.add(made);
      role = made.getAtt("Arn");
    }
    api.set(
        "LogConfig",
        at.map(
            "ExcludeVerboseContent", Value.isSet(verbose) ? verbose : at.missing(),
            "FieldLogLevel", Value.isSet(level) ? level : at.node("ALL"),
            "CloudWatchLogsRoleArn", role));
  }

  private void keys() {
    for (Node.Entry key : sam.get("ApiKeys").entries()) {
      resources.add(
          make(key.key(), "ApiKey", new Generated(key.keyOrigin()))
              .set("ApiId", apiId)
              .copy(key.value(), "ApiKeyId", "Description")
              .set("Expires", key.value().at("ExpiresOn")));
    }
  }

  private void cache() {
    Node cache = sam.get("Cache");
    if (Value.isSet(cache)) {
      resources.add(
          make("ApiCache", "ApiCache", Generated.from(cache))
              .set("ApiId", apiId)
              .copy(
                  cache,
                  "ApiCachingBehavior",
                  "Type",
                  "Ttl",
                  "AtRestEncryptionEnabled",
                  "TransitEncryptionEnabled"));
    }
  }

  private void domain() {
    Node domain = sam.get("DomainName");
    if (Value.isSet(domain)) {
      Made made =
          make("DomainName", "DomainName", Generated.from(domain))
              .copy(domain, "CertificateArn", "DomainName", "Description");
      resources.add(made);
      resources.add(
          make("DomainNameApiAssociation", "DomainNameApiAssociation", Generated.from(domain))
              .set("ApiId", apiId)
              .set("DomainName", made.ref()));
    }
  }

  private void sources() {
    sam.get("DataSources").at("DynamoDb").entries().forEach(this::table);
    sam.get("DataSources").at("Lambda").entries().forEach(this::lambda);
  }

  private Made source(Node.Entry entry, String kind, String type) {
    Node name = entry.value().at("Name");
    Made made =
        make(entry.key() + kind + "DataSource", "DataSource", new Generated(entry.keyOrigin()))
            .set("Name", Value.isSet(name) ? name : entry.key())
            .set("Type", type)
            .set("ApiId", apiId)
            .copy(entry.value(), "Description");
    sources.put(entry.key(), made.getAtt("Name"));
    resources.add(made);
    return made;
  }

  private void table(Node.Entry entry) {
    Node source = entry.value();
    Made made = source(entry, "DynamoDB", "AMAZON_DYNAMODB");
    var place = made.at();
    Node region = Value.isSet(source.at("Region")) ? source.at("Region") : place.ref("AWS::Region");
    made.set(
        "DynamoDBConfig",
        place.map(
            "AwsRegion", region,
            "TableName", source.at("TableName"),
            "UseCallerCredentials", ifSet(source.at("UseCallerCredentials")),
            "Versioned", ifSet(source.at("Versioned")),
            "DeltaSyncConfig", ifSet(source.at("DeltaSync"))));
    String pattern =
        "arn:${AWS::Partition}:dynamodb:${__Region__}:${AWS::AccountId}:table/${__TableName__}";
    Node composed =
        place.sub(pattern, "__TableName__", source.at("TableName"), "__Region__", region);
    Node arn = Value.isSet(source.at("TableArn")) ? source.at("TableArn") : composed;
    Node permissions =
        Value.isSet(source.at("Permissions"))
            ? source.at("Permissions")
            : place.list("Read", "Write");
    role(
        made,
        source,
        "ToTableConnector",
        place.map("Type", "AWS::DynamoDB::Table", "Arn", arn),
        permissions);
  }

  private static Node ifSet(Node node) {
    return Value.isSet(node) ? node : new Node.Missing(node.origin());
  }

  private void lambda(Node.Entry entry) {
    Node function = entry.value().at("FunctionArn");
    Made made = source(entry, "Lambda", "AWS_LAMBDA");
    var place = made.at();
    made.set("LambdaConfig", place.map("LambdaFunctionArn", function));
    Node destination = place.map("Type", "AWS::Lambda::Function", "Arn", function);
    role(made, entry.value(), "ToLambdaConnector", destination, place.list("Write"));
  }

  /** The role that a data source uses its store or function with. */
  private void role(Made source, Node given, String suffix, Node destination, Node permissions) {
    Node own = given.at("ServiceRoleArn");
    if (Value.isSet(own)) {
      source.set("ServiceRoleArn", own);
      return;
    }
    var place = source.at();
    Made role =
        made(source.id() + "Role", "AWS::IAM::Role", place)
            .set("AssumeRolePolicyDocument", place.trust("appsync.amazonaws.com"));
    resources.add(role);
    source.set("ServiceRoleArn", role.getAtt("Arn"));
    Node end =
        place.map(
            "Type", "AWS::AppSync::DataSource",
            "Arn", source.getAtt("DataSourceArn"),
            "RoleName", role.ref());
    connect(source.id() + suffix, end, destination, permissions, given);
  }

  private void function(Node.Entry entry) {
    Node function = entry.value();
    if (Value.isSet(function.at("Id"))) {
      functions.put(entry.key(), function.at("Id"));
      return;
    }
    Made made =
        make(entry.key(), "FunctionConfiguration", new Generated(entry.keyOrigin()))
            .set("ApiId", apiId)
            .set("Name", Value.isSet(function.at("Name")) ? function.at("Name") : entry.key())
            .set("Code", ifSet(function.at("InlineCode")))
            .set("CodeS3Location", ifSet(function.at("CodeUri")))
            .set("DataSourceName", sourceName(function.at("DataSource"), entry))
            .copy(function, "MaxBatchSize", "Description")
            .set("Runtime", runtime(function.at("Runtime")))
            .set("SyncConfig", ifSet(function.at("Sync")));
    functions.put(entry.key(), made.getAtt("FunctionId"));
    resources.add(made);
  }

  private Node sourceName(Node source, Node.Entry function) {
    if (!Value.isText(source)) {
      return source;
    }
    String name = Value.text(source);
    if (name.toLowerCase(Locale.ROOT).equals("none")) {
      Made none = make("NoneDataSource", "DataSource");
      if (!sources.containsKey("NONE")) {
        resources.add(none.set("ApiId", apiId).set("Name", none.id()).set("Type", "NONE"));
        sources.put("NONE", none.getAtt("Name"));
      }
      return sources.get("NONE");
    }
    Node found = sources.get(name);
    if (found == null) {
      expansion.remark(
          source,
          "function `%s` uses `%s`, which `DataSources` has not".formatted(function.key(), name));
      return source;
    }
    return found;
  }

  private static Node runtime(Node runtime) {
    return Value.isSet(runtime)
        ? Generated.from(runtime)
            .map("Name", runtime.at("Name"), "RuntimeVersion", runtime.at("Version"))
        : runtime;
  }

  private void resolver(String type, Node.Entry entry) {
    Node resolver = entry.value();
    var place = new Generated(entry.keyOrigin());
    boolean plain = !Value.isSet(resolver.at("InlineCode")) && !Value.isSet(resolver.at("CodeUri"));
    Node field = resolver.at("FieldName");
    Made made =
        make(type + entry.key(), "Resolver", place)
            .attribute("DependsOn", place.list(sam.id() + "Schema"));
    made.set("Code", plain ? place.node(PIPELINE) : resolver.at("InlineCode"))
        .set("CodeS3Location", plain ? place.missing() : resolver.at("CodeUri"))
        .set(
            "Runtime",
            plain
                ? place.map("Name", "APPSYNC_JS", "RuntimeVersion", "1.0.0")
                : runtime(resolver.at("Runtime")))
        .set("ApiId", apiId)
        .set("FieldName", Value.isSet(field) ? field : entry.key())
        .set("TypeName", type)
        .set("CachingConfig", ifSet(resolver.at("Caching")))
        .setIfSet("MaxBatchSize", resolver.at("MaxBatchSize"));
    if (Value.isSet(resolver.at("Pipeline"))) {
      made.set("Kind", "PIPELINE")
          .set("PipelineConfig", place.map("Functions", pipeline(resolver.at("Pipeline"))));
    } else {
      expansion.remark(resolver, "resolver `%s` needs a `Pipeline`".formatted(entry.key()));
    }
    resources.add(made);
  }

  private Node pipeline(Node names) {
    var ids = new ArrayList<Node>();
    for (Node name : names.items()) {
      Node found = functions.get(Value.text(name));
      if (found == null) {
        expansion.remark(
            name, "function `%s` of the resolver does not exist".formatted(Value.text(name)));
      } else {
        ids.add(found);
      }
    }
    return Generated.from(names).list(ids.toArray());
  }
}
