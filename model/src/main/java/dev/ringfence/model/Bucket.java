package dev.ringfence.model;

import java.util.List;

/**
 * A bucket of objects.
 *
 * @param acl canned access control list
 * @param block the four flags that refuse public access
 * @param cors its rules
 * @param encryption the algorithm at rest
 * @param log where its access log goes
 * @param versioning {@code Enabled} or {@code Suspended}
 * @param website true if it answers as a web site
 */
public record Bucket(
    Identity identity,
    Stated<Text> name,
    Stated<String> acl,
    PublicAccessBlock block,
    List<Cors> cors,
    Stated<String> encryption,
    Stated<Text> key,
    Stated<Text> log,
    Stated<String> versioning,
    boolean website)
    implements Named {

  /**
   * What refuses public access whatever lists and policies say.
   *
   * @param stated false where the block is not written at all
   */
  public record PublicAccessBlock(
      boolean stated,
      Stated<Boolean> blockLists,
      Stated<Boolean> ignoreLists,
      Stated<Boolean> blockPolicies,
      Stated<Boolean> restrictBuckets,
      Origin origin) {}
}
