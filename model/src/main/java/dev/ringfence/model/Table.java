package dev.ringfence.model;

/**
 * A table of items.
 *
 * @param recovery true if it can be restored to any point in time
 * @param stream true if its changes are published
 */
public record Table(
    Identity identity,
    Stated<Text> name,
    Stated<Text> key,
    Stated<Boolean> recovery,
    Stated<Boolean> stream)
    implements Named {}
