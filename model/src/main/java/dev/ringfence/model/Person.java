package dev.ringfence.model;

import java.util.List;

/**
 * A user or a group of users of the cloud account.
 *
 * @param console true if the user signs in with a password
 * @param secondFactor true if a device is assigned to the user
 * @param groups names or links of the groups that the user is in
 */
public record Person(
    Identity identity,
    boolean group,
    Stated<Text> name,
    Stated<Boolean> console,
    Stated<Boolean> secondFactor,
    Stated<List<Value>> groups,
    List<Stated<Policy>> policies,
    Stated<List<Value>> managedPolicies)
    implements Holder, Named {}
