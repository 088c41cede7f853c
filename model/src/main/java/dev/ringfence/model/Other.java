package dev.ringfence.model;

/** A resource that the model has no word for yet: no check looks at it. */
public record Other(Identity identity) implements Thing {}
