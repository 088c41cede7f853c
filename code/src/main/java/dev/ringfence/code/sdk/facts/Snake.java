package dev.ringfence.code.sdk.facts;

import java.util.Locale;

/**
 * The rule by which the provider's Python SDK writes names: {@code GetItem} is {@code get_item},
 * {@code ListWebACLs} is {@code list_web_acls}.
 *
 * <p>It is botocore's {@code xform_name}, step by step, without its list of special names; those
 * stand in the tables.
 */
public final class Snake {
  private Snake() {}

  public static String of(String name) {
    return name.contains("_")
        ? name
        : beforeCapital(beforeWord(plural(name))).toLowerCase(Locale.ROOT);
  }

  /** Several capitals and an {@code s} at the end are one word. */
  private static String plural(String name) {
    int last = name.length() - 1;
    int from = last;
    while (from > 0 && isUpper(name.charAt(from - 1))) {
      from--;
    }
    if (last < 0 || name.charAt(last) != 's' || last - from < 2) {
      return name;
    }
    return name.substring(0, from) + "_" + name.substring(from).toLowerCase(Locale.ROOT);
  }

  /** A line stands before a capital that small letters follow, whatever stands before it. */
  private static String beforeWord(String name) {
    var out = new StringBuilder(name.length() + 8);
    int at = 0;
    while (at < name.length()) {
      out.append(name.charAt(at));
      int end = wordEnd(name, at + 1);
      if (end > 0) {
        out.append('_').append(name, at + 1, end);
        at = end;
      } else {
        at++;
      }
    }
    return out.toString();
  }

  private static int wordEnd(String name, int from) {
    if (from >= name.length() || !isUpper(name.charAt(from))) {
      return -1;
    }
    int end = from + 1;
    while (end < name.length() && isLower(name.charAt(end))) {
      end++;
    }
    return end > from + 1 ? end : -1;
  }

  /** A line stands between a small letter or digit and a capital. */
  private static String beforeCapital(String name) {
    var out = new StringBuilder(name.length() + 8);
    for (int at = 0; at < name.length(); at++) {
      char each = name.charAt(at);
      out.append(each);
      boolean low = isLower(each) || each >= '0' && each <= '9';
      if (low && at + 1 < name.length() && isUpper(name.charAt(at + 1))) {
        out.append('_');
      }
    }
    return out.toString();
  }

  private static boolean isUpper(char each) {
    return each >= 'A' && each <= 'Z';
  }

  private static boolean isLower(char each) {
    return each >= 'a' && each <= 'z';
  }
}
