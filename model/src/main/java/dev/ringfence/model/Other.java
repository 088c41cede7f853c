package dev.ringfence.model;

/**
 * A resource that the model has no word for.
 *
 * @param name as the provider knows it
 * @param detail true if what it says is told by other things of the model; false if nothing looks
 *     at it
 */
public record Other(Identity identity, Stated<Text> name, boolean detail) implements Named {}
