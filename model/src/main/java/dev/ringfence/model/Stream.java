package dev.ringfence.model;

/** A stream of records; {@code encryption} is the kind of encryption at rest. */
public record Stream(
    Identity identity, Stated<Text> name, Stated<String> encryption, Stated<Text> key)
    implements Named {}
