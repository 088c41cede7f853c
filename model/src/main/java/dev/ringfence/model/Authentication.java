package dev.ringfence.model;

/**
 * Credentials written in the metadata of a resource, by which something is fetched at its start.
 */
public record Authentication(Identity identity, String name, Stated<Text> password)
    implements Thing {}
