package dev.ringfence.code.sdk;

import dev.ringfence.code.sdk.facts.SdkOperation;
import dev.ringfence.code.value.Thing;
import java.util.Locale;
import java.util.Map;

/** The names of a request's members, which each SDK writes in its own manner. */
final class Members {
  /** Names of Java's first SDK and of .NET that differ from those of the API. */
  private static final Map<String, String> OTHER =
      Map.of(
          "bucketname", "Bucket",
          "sourcebucketname", "CopySource",
          "sourcebucket", "CopySource",
          "destinationbucketname", "Bucket",
          "destinationbucket", "Bucket",
          "destinationkey", "Key",
          "cannedacl", "ACL",
          "functionname", "FunctionName");

  private Members() {}

  /** The name that the API has for it. */
  static String name(SdkOperation operation, String written) {
    if (operation.member(written).isPresent()) {
      return written;
    }
    String folded = folded(written);
    for (SdkOperation.Member member : operation.members()) {
      if (folded(member.name()).equals(folded)) {
        return member.name();
      }
    }
    String other = OTHER.get(folded);
    return other != null && operation.member(other).isPresent() ? other : written;
  }

  private static String folded(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** True if the object has members, and all are members of the request, written exactly so. */
  static boolean areAll(SdkOperation operation, Thing request) {
    return !request.fields().isEmpty()
        && request.fields().keySet().stream().allMatch(name -> operation.member(name).isPresent());
  }
}
