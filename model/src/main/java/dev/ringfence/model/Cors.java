package dev.ringfence.model;

import java.util.List;

/**
 * Which web pages may call.
 *
 * @param origins allowed; absent if nothing is said of them
 * @param methods allowed
 * @param credentials true if a browser may send what identifies its user
 * @param origin where it is written
 */
public record Cors(
    Stated<List<Value>> origins,
    Stated<List<Value>> methods,
    Stated<Boolean> credentials,
    Origin origin) {

  /** Nothing said: no other page may call. */
  public static Cors absent(Origin origin) {
    return new Cors(Stated.absent(origin), Stated.absent(origin), Stated.absent(origin), origin);
  }
}
