package dev.ringfence.model;

/**
 * Who a thing of an application is.
 *
 * @param id the logical id among the resources that are deployed
 * @param writtenAs the name under which its author wrote it: of a role that is made for a function,
 *     the function's
 * @param type the provider's name of its type, for messages
 * @param origin where it is written
 * @param author false for what a framework adds for its own sake
 */
public record Identity(String id, String writtenAs, String type, Origin origin, boolean author) {}
