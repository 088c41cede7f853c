package dev.ringfence.model;

/**
 * What gives cloud credentials to an application's users.
 *
 * @param guests true if callers who did not sign in get credentials
 * @param guestRole the role of those
 * @param userRole the role of those who signed in
 */
public record IdentityPool(
    Identity identity, Stated<Boolean> guests, Stated<Text> guestRole, Stated<Text> userRole)
    implements Thing {}
