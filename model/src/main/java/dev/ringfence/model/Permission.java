package dev.ringfence.model;

/**
 * A statement of a function's resource policy: who may do what with it.
 *
 * @param function name, ARN or link of the function, one of its aliases or versions
 * @param principal a service, an account, or {@code *}
 * @param action {@code lambda:InvokeFunction} and its like
 * @param urlAuthentication the condition that a function URL's statement carries
 * @param viaUrl true if the statement holds for calls by the function URL only
 */
public record Permission(
    Identity identity,
    Stated<Text> function,
    Stated<Text> principal,
    Stated<Text> action,
    Stated<Text> sourceArn,
    Stated<Text> sourceAccount,
    Stated<Text> organization,
    Stated<Text> eventSourceToken,
    Stated<String> urlAuthentication,
    Stated<Boolean> viaUrl)
    implements Thing {}
