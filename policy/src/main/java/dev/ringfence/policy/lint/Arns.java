package dev.ringfence.policy.lint;

import dev.ringfence.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How ARNs are written (IAM User Guide, "Amazon Resource Names"). */
final class Arns {
  private static final int PARTS = 6;
  private static final Set<String> PARTITIONS =
      Set.of(
          "aws",
          "aws-cn",
          "aws-us-gov",
          "aws-iso",
          "aws-iso-b",
          "aws-iso-e",
          "aws-iso-f",
          "aws-eusc");

  /** Stands for what only the deployment knows. */
  private static final char SOMETHING = '\u0001';

  private Arns() {}

  /**
   * What the policy of an API may write for the ARN of the API itself (API Gateway Developer Guide,
   * "API Gateway resource policy examples").
   */
  static final String API = "execute-api:/";

  /** The text with one character for each part that is not known. */
  static String flat(Text text) {
    var out = new StringBuilder();
    for (Text.Part part : text.parts()) {
      if (part.kind() == Text.Kind.LITERAL) {
        out.append(part.text());
      } else {
        out.append(SOMETHING);
      }
    }
    return out.toString();
  }

  /** The first five parts, and all the rest as the sixth. */
  static List<String> parts(String arn) {
    var parts = new ArrayList<String>(PARTS);
    int from = 0;
    while (parts.size() < PARTS - 1 && arn.indexOf(':', from) >= 0) {
      int colon = arn.indexOf(':', from);
      parts.add(arn.substring(from, colon));
      from = colon + 1;
    }
    parts.add(arn.substring(from));
    return parts;
  }

  /**
   * What is wrong with a resource of a policy, in words.
   *
   * @param text with ARNs in the place of references
   * @param shown as its author wrote it
   */
  static Optional<String> wrong(Text text, Text shown) {
    if (text.is("")) {
      return Optional.of("a resource is empty");
    }
    Optional<String> reference = reference(text);
    if (reference.isPresent()) {
      return reference;
    }
    String flat = flat(text);
    if (flat.length() > ArnShape.LONGEST) {
      return Optional.of("a resource of %,d characters is no ARN".formatted(flat.length()));
    }
    if (flat.charAt(0) == SOMETHING || flat.charAt(0) == '*' || flat.charAt(0) == '?') {
      return Optional.empty();
    }
    if (flat.startsWith(API)) {
      return Optional.empty();
    }
    List<String> parts = parts(flat);
    if (!mayBeArn(parts.getFirst())) {
      return Optional.of("`%s` is no ARN, and not `*`".formatted(shown));
    }
    if (parts.size() < PARTS) {
      return isOpen(parts.getLast())
          ? Optional.empty()
          : Optional.of(
              "`%s` is no ARN: it has %d of the six parts".formatted(shown, parts.size()));
    }
    return wrong(shown, parts);
  }

  /** What is no text, and what a reference gives that is no ARN. */
  private static Optional<String> reference(Text text) {
    Text.Part first = text.parts().getFirst();
    boolean alone = text.parts().size() == 1;
    if (alone
        && first.kind() == Text.Kind.OTHER
        && (first.text().equals("mapping") || first.text().equals("list"))) {
      return Optional.of("a resource is a text, and this is a %s".formatted(first.text()));
    }
    if (first.kind() == Text.Kind.RESOURCE && first.detail().startsWith(NAME)) {
      return Optional.of(
          "`%s` gives the %s of the resource, not its ARN"
              .formatted("${" + first.text() + "}", first.detail().equals(URL) ? "URL" : "name"));
    }
    return Optional.empty();
  }

  /** What the details of a reference that is no ARN begin with. */
  static final String NAME = "\u0001";

  /** The detail of a reference that is a URL. */
  static final String URL = "\u0001url";

  private static Optional<String> wrong(Text shown, List<String> parts) {
    String partition = parts.get(1);
    if (!isOpen(partition) && !PARTITIONS.contains(partition)) {
      return Optional.of("`%s` is no ARN: there is no partition `%s`".formatted(shown, partition));
    }
    if (parts.get(2).isEmpty()) {
      return Optional.of("`%s` is no ARN: it names no service".formatted(shown));
    }
    if (!isRegion(parts.get(3))) {
      return Optional.of("`%s` is no ARN: there is no region `%s`".formatted(shown, parts.get(3)));
    }
    if (!isAccount(parts.get(4))) {
      return Optional.of(
          "`%s` is no ARN: an account is of twelve digits, and `%s` is not"
              .formatted(shown, parts.get(4)));
    }
    return parts.get(5).isEmpty()
        ? Optional.of("`%s` is no ARN: it names no resource".formatted(shown))
        : Optional.empty();
  }

  /** True for {@code arn}, and for what begins like it up to its first star. */
  private static boolean mayBeArn(String first) {
    int end = 0;
    while (end < first.length() && "*?$\u0001".indexOf(first.charAt(end)) < 0) {
      end++;
    }
    return end == first.length() ? first.equals("arn") : "arn".startsWith(first.substring(0, end));
  }

  /** True if a part may still become anything. */
  private static boolean isOpen(String part) {
    return part.indexOf('*') >= 0
        || part.indexOf('?') >= 0
        || part.indexOf(SOMETHING) >= 0
        || part.contains("${");
  }

  /** True for {@code eu-west-1} and its like, for none, and for what is open. */
  static boolean isRegion(String part) {
    if (part.isEmpty() || isOpen(part)) {
      return true;
    }
    int last = part.lastIndexOf('-');
    boolean number =
        last > 0
            && last + 1 < part.length()
            && part.substring(last + 1).chars().allMatch(c -> c >= '0' && c <= '9');
    return part.equals("global")
        || number
            && part.indexOf('-') != last
            && part.substring(0, last).chars().allMatch(c -> c >= 'a' && c <= 'z' || c == '-');
  }

  /** True for twelve digits, for none, for the provider's own, and for what is open. */
  static boolean isAccount(String part) {
    return part.isEmpty()
        || isOpen(part)
        || part.equals("aws")
        || part.length() == 12 && part.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
