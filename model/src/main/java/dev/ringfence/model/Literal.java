package dev.ringfence.model;

/**
 * A string of some length that is written in a template and that nothing else in the model holds.
 *
 * @param name the nearest key it is written under
 * @param origin of the string itself
 */
public record Literal(Identity identity, String name, Text text, Origin origin) implements Thing {}
