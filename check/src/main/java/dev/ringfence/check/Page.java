package dev.ringfence.check;

import dev.ringfence.model.Description;
import dev.ringfence.model.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the page beside a check's class. */
public final class Page {
  private Page() {}

  /**
   * What the page of a check says.
   *
   * @throws IllegalStateException if the page is missing or has no severity or title: our own
   *     mistake
   */
  public static Description of(Check check) {
    Class<?> type = check.getClass();
    String text = text(type);
    Map<String, String> front = frontMatter(text);
    String subject = type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1);
    String severity = front.get("severity");
    if (severity == null) {
      throw new IllegalStateException("page of " + type.getName() + " states no severity");
    }
    return new Description(
        check.name(),
        subject,
        Severity.valueOf(severity.toUpperCase(Locale.ROOT)),
        title(text, type),
        list(front.getOrDefault("maps-to", "")),
        body(text));
  }

  private static String text(Class<?> type) {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".md")) {
      if (in == null) {
        throw new IllegalStateException("no page beside " + type.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("page of " + type.getName(), e);
    }
  }

  private static Map<String, String> frontMatter(String text) {
    var front = new LinkedHashMap<String, String>();
    text.lines()
        .skip(1)
        .takeWhile(line -> !line.equals("---"))
        .forEach(line -> {
          int colon = line.indexOf(':');
          if (colon > 0) {
            front.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
          }
        });
    return front;
  }

  private static String title(String text, Class<?> type) {
    return text.lines()
        .filter(line -> line.startsWith("# "))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("page of " + type.getName() + " has no title"))
        .substring(2);
  }

  private static String body(String text) {
    int end = text.indexOf("\n---\n");
    return end < 0 ? text : text.substring(end + 5).strip() + "\n";
  }

  private static List<String> list(String words) {
    return words.isEmpty() ? List.of() : List.of(words.split(", *"));
  }
}
