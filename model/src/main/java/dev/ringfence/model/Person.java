package dev.ringfence.model;

import java.util.List;

/** A user or a group of users of the cloud account. */
public record Person(
    Identity identity,
    boolean group,
    List<Stated<Policy>> policies,
    Stated<List<Value>> managedPolicies)
    implements Holder {}
