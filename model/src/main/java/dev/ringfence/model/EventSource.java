package dev.ringfence.model;

/**
 * A mapping by which the platform polls a queue or stream for a function.
 *
 * @param batchSize records of one invocation
 * @param batchingWindow seconds
 * @param maximumRetries of one batch, -1 for no end
 * @param maximumRecordAge seconds, -1 for no end
 * @param partialBatchResponse true if the function reports which records failed
 * @param maximumConcurrency of the function for this source
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
    Stated<Integer> maximumConcurrency)
    implements Thing {}
