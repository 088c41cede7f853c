package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The answers to browsers that ask before they call: a mock without authorizer for each path with
 * {@code cors}.
 */
final class RestPreflights {
  private static final String[] HEADERS = {
    "Content-Type",
    "X-Amz-Date",
    "Authorization",
    "X-Api-Key",
    "X-Amz-Security-Token",
    "X-Amz-User-Agent",
    "X-Amzn-Trace-Id"
  };
  private static final List<String> ALL = List.of("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT");

  private final Service service;
  private final RestApi api;

  RestPreflights(Service service, RestApi api) {
    this.service = service;
    this.api = api;
  }

  /** What all events of one path say together. */
  private static final class Preflight {
    private final RestEvent first;
    private final Set<String> origins = new LinkedHashSet<>();
    private final Set<String> headers = new LinkedHashSet<>();
    private final Set<String> methods = new LinkedHashSet<>(List.of("OPTIONS"));
    private boolean listed;
    private boolean credentials;
    private Node maxAge;
    private Node cacheControl;

    Preflight(RestEvent first) {
      this.first = first;
      this.maxAge = new Node.Missing(first.event().origin());
      this.cacheControl = this.maxAge;
    }

    void add(RestEvent event) {
      Node cors = event.at("cors");
      methods.addAll(event.method().equals("ANY") ? ALL : List.of(event.method()));
      for (Node method : Values.many(cors.at("methods"))) {
        methods.add(Values.asText(method).toString().toUpperCase(Locale.ROOT));
      }
      if (!cors.isMapping()) {
        defaults();
        return;
      }
      origins.addAll(origins(cors));
      listed |= Values.isGiven(cors.at("origins")) || origins(cors).size() > 1;
      if (Values.isGiven(cors.at("headers"))) {
        Values.many(cors.at("headers"))
            .forEach(header -> headers.add(Values.asText(header).toString()));
      } else {
        headers.addAll(List.of(HEADERS));
      }
      credentials |= Values.isTrue(cors.at("allowCredentials"));
      maxAge = Values.first(cors.at("maxAge"), maxAge);
      cacheControl = Values.first(cors.at("cacheControl"), cacheControl);
    }

    private void defaults() {
      headers.addAll(List.of(HEADERS));
    }
  }

  void make(List<RestEvent> events, List<String> methods) {
    var byPath = new LinkedHashMap<String, Preflight>();
    for (RestEvent event : events) {
      if (event.hasCors()) {
        byPath.computeIfAbsent(event.path(), _ -> new Preflight(event)).add(event);
      }
    }
    byPath.forEach((path, preflight) -> {
      String id = "ApiGatewayMethod" + Names.path(path) + "Options";
      service.stack().add(id, method(preflight));
      methods.add(id);
    });
  }

  private Resource method(Preflight preflight) {
    Origin place = preflight.first.event().origin();
    Fields headers = headers(preflight, place);
    var named = Fields.at(place);
    headers.done().entries().forEach(entry -> named.put(entry.key(), true));
    Node answer =
        Fields.at(place)
            .put("StatusCode", "200")
            .put("ResponseParameters", headers.done())
            .put(
                "ResponseTemplates",
                Fields.at(place).put("application/json", template(preflight)).done())
            .done();
    Node integration =
        Fields.at(place)
            .put("Type", "MOCK")
            .put(
                "RequestTemplates",
                Fields.at(place).put("application/json", "{statusCode:200}").done())
            .put("ContentHandling", "CONVERT_TO_TEXT")
            .put("IntegrationResponses", List.of(answer))
            .done();
    Node response =
        Fields.at(place)
            .put("StatusCode", "200")
            .put("ResponseParameters", named.done())
            .put("ResponseModels", Fields.at(place).done())
            .done();
    return Resource.of("AWS::ApiGateway::Method", place)
        .put("AuthorizationType", "NONE")
        .put("HttpMethod", "OPTIONS")
        .put("MethodResponses", List.of(response))
        .put("RequestParameters", Fields.at(place).done())
        .put("Integration", integration)
        .put("ResourceId", api.resource(preflight.first))
        .put("RestApiId", RestApi.id(service, place))
        .writtenAs(preflight.first.function().key());
  }

  private static Fields headers(Preflight preflight, Origin place) {
    String prefix = "method.response.header.";
    var origins = new ArrayList<>(preflight.origins);
    var headers =
        Fields.at(place)
            .put(
                prefix + "Access-Control-Allow-Origin",
                "'" + (origins.isEmpty() ? "*" : origins.getFirst()) + "'")
            .put(
                prefix + "Access-Control-Allow-Headers",
                "'" + String.join(",", preflight.headers) + "'")
            .put(
                prefix + "Access-Control-Allow-Methods",
                "'" + String.join(",", preflight.methods) + "'");
    if (preflight.credentials) {
      headers.put(prefix + "Access-Control-Allow-Credentials", "'true'");
    }
    if (Values.isGiven(preflight.maxAge)) {
      headers.put(prefix + "Access-Control-Max-Age", "'" + Values.asText(preflight.maxAge) + "'");
    }
    if (Values.isGiven(preflight.cacheControl)) {
      headers.put(prefix + "Cache-Control", "'" + Values.asText(preflight.cacheControl) + "'");
    }
    return headers;
  }

  /** The origins of a mapping: a list, or a text with commas. */
  static List<String> origins(Node cors) {
    var origins = new ArrayList<String>();
    for (Node origin : Values.many(Values.first(cors.at("origins"), cors.at("origin")))) {
      for (String one : Values.asText(origin).toString().split(",", -1)) {
        origins.add(one.strip());
      }
    }
    return origins;
  }

  /** Where origins are listed, the answer names the one that asked, if it is one of them. */
  private static String template(Preflight preflight) {
    if (!preflight.listed) {
      return "";
    }
    var tests = new ArrayList<String>();
    for (String origin : preflight.origins) {
      tests.add("$origin.matches(\"" + origin.replace(".", "[.]").replace("*", ".+") + "\")");
    }
    return "#set($origin = $input.params(\"Origin\"))\n"
        + "#if($origin == \"\") #set($origin = $input.params(\"origin\")) #end\n"
        + "#if("
        + String.join(" || ", tests)
        + ") #set($context.responseOverride.header.Access-Control-Allow-Origin = $origin) #end";
  }
}
