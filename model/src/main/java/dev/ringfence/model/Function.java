package dev.ringfence.model;

import java.util.List;

/**
 * A function.
 *
 * @param name as the provider knows it
 * @param image true if the code is a container image
 * @param imageUri of the image
 * @param codeBucket the bucket that the code is deployed from
 * @param codePath where the code lies before deployment, relative to the template; absent where it
 *     is uploaded by other means
 * @param inlineCode written in the template
 * @param timeout seconds
 * @param memory megabytes
 * @param reservedConcurrency the most copies that run at once
 * @param role the ARN or link of the role it runs as
 * @param environment unknown if the whole is an expression
 * @param environmentKey the key that encrypts the environment
 * @param layers ARNs or links
 * @param network true if it is placed in a network of the owner
 * @param deadLetterTarget where an asynchronous event goes that failed
 * @param failureDestination the same by the newer setting
 * @param successDestination where the result of an asynchronous event goes
 * @param logGroup the name of a log group that it is told to write to
 * @param fileSystem true if one is mounted
 * @param tags by name
 * @param recursion {@code Terminate} or {@code Allow}: what becomes of a circle of invocations that
 *     the provider notices
 */
public record Function(
    Identity identity,
    Stated<Text> name,
    Stated<String> runtime,
    boolean image,
    Stated<Text> imageUri,
    Stated<Text> codeBucket,
    Stated<Text> codePath,
    Stated<Text> inlineCode,
    Stated<String> handler,
    Stated<Integer> timeout,
    Stated<Integer> memory,
    Stated<Integer> reservedConcurrency,
    Stated<Text> role,
    Stated<List<Variable>> environment,
    Stated<Text> environmentKey,
    Stated<List<Value>> layers,
    Stated<Boolean> network,
    Stated<Boolean> fileSystem,
    Stated<String> tracing,
    Stated<Text> deadLetterTarget,
    Stated<Text> failureDestination,
    Stated<Text> successDestination,
    Stated<Text> logGroup,
    Stated<List<Variable>> tags,
    Stated<String> recursion)
    implements Named {}
