package dev.ringfence.policy;

import dev.ringfence.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How much a resource element of a policy stands for. */
public enum Breadth {
  /** All resources there are. */
  EVERYTHING,
  /** All resources of one service: {@code arn:aws:s3:::*}. */
  SERVICE,
  /** All resources of one type: {@code arn:aws:iam::123456789012:role/*}. */
  TYPE,
  /** Fewer: one, or those whose names begin alike. */
  NARROW,
  /** What is written is not known before deployment and may be all. */
  UNKNOWN;

  /** Stands for a part that only the deployment knows; never a star. */
  private static final char SOMETHING = '\u0001';

  public static Breadth of(Text resource) {
    if (resource.isUnknown()) {
      return mayBeAll(resource) ? UNKNOWN : NARROW;
    }
    String text = flat(resource);
    if (isStars(text)) {
      return EVERYTHING;
    }
    List<String> parts = parts(text);
    if (!parts.getFirst().equals("arn") || parts.size() < 3) {
      return NARROW;
    }
    if (parts.subList(2, parts.size()).stream().allMatch(p -> p.isEmpty() || isStars(p))) {
      return EVERYTHING;
    }
    return parts.size() < 6 ? NARROW : ofName(parts.get(2), parts.get(5));
  }

  /** True for all resources of a type or more. */
  public boolean isWide() {
    return this == EVERYTHING || this == SERVICE || this == TYPE;
  }

  private static Breadth ofName(String service, String name) {
    if (isStars(name.replace("/", "").replace(":", ""))) {
      return SERVICE;
    }
    int end = typeEnd(name);
    if (end <= 0 || service.equals("s3") || name.indexOf(SOMETHING) >= 0) {
      return NARROW;
    }
    String rest = name.substring(end + 1).replace("/", "").replace(":", "");
    return isStars(rest) && !name.substring(0, end).contains("*") ? TYPE : NARROW;
  }

  /** Of {@code secret:orders/*} the colon: a slash in a name separates nothing. */
  private static int typeEnd(String name) {
    int slash = name.indexOf('/');
    int colon = name.indexOf(':');
    return slash < 0 || colon < 0 ? Math.max(slash, colon) : Math.min(slash, colon);
  }

  /** A value that is named for one thing is no star; any other may be. */
  private static boolean mayBeAll(Text resource) {
    return resource.parts().stream()
        .noneMatch(part ->
            switch (part.kind()) {
              case PSEUDO, SECRET, IMPORT -> true;
              case OTHER ->
                  part.text().equals("mapping") || isOfOne(part.text().toLowerCase(Locale.ROOT));
              default -> isOfOne(part.text().toLowerCase(Locale.ROOT));
            });
  }

  private static boolean isOfOne(String name) {
    return name.contains("arn")
        || Stream.of(
                "name",
                "id",
                "bucket",
                "table",
                "queue",
                "topic",
                "stream",
                "cluster",
                "function",
                "secret",
                "key",
                "role",
                "user",
                "pool",
                "machine",
                "domain",
                "index",
                "bus",
                "group",
                "parameter",
                "database",
                "url",
                "project",
                "repository")
            .anyMatch(name::endsWith);
  }

  private static String flat(Text text) {
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

  private static boolean isStars(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c == '*');
  }

  /** The first five parts of an ARN, and all the rest as the sixth. */
  private static List<String> parts(String text) {
    var parts = new ArrayList<String>(6);
    int from = 0;
    while (parts.size() < 5 && text.indexOf(':', from) >= 0) {
      int colon = text.indexOf(':', from);
      parts.add(text.substring(from, colon));
      from = colon + 1;
    }
    parts.add(text.substring(from));
    return parts;
  }
}
