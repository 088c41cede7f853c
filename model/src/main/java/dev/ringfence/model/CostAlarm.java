package dev.ringfence.model;

/** A budget or an alarm on cost. */
public record CostAlarm(Identity identity) implements Thing {}
