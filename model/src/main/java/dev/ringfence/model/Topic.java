package dev.ringfence.model;

/** A topic; {@code key} encrypts it at rest. */
public record Topic(Identity identity, Stated<Text> name, Stated<Text> key) implements Named {}
