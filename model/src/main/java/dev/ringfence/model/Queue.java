package dev.ringfence.model;

/**
 * A message queue.
 *
 * @param key that encrypts it
 * @param managedEncryption true if the service's own key encrypts it
 * @param visibilityTimeout seconds for which a received message is hidden; 30 where absent
 * @param deadLetterTarget where a message goes that can't be processed
 */
public record Queue(
    Identity identity,
    Stated<Text> name,
    Stated<Text> key,
    Stated<Boolean> managedEncryption,
    Stated<Integer> visibilityTimeout,
    Stated<Text> deadLetterTarget)
    implements Named {}
