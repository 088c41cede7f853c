package dev.ringfence.policy.facts;

import java.util.List;

/**
 * A type of resource, as the Service Authorization Reference lists them.
 *
 * @param patterns the forms of its ARN, with variables: {@code
 *     arn:${Partition}:s3:::${BucketName}/${ObjectName}}
 * @param conditionKeys the keys that tell something of such a resource
 */
public record ResourceType(
    String service, String name, List<String> patterns, List<ConditionKey> conditionKeys) {
  public ResourceType {
    patterns = List.copyOf(patterns);
    conditionKeys = List.copyOf(conditionKeys);
  }

  /** The patterns with a {@code *} for each variable: {@code arn:*:s3:::*}{@code /*}. */
  public List<String> globs() {
    return patterns.stream().map(ResourceType::glob).toList();
  }

  static String glob(String pattern) {
    var glob = new StringBuilder(pattern.length());
    for (int at = 0; at < pattern.length(); at++) {
      int end = pattern.startsWith("${", at) ? pattern.indexOf('}', at) : -1;
      char each = end < 0 ? pattern.charAt(at) : '*';
      at = Math.max(at, end);
      if (each != '*' || glob.isEmpty() || glob.charAt(glob.length() - 1) != '*') {
        glob.append(each);
      }
    }
    return glob.toString();
  }
}
