package dev.ringfence.code.sdk.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The name of a service in the SDK for Java: {@code CognitoIdentityProvider} of {@code Cognito
 * Identity Provider}.
 *
 * <p>Words begin where a small letter meets a capital, where the last of several capitals begins a
 * word, before a version ({@code V2}) and after a digit; each is written with one capital, and a
 * last word {@code Service} is left out.
 */
final class JavaName {
  private JavaName() {}

  static String of(String serviceId) {
    List<String> words = words(serviceId);
    if (words.size() > 1 && words.getLast().equalsIgnoreCase("service")) {
      words = words.subList(0, words.size() - 1);
    }
    var name = new StringBuilder();
    for (String word : words) {
      name.append(word.substring(0, 1).toUpperCase(Locale.ROOT))
          .append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }

  private static List<String> words(String id) {
    var words = new ArrayList<String>();
    int from = 0;
    for (int at = 0; at <= id.length(); at++) {
      boolean gap = at == id.length() || !Character.isLetterOrDigit(id.charAt(at));
      if (gap || at > from && starts(id, at)) {
        if (at > from) {
          words.add(id.substring(from, at));
        }
        from = gap ? at + 1 : at;
      }
    }
    return words;
  }

  private static boolean starts(String id, int at) {
    char before = id.charAt(at - 1);
    char each = id.charAt(at);
    boolean digit = isDigit(id, at + 1);
    boolean letter = at + 1 < id.length() && Character.isLetter(id.charAt(at + 1));
    boolean small = at + 1 < id.length() && Character.isLowerCase(id.charAt(at + 1));
    boolean word = small && !(id.charAt(at + 1) == 'v' && isDigit(id, at + 2));
    return Character.isDigit(before) && Character.isLetter(each)
        || Character.isLowerCase(before) && isCapital(each) && (letter || digit)
        || isCapital(before) && isCapital(each) && word
        || digit && version(id, at);
  }

  private static boolean isDigit(String id, int at) {
    return at < id.length() && Character.isDigit(id.charAt(at));
  }

  /** {@code v2} after capitals, {@code V2} after small letters. */
  private static boolean version(String id, int at) {
    if (at < 2) {
      return false;
    }
    boolean capitals = isCapital(id.charAt(at - 1)) && isCapital(id.charAt(at - 2));
    boolean small = !isCapital(id.charAt(at - 1)) && !isCapital(id.charAt(at - 2));
    return id.charAt(at) == 'v' && capitals || id.charAt(at) == 'V' && small;
  }

  private static boolean isCapital(char each) {
    return Character.isUpperCase(each);
  }
}
