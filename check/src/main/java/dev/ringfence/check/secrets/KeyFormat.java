package dev.ringfence.check.secrets;

import java.util.Optional;

/** The formats by which keys of known services are told. */
final class KeyFormat {
  private KeyFormat() {}

  /** What kind of key a text holds; the examples of documentation are none. */
  static Optional<String> in(String text) {
    if (text.length() < 16) {
      return Optional.empty();
    }
    if (isPrivateKey(text)) {
      return Optional.of("a private key");
    }
    if (hasPasswordInAddress(text)) {
      return Optional.of("an address with a password");
    }
    if (isSigned(text)) {
      return Optional.of("a signed token");
    }
    return prefixed(text);
  }

  private static Optional<String> prefixed(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (at > 0 && isTokenPart(text.charAt(at - 1))) {
        continue;
      }
      String kind =
          switch (text.charAt(at)) {
            case 'A' -> amazonOrGoogle(text, at);
            case 'S' -> text.startsWith("SG.", at) && is(text, at, 69, 69) ? "a SendGrid key" : "";
            case 'g' -> git(text, at);
            case 's' -> start(text, at);
            case 'x' -> text.startsWith("xox", at) && is(text, at, 30, 200) ? "a Slack token" : "";
            case 'r' ->
                text.startsWith("rk_live_", at) && is(text, at, 32, 200) ? "a Stripe key" : "";
            case 'n' -> text.startsWith("npm_", at) && is(text, at, 40, 40) ? "an npm token" : "";
            case 'p' ->
                text.startsWith("pypi-AgEIcHlwaS5vcmc", at) && is(text, at, 60, 400)
                    ? "a PyPI token"
                    : "";
            case 'd' -> digital(text, at);
            case 'h' -> text.startsWith("hvs.", at) && is(text, at, 28, 200) ? "a Vault token" : "";
            default -> "";
          };
      if (!kind.isEmpty()) {
        return Optional.of(kind);
      }
    }
    int hook = text.indexOf("hooks.slack.com/services/T");
    return hook >= 0 && text.length() - hook > 60 && !text.contains("XXXX")
        ? Optional.of("a Slack webhook")
        : Optional.empty();
  }

  private static String amazonOrGoogle(String text, int at) {
    boolean amazon =
        text.startsWith("AKIA", at) || text.startsWith("ASIA", at) || text.startsWith("ABIA", at);
    if (amazon && isUpper(text, at, 20)) {
      return is(text, at, 20, 20) ? "an AWS access key" : "";
    }
    return text.startsWith("AIza", at) && is(text, at, 39, 39) ? "a Google key" : "";
  }

  private static String git(String text, int at) {
    if (text.startsWith("glpat-", at)) {
      return is(text, at, 26, 80) ? "a GitLab token" : "";
    }
    if (text.startsWith("github_pat_", at)) {
      return is(text, at, 93, 93) ? "a GitHub token" : "";
    }
    boolean hub = at + 4 < text.length() && text.startsWith("gh", at) && text.charAt(at + 3) == '_';
    return hub && "pousr".indexOf(text.charAt(at + 2)) >= 0 && is(text, at, 40, 40)
        ? "a GitHub token"
        : "";
  }

  private static String start(String text, int at) {
    if (text.startsWith("sk_live_", at)) {
      return is(text, at, 32, 200) ? "a Stripe key" : "";
    }
    if (text.startsWith("sk-ant-", at) || text.startsWith("sk-proj-", at)) {
      return is(text, at, 48, 300) ? "a key of a model provider" : "";
    }
    return text.startsWith("shpat_", at) && is(text, at, 38, 38) ? "a Shopify token" : "";
  }

  private static String digital(String text, int at) {
    if (text.startsWith("dop_v1_", at)) {
      return is(text, at, 71, 71) ? "a DigitalOcean token" : "";
    }
    return text.startsWith("dapi", at) && is(text, at, 36, 38) ? "a Databricks token" : "";
  }

  private static boolean isPrivateKey(String text) {
    int begin = text.indexOf("-----BEGIN ");
    int key = text.indexOf("PRIVATE KEY-----", Math.max(begin, 0));
    return begin >= 0 && key > begin && key - begin < 40 && text.length() - key > 80;
  }

  /** {@code postgres://user:password@host}, the password being no placeholder. */
  private static boolean hasPasswordInAddress(String text) {
    int scheme = text.indexOf("://");
    int at = scheme < 0 ? -1 : text.indexOf('@', scheme);
    int colon = at < 0 ? -1 : text.indexOf(':', scheme + 3);
    if (colon < 0 || colon > at || text.substring(scheme + 3, at).contains("/")) {
      return false;
    }
    String password = text.substring(colon + 1, at);
    return password.length() >= 3
        && !SecretText.isPlaceholder(password)
        && !password.equals("password")
        && !password.equals("pass");
  }

  /** A JSON Web Token: three parts, the first two of JSON in base 64. */
  private static boolean isSigned(String text) {
    int at = text.indexOf("eyJ");
    if (at < 0 || at > 0 && isTokenPart(text.charAt(at - 1))) {
      return false;
    }
    int end = end(text, at);
    String token = text.substring(at, end);
    int first = token.indexOf(".eyJ");
    return first > 10 && token.indexOf('.', first + 4) > 0 && token.length() > 60;
  }

  private static int end(String text, int from) {
    int end = from;
    while (end < text.length() && (isTokenPart(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    return end;
  }

  private static boolean isTokenPart(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '-';
  }

  private static boolean isUpper(String text, int at, int length) {
    return at + length <= text.length()
        && text.substring(at, at + length)
            .chars()
            .allMatch(c -> c >= 'A' && c <= 'Z' || c >= '2' && c <= '7' || c >= '0' && c <= '9');
  }

  /** True for a token of such a length that looks random and is no documented example. */
  private static boolean is(String text, int at, int shortest, int longest) {
    String token = text.substring(at, end(text, at));
    return token.length() >= shortest
        && token.length() <= longest
        && !token.contains("EXAMPLE")
        && entropy(token.substring(4)) >= 3;
  }

  /** Shannon's, in bits a character. */
  static double entropy(String text) {
    var counts = new int[128];
    for (int i = 0; i < text.length(); i++) {
      counts[text.charAt(i) & 127]++;
    }
    double bits = 0;
    for (int count : counts) {
      double share = (double) count / text.length();
      bits -= count == 0 ? 0 : share * Math.log(share) / Math.log(2);
    }
    return bits;
  }
}
