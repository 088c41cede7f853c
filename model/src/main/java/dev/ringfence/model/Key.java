package dev.ringfence.model;

/**
 * A key that the owner manages.
 *
 * @param enabled false if nothing can be encrypted or decrypted with it
 */
public record Key(
    Identity identity, Stated<Boolean> rotated, Stated<String> spec, Stated<Boolean> enabled)
    implements Thing {}
