package dev.ringfence.model;

/**
 * A long-term key of a user of the cloud account.
 *
 * @param user the name of, or a link to, the user
 * @param active false if it can't be used
 */
public record AccessKey(Identity identity, Stated<Text> user, Stated<Boolean> active)
    implements Thing {}
