package dev.ringfence.model;

/** What a deployed template shows. */
public record Output(Identity identity, Stated<Text> value) implements Thing {}
