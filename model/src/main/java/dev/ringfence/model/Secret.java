package dev.ringfence.model;

/**
 * An entry of a secrets manager.
 *
 * @param generated true if the service makes the value up
 * @param value written in the template
 * @param rotated true if a rotation schedule is declared for it
 */
public record Secret(
    Identity identity,
    Stated<Text> name,
    boolean generated,
    Stated<Text> value,
    Stated<Text> key,
    Stated<Boolean> rotated,
    boolean managed)
    implements Named {}
