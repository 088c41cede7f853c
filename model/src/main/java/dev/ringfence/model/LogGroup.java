package dev.ringfence.model;

/** A log group; {@code retention} in days. */
public record LogGroup(
    Identity identity, Stated<Text> name, Stated<Integer> retention, Stated<Text> key)
    implements Named {}
