package dev.ringfence.model;

/**
 * A relational or document database: an instance or a cluster.
 *
 * @param cluster true for a cluster
 * @param engine {@code postgres}, {@code aurora-mysql}, …
 * @param publicAddress true if it has an address on the internet
 * @param memberOf the cluster whose settings an instance takes over
 * @param replicaOf the instance that it copies
 * @param snapshot that it is made from
 * @param parameters the group of engine settings in force
 */
public record Database(
    Identity identity,
    boolean cluster,
    Stated<String> engine,
    Stated<String> version,
    Stated<Boolean> publicAddress,
    Stated<Boolean> encrypted,
    Stated<Text> key,
    Stated<Text> user,
    Stated<Text> password,
    Stated<Boolean> managedPassword,
    Stated<Text> memberOf,
    Stated<Text> replicaOf,
    Stated<Text> snapshot,
    Stated<Text> parameters)
    implements Thing {}
