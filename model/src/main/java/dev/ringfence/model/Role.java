package dev.ringfence.model;

import java.util.List;

/**
 * A role.
 *
 * @param name as the provider knows it
 * @param trust who may assume it
 * @param boundary the policy that bounds what it may ever do
 * @param shared how a framework made it for many: true for its one default role with grants of the
 *     author
 */
public record Role(
    Identity identity,
    Stated<Text> name,
    Stated<Policy> trust,
    List<Stated<Policy>> policies,
    Stated<List<Value>> managedPolicies,
    Stated<Text> boundary,
    boolean shared)
    implements Holder, Named {}
