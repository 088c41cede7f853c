package dev.ringfence.policy.lint;

/** What a policy is attached to; it decides which elements it may and must have. */
public enum Use {
  /** A role, a user, a group, a permission set; also a boundary or a session. */
  IDENTITY,
  /** A resource: a bucket, a queue, a key. */
  RESOURCE,
  /** A role, as its trust policy. */
  TRUST,
  /** An organization's root, unit or account: a service control policy. */
  SERVICE_CONTROL,
  /** The same: a resource control policy. */
  RESOURCE_CONTROL,
  /** A VPC endpoint. */
  ENDPOINT;

  /** True if its statements must say who they speak of. */
  boolean needsPrincipal() {
    return this == RESOURCE || this == TRUST || this == RESOURCE_CONTROL || this == ENDPOINT;
  }

  /** True if its statements must say on what. */
  boolean needsResource() {
    return this != TRUST && this != RESOURCE;
  }
}
