package dev.ringfence.model;

import java.util.List;

/** An identity that policies are given to: a role, a user, a group. */
public interface Holder extends Thing {

  /** Policies written in place. */
  List<Stated<Policy>> policies();

  /** ARNs or links of managed policies. */
  Stated<List<Value>> managedPolicies();
}
