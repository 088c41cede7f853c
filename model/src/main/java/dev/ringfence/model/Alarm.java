package dev.ringfence.model;

import java.util.List;

/**
 * An alarm on a metric.
 *
 * @param metric its name
 * @param dimensions what it watches, by name
 * @param mentions every text of the alarm that may name a watched thing
 */
public record Alarm(
    Identity identity, Stated<String> metric, List<Variable> dimensions, List<Value> mentions)
    implements Thing {}
