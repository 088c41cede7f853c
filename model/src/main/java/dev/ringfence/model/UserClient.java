package dev.ringfence.model;

import java.util.List;

/**
 * A client of a user pool.
 *
 * @param signIns how users prove who they are: {@code ALLOW_USER_SRP_AUTH}
 * @param flows allowed OAuth flows: {@code code}, {@code implicit}
 * @param accessMinutes how long an access token holds
 * @param refreshMinutes how long a refresh token holds
 */
public record UserClient(
    Identity identity,
    Stated<Text> pool,
    Stated<List<Value>> signIns,
    Stated<List<Value>> flows,
    Stated<List<Value>> callbacks,
    Stated<Integer> accessMinutes,
    Stated<Integer> refreshMinutes)
    implements Thing {}
