package dev.ringfence.model;

/**
 * The address of a function on the internet.
 *
 * @param function the function it calls
 * @param authentication {@code NONE} or {@code AWS_IAM}
 */
public record FunctionUrl(
    Identity identity, Stated<Text> function, Stated<String> authentication, Cors cors)
    implements Thing {}
