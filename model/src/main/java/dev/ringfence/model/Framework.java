package dev.ringfence.model;

import java.util.List;

/**
 * The deployment framework of an application.
 *
 * @param version as the application demands it
 * @param plugins by name
 * @param ownRoles true if a plug-in gives each function a role of its own
 * @param withoutGrants the functions that state no grants though they have a role of their own
 */
public record Framework(
    Identity identity,
    Stated<String> version,
    List<Value> plugins,
    boolean ownRoles,
    List<Value> withoutGrants)
    implements Thing {}
