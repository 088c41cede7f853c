package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** {@code Cors} of a REST API: the answer that a browser gets before it calls. */
record Cors(Node origin, Node headers, Node methods, Node maxAge, boolean credentials) {
  private static final List<String> ALL =
      List.of("OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH");
  private static final String HEADER = "method.response.header.Access-Control-";

  static Cors of(Node cors) {
    var at = Generated.from(cors);
    if (!cors.isMapping() || Value.isIntrinsic(cors)) {
      return new Cors(cors, at.missing(), at.missing(), at.missing(), false);
    }
    Node origin = cors.at("AllowOrigin");
    return new Cors(
        origin.isMissing() ? at.node("'*'") : origin,
        cors.at("AllowHeaders"),
        cors.at("AllowMethods"),
        cors.at("MaxAge"),
        Value.isTrue(cors.at("AllowCredentials")));
  }

  /** The OPTIONS method of a path. */
  Node preflight(Node.Mapping path, Generated at) {
    Node allowed = Value.isSet(methods) ? methods : at.node("'" + methodsOf(path) + "'");
    boolean withHeaders = Value.isSet(headers);
    boolean withAge = Value.isGiven(maxAge);
    Node text = at.map("type", "string");
    var parameters =
        at.map(
            HEADER + "Allow-Origin", origin,
            HEADER + "Allow-Headers", withHeaders ? headers : at.missing(),
            HEADER + "Allow-Methods", allowed,
            HEADER + "Max-Age", withAge ? maxAge : at.missing(),
            HEADER + "Allow-Credentials", credentials ? "'true'" : at.missing());
    var names =
        at.map(
            "Access-Control-Allow-Origin", text,
            "Access-Control-Allow-Headers", withHeaders ? text : at.missing(),
            "Access-Control-Allow-Methods", text,
            "Access-Control-Max-Age", withAge ? at.map("type", "integer") : at.missing(),
            "Access-Control-Allow-Credentials", credentials ? text : at.missing());
    return at.map(
        "summary",
        "CORS support",
        "consumes",
        at.list("application/json"),
        "produces",
        at.list("application/json"),
        Definition.INTEGRATION,
        mock(parameters, at),
        "responses",
        at.map("200", at.map("description", "Default response for CORS method", "headers", names)));
  }

  private static Node mock(Node parameters, Generated at) {
    var response =
        at.map(
            "statusCode",
            "200",
            "responseParameters",
            parameters,
            "responseTemplates",
            at.map("application/json", "{}\n"));
    return at.map(
        "type", "mock",
        "requestTemplates", at.map("application/json", "{\n  \"statusCode\" : 200\n}\n"),
        "responses", at.map("default", response));
  }

  private static String methodsOf(Node.Mapping path) {
    if (path.has(Definition.ANY)) {
      return String.join(",", new TreeSet<>(ALL));
    }
    var names = new TreeSet<String>();
    path.entries().forEach(entry -> names.add(entry.key().toUpperCase(Locale.ROOT)));
    names.add("OPTIONS");
    return String.join(",", names);
  }
}
