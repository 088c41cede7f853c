package dev.ringfence.policy.facts;

/**
 * An action that a call needs.
 *
 * @param resource what it is needed on
 * @param condition that could narrow the grant, {@code cloudwatch:namespace={Namespace}}; empty if
 *     there is none
 * @param sure false if only an argument that was not seen would make it needed
 * @param source where this is written
 */
public record Needed(
    Action action, ResourceTemplate resource, String condition, boolean sure, String source) {}
