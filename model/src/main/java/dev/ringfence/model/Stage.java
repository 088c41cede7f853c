package dev.ringfence.model;

import java.util.List;

/**
 * A stage under which an API answers.
 *
 * @param deployment the state of the API that it shows
 * @param accessLog where the access log goes
 * @param settings by route, the stage's defaults among them
 * @param variables of the stage
 * @param cached true if a cache answers
 */
public record Stage(
    Identity identity,
    Stated<Text> api,
    Stated<Text> name,
    Stated<Text> deployment,
    Stated<Text> accessLog,
    Stated<List<Setting>> settings,
    Stated<List<Variable>> variables,
    Stated<Boolean> tracing,
    Stated<Boolean> cached)
    implements Thing {

  /**
   * What holds for one route, or for all.
   *
   * @param route {@code *} for all
   * @param dataTrace true if requests and responses are logged whole
   * @param rateLimit requests a second
   * @param burstLimit requests at once
   * @param logLevel {@code OFF}, {@code ERROR} or {@code INFO}
   * @param cacheEncrypted true if cached answers are encrypted
   */
  public record Setting(
      Text route,
      Stated<Boolean> dataTrace,
      Stated<Integer> rateLimit,
      Stated<Integer> burstLimit,
      Stated<String> logLevel,
      Stated<Boolean> cacheEncrypted,
      Origin origin) {}
}
