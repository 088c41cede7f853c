package dev.ringfence.model;

/** A key that the owner manages. */
public record Key(Identity identity, Stated<Boolean> rotated, Stated<String> spec)
    implements Thing {}
