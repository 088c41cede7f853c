package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Identity;
import dev.ringfence.model.Origin;

/**
 * An evaluated resource of a template.
 *
 * @param attributes all of it, properties among them
 */
record Resource(Identity identity, String type, Block properties, Block attributes) {

  String id() {
    return identity.id();
  }

  Origin origin() {
    return identity.origin();
  }
}
