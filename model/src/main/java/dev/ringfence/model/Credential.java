package dev.ringfence.model;

/**
 * A property that exists to hold a secret, of a resource that the model has no closer word for.
 *
 * @param property its name, for messages
 */
public record Credential(Identity identity, String property, Stated<Text> value) implements Thing {}
