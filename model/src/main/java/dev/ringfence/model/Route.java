package dev.ringfence.model;

/**
 * One operation of an API.
 *
 * @param api link to the API
 * @param method upper case; {@code ANY} for every one; for WebSocket and catch-all routes the route
 *     key
 * @param path with parameters in braces
 * @param authorization {@code NONE}, {@code AWS_IAM}, {@code CUSTOM}, {@code JWT}, {@code
 *     COGNITO_USER_POOLS}
 * @param authorizer the authorizer that decides
 * @param keyRequired true if a caller must send an API key
 * @param integration {@code MOCK}, {@code AWS_PROXY}, {@code AWS}, {@code HTTP}, {@code HTTP_PROXY}
 * @param target what the integration calls
 * @param validated true if parameters or body are checked before the integration is called
 * @param cors what the route's own answers allow, where it answers a preflight itself
 * @param rawErrors true if the integration's answer hands raw error messages to the caller
 */
public record Route(
    Identity identity,
    Stated<Text> api,
    String method,
    Text path,
    Stated<String> authorization,
    Stated<Text> authorizer,
    Stated<Boolean> keyRequired,
    Stated<String> integration,
    Stated<Text> target,
    Stated<Boolean> validated,
    Cors cors,
    boolean rawErrors)
    implements Thing {}
