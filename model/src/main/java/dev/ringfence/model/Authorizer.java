package dev.ringfence.model;

import java.util.List;

/**
 * What decides on a request to an API.
 *
 * @param kind {@code TOKEN}, {@code REQUEST}, {@code COGNITO_USER_POOLS} or {@code JWT}
 * @param cacheSeconds how long a decision is kept
 * @param identitySources what of the request the decision depends on
 * @param audience of a JWT authorizer
 */
public record Authorizer(
    Identity identity,
    Stated<Text> api,
    Stated<String> kind,
    Stated<Integer> cacheSeconds,
    Stated<List<Value>> identitySources,
    Stated<List<Value>> audience)
    implements Thing {}
