package dev.ringfence.model;

/**
 * A subscription to a topic.
 *
 * @param protocol {@code lambda}, {@code sqs}, {@code http}, {@code https}, {@code email}, …
 */
public record Subscription(
    Identity identity,
    Stated<Text> topic,
    Stated<String> protocol,
    Stated<Text> endpoint,
    Stated<Text> deadLetterTarget)
    implements Thing {}
