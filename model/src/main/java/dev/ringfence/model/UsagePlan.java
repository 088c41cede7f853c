package dev.ringfence.model;

import java.util.List;

/**
 * What the holders of API keys may use.
 *
 * @param apis that it covers
 * @param stages of those APIs, in the same order
 * @param throttled true if it limits the rate
 * @param quota true if it limits the number
 */
public record UsagePlan(
    Identity identity,
    List<Value> apis,
    List<Value> stages,
    Stated<Boolean> throttled,
    Stated<Boolean> quota)
    implements Thing {}
