package dev.ringfence.model;

import java.util.List;

/**
 * An API that is called over HTTP.
 *
 * @param endpoint of a REST API: {@code EDGE}, {@code REGIONAL} or {@code PRIVATE}
 * @param definition what is known of a definition that lists its operations elsewhere
 * @param defaultEndpointDisabled true if only a domain of the owner leads to it
 * @param errorResponses the gateway responses that are mapped, such as {@code DEFAULT_5XX}
 * @param authentication of a GraphQL API: its default mode, then the others
 * @param introspection of a GraphQL API: {@code ENABLED} or {@code DISABLED}
 * @param depthLimit of a GraphQL API: how deep a query may be, 0 for no limit
 */
public record Api(
    Identity identity,
    Kind kind,
    Stated<Text> name,
    Stated<String> endpoint,
    Definition definition,
    Cors cors,
    Stated<Boolean> defaultEndpointDisabled,
    List<Value> errorResponses,
    List<Value> authentication,
    Stated<String> introspection,
    Stated<Integer> depthLimit)
    implements Named {

  /** The kinds of APIs. */
  public enum Kind {
    REST,
    HTTP,
    WEBSOCKET,
    GRAPHQL
  }

  /** Whether the API's routes are all known. */
  public enum Definition {
    /** There is none; routes are resources of their own. */
    NONE,
    /** There is one and its operations are routes of the model. */
    READ,
    /** There is one and it could not be read. */
    UNKNOWN
  }
}
