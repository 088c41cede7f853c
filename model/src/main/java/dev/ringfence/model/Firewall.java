package dev.ringfence.model;

import java.util.List;

/**
 * A web firewall.
 *
 * @param rateRule true if a rule limits the rate of requests
 * @param guarded what it is placed before
 */
public record Firewall(Identity identity, Stated<Boolean> rateRule, List<Value> guarded)
    implements Thing {}
