package dev.ringfence.model;

import java.util.List;

/**
 * A policy that is a resource of its own and is attached to identities.
 *
 * @param managed true for a managed policy, which others may attach too
 * @param roles names or links
 * @param users names or links
 * @param groups names or links
 */
public record AttachedPolicy(
    Identity identity,
    boolean managed,
    Stated<Policy> policy,
    Stated<List<Value>> roles,
    Stated<List<Value>> users,
    Stated<List<Value>> groups)
    implements Thing {}
