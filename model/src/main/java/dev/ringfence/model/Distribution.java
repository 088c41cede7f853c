package dev.ringfence.model;

import java.util.List;

/**
 * A content delivery network's distribution.
 *
 * @param firewall placed before it
 * @param origins the hosts it fetches from
 */
public record Distribution(Identity identity, Stated<Text> firewall, List<Value> origins)
    implements Thing {}
