package dev.ringfence.check.secrets;

import dev.ringfence.model.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a text is, or holds, a secret in plain sight. */
final class SecretText {
  private static final int SHORTEST = 8;

  private SecretText() {}

  /**
   * What kind of secret a named text is: of a known format, or by its name. Placeholders, names and
   * addresses of secrets, and the examples of documentation are none.
   */
  static Optional<String> kind(String name, Text text) {
    if (text.has(Text.Kind.SECRET) || text.literal().isEmpty()) {
      return inParts(text);
    }
    String value = text.literal().get();
    Optional<String> known = KeyFormat.in(value);
    if (known.isPresent()) {
      return known;
    }
    return SecretName.isSecret(name) && isWritten(name, value.strip())
        ? Optional.of("a secret")
        : Optional.empty();
  }

  /** Of a text with unknown parts only a known format can be told. */
  private static Optional<String> inParts(Text text) {
    return text.parts().stream()
        .filter(part -> part.kind() == Text.Kind.LITERAL)
        .flatMap(part -> KeyFormat.in(part.text()).stream())
        .findFirst();
  }

  /** True if a value under a secret's name is the secret itself. */
  static boolean isWritten(String name, String value) {
    if (name.equalsIgnoreCase("AWS_SECRET_ACCESS_KEY")
        || name.equalsIgnoreCase("AWS_ACCESS_KEY_ID")) {
      return !value.isEmpty() && !isPlaceholder(value);
    }
    return value.length() >= SHORTEST
        && !isPlaceholder(value)
        && !isAddress(value)
        && (SecretName.isPassword(name) || !isPlainName(value));
  }

  /** What stands in for a value that is still to be given. */
  static boolean isPlaceholder(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return lower.isEmpty()
        || lower.chars().distinct().count() <= 2
        || isWord(lower)
        || has(lower, "example", "placeholder", "changeme", "change-me", "change_me", "change this")
        || has(lower, "replace-", "replace_", "replaceme", "your-", "your_", "yourpassword")
        || has(lower, "your ", "enter ", " here")
        || isMadeUp(lower)
        || has(lower, "xxxx", "todo", "fixme", "dummy", "<", "${", "{{", "insert", "fake")
        || lower.startsWith("process.env")
        || lower.startsWith("%") && lower.endsWith("%");
  }

  /** {@code MyAPIKey}: somebody's, in words. */
  private static boolean isMadeUp(String lower) {
    String rest = lower.startsWith("my") ? lower.substring(2) : "";
    for (String word : List.of("api", "super", "secret", "access", "token", "password", "key")) {
      rest = rest.replace(word, "");
    }
    return lower.startsWith("my") && rest.chars().noneMatch(Character::isLetterOrDigit);
  }

  private static boolean isWord(String lower) {
    return switch (lower) {
      case "true",
          "false",
          "null",
          "none",
          "undefined",
          "disabled",
          "enabled",
          "required",
          "optional",
          "notset",
          "not-set",
          "not_set",
          "not-used",
          "unknown" ->
          true;
      default -> false;
    };
  }

  private static boolean has(String text, String... words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** Where a secret lies, not what it is. */
  private static boolean isAddress(String value) {
    return value.startsWith("arn:")
        || value.startsWith("/")
        || value.startsWith("./")
        || value.contains("://")
        || value.startsWith("ssm:")
        || value.startsWith("alias/")
        || isUuid(value);
  }

  private static boolean isUuid(String value) {
    return value.length() == 36
        && value.charAt(8) == '-'
        && value.charAt(13) == '-'
        && value.charAt(18) == '-'
        && value.charAt(23) == '-';
  }

  /** Words put together, as resources are named: {@code orders-prod/db.secret}. */
  private static boolean isPlainName(String value) {
    int digits = 0;
    int upper = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean first = i == 0 || !Character.isLetter(value.charAt(i - 1));
      digits += Character.isDigit(c) ? 1 : 0;
      upper += Character.isUpperCase(c) && !first && !isCamel(value, i) ? 1 : 0;
      if (!Character.isLetterOrDigit(c) && "-_./: ".indexOf(c) < 0) {
        return false;
      }
    }
    boolean allUpper = value.equals(value.toUpperCase(Locale.ROOT)) && digits == 0;
    return allUpper || upper == 0 && digits * 4 <= value.length() && hasSeparatorsOrWords(value);
  }

  private static boolean isCamel(String value, int at) {
    return Character.isLowerCase(value.charAt(at - 1))
        && at + 1 < value.length()
        && Character.isLowerCase(value.charAt(at + 1));
  }

  /** A long run without a separator is no name. */
  private static boolean hasSeparatorsOrWords(String value) {
    int run = 0;
    for (int i = 0; i < value.length(); i++) {
      run =
          Character.isLowerCase(value.charAt(i)) || Character.isDigit(value.charAt(i))
              ? run + 1
              : 0;
      if (run > 16) {
        return false;
      }
    }
    return true;
  }

  /** A variable of a script and what it is set to. */
  record Assigned(String name, String value) {
    @Override
    public String toString() {
      return name + "=***";
    }
  }

  /** How a secret may be shown. */
  static String shown(String value) {
    return value.length() < 12 ? "***" : value.substring(0, 4) + "***";
  }

  /** True if an object in JSON has a secret under a secret's name. */
  static boolean inObject(String json) {
    for (int colon = json.indexOf(':'); colon >= 0; colon = json.indexOf(':', colon + 1)) {
      int nameEnd = json.lastIndexOf('"', colon);
      int nameStart = nameEnd < 1 ? -1 : json.lastIndexOf('"', nameEnd - 1);
      int from = json.indexOf('"', colon);
      int to = from < 0 ? -1 : json.indexOf('"', from + 1);
      if (nameStart >= 0
          && to > from
          && json.substring(colon + 1, from).isBlank()
          && SecretName.isSecret(json.substring(nameStart + 1, nameEnd))
          && isWritten(json.substring(nameStart + 1, nameEnd), json.substring(from + 1, to))) {
        return true;
      }
    }
    return false;
  }

  /**
   * The first assignment of a secret in a script: {@code export DB_PASSWORD=…} in what a machine
   * runs at its start.
   */
  static Optional<Assigned> assigned(String script) {
    for (int equals = script.indexOf('='); equals >= 0; equals = script.indexOf('=', equals + 1)) {
      int start = equals;
      while (start > 0 && isNamePart(script.charAt(start - 1))) {
        start--;
      }
      String name = script.substring(start, equals);
      String value = value(script, equals + 1);
      if (SecretName.isSecret(name) && !value.startsWith("$") && isWritten(name, value)) {
        return Optional.of(new Assigned(name, value));
      }
    }
    return Optional.empty();
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private static String value(String script, int from) {
    int start = from;
    boolean quoted = start < script.length() && "\"'".indexOf(script.charAt(start)) >= 0;
    char quote = quoted ? script.charAt(start++) : ' ';
    int end = start;
    while (end < script.length()
        && script.charAt(end) != '\n'
        && (quoted ? script.charAt(end) != quote : " \t\r;&|".indexOf(script.charAt(end)) < 0)) {
      end++;
    }
    return script.substring(start, end);
  }
}
