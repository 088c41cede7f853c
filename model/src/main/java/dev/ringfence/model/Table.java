package dev.ringfence.model;

/**
 * A table of items.
 *
 * @param recovery true if it can be restored to any point in time
 * @param stream true if its changes are published
 * @param expiring true if its items are removed after a time of their own
 * @param undeletable true if the provider refuses to delete it
 * @param retained true if it outlives the application that declares it
 */
public record Table(
    Identity identity,
    Stated<Text> name,
    Stated<Text> key,
    Stated<Boolean> recovery,
    Stated<Boolean> stream,
    Stated<Boolean> expiring,
    Stated<Boolean> undeletable,
    Stated<Boolean> retained)
    implements Named {}
