package dev.ringfence.policy.facts;

/**
 * A policy that the provider made and keeps.
 *
 * @param version which of its versions this is: {@code v12}
 * @param document the policy as JSON text
 */
public record ManagedPolicy(String name, String arn, String version, String document) {}
