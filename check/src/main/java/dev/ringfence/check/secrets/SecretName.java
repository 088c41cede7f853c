package dev.ringfence.check.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a name says that what it names is a secret. */
final class SecretName {
  private SecretName() {}

  /**
   * True for {@code DB_PASSWORD} and {@code stripeApiKey}; false for {@code SECRET_ARN} and {@code
   * TOKEN_TABLE}, which name something about a secret: the last word tells.
   */
  static boolean isSecret(String name) {
    List<String> words = words(name);
    while (!words.isEmpty() && isAside(words.getLast())) {
      words.removeLast();
    }
    if (words.isEmpty()) {
      return false;
    }
    String last = singular(words.getLast());
    String before = words.size() > 1 ? words.get(words.size() - 2) : "";
    return switch (last) {
      case "password",
          "passwd",
          "pwd",
          "passphrase",
          "pass",
          "apikey",
          "secretkey",
          "authtoken",
          "accesstoken",
          "privatekey",
          "credential",
          "credentials",
          "passcode" ->
          !isCount(before);
      case "secret", "token" -> !isCount(before) && !isPublicToken(before);
      case "key" -> isSecretKey(before) && !before.equals("public");
      case "pat" -> before.equals("github") || before.equals("gitlab");
      default -> last.endsWith("password") || last.endsWith("passwd") || last.endsWith("secret");
    };
  }

  /** {@code SECRET2} is a secret too. */
  private static String singular(String word) {
    int end = word.length();
    while (end > 1 && Character.isDigit(word.charAt(end - 1))) {
      end--;
    }
    return word.substring(0, end);
  }

  /** True where the last word means a password and nothing else. */
  static boolean isPassword(String name) {
    List<String> words = words(name);
    while (!words.isEmpty() && isAside(words.getLast())) {
      words.removeLast();
    }
    return !words.isEmpty()
        && switch (words.getLast()) {
          case "password", "passwd", "pwd", "passphrase", "passcode" -> true;
          default -> false;
        };
  }

  private static boolean isSecretKey(String before) {
    return switch (before) {
      case "api",
          "secret",
          "private",
          "encryption",
          "signing",
          "master",
          "access",
          "auth",
          "account",
          "license",
          "licence",
          "hmac",
          "jwt",
          "webhook",
          "shared",
          "service",
          "storage",
          "admin",
          "crypto",
          "cipher" ->
          true;
      default -> false;
    };
  }

  /** A number of them, or a switch, is none. */
  private static boolean isCount(String before) {
    return switch (before) {
      case "max", "min", "num", "use", "has", "require", "requires", "enable", "rotate", "no" ->
          true;
      default -> false;
    };
  }

  private static boolean isPublicToken(String before) {
    return switch (before) {
      case "next", "page", "continuation", "pagination", "public", "stop", "eos", "pad", "per" ->
          true;
      default -> false;
    };
  }

  /** Words at the end that change nothing. */
  private static boolean isAside(String word) {
    return switch (word) {
      case "value",
          "string",
          "text",
          "plain",
          "plaintext",
          "dev",
          "stage",
          "staging",
          "prod",
          "production",
          "live",
          "default",
          "base64",
          "b64",
          "v1",
          "v2",
          "env",
          "param",
          "parameter",
          "input" ->
          true;
      default -> false;
    };
  }

  private static List<String> words(String name) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean starts =
          Character.isUpperCase(c)
              && i > 0
              && (Character.isLowerCase(name.charAt(i - 1))
                  || Character.isUpperCase(name.charAt(i - 1))
                      && i + 1 < name.length()
                      && Character.isLowerCase(name.charAt(i + 1)));
      if (!Character.isLetterOrDigit(c) || starts) {
        flush(word, words);
      }
      if (Character.isLetterOrDigit(c)) {
        word.append(c);
      }
    }
    flush(word, words);
    return words;
  }

  private static void flush(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString().toLowerCase(Locale.ROOT));
      word.setLength(0);
    }
  }
}
