package dev.ringfence.model;

import java.util.List;

/**
 * A mapping by which the platform polls a queue or stream for a function.
 *
 * @param batchSize records of one invocation
 * @param batchingWindow seconds
 * @param maximumRetries of one batch, -1 for no end
 * @param maximumRecordAge seconds, -1 for no end
 * @param partialBatchResponse true if the function reports which records failed
 * @param maximumConcurrency of the function for this source
 * @param access how the platform reaches a broker; Lambda API Reference,
 *     "SourceAccessConfiguration"
 */
public record EventSource(
    Identity identity,
    Stated<Text> function,
    Stated<Text> source,
    Trigger.Kind kind,
    Stated<Integer> batchSize,
    Stated<Integer> batchingWindow,
    Stated<Integer> maximumRetries,
    Stated<Integer> maximumRecordAge,
    Stated<Text> failureDestination,
    Stated<Boolean> partialBatchResponse,
    Stated<Integer> maximumConcurrency,
    List<Access> access)
    implements Thing {

  public EventSource {
    access = List.copyOf(access);
  }

  /**
   * One thing that the platform is told to reach a broker with.
   *
   * @param kind {@code BASIC_AUTH}, {@code SASL_SCRAM_512_AUTH}, {@code VPC_SUBNET}, …
   * @param uri the ARN or link of a secret, or what else the kind asks for
   */
  public record Access(Stated<String> kind, Stated<Text> uri) {

    /** True if it is a secret, whose value the platform gets. */
    public boolean isOfSecret() {
      return kind.known()
          .filter(one ->
              one.startsWith("BASIC_AUTH")
                  || one.startsWith("SASL_")
                  || one.startsWith("CLIENT_CERTIFICATE")
                  || one.startsWith("SERVER_ROOT_CA"))
          .isPresent();
    }
  }
}
