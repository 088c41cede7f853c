package dev.ringfence.policy.facts;

import dev.ringfence.base.text.Wildcard;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Every action of the provider.
 *
 * <p>The table is read when it is first asked, and of it only the services that are asked for.
 */
public final class Actions {
  private static final String FILE = "aws-actions.txt.gz";

  private final Map<String, String> lines;
  private final Map<String, List<Action>> services = new LinkedHashMap<>();

  private Actions(Map<String, String> lines) {
    this.lines = lines;
  }

  private static final class Loaded {
    static final Actions AWS = load();
  }

  public static Actions aws() {
    return Loaded.AWS;
  }

  /** The actions that a pattern such as {@code s3:Get*} stands for, in the order of the table. */
  public synchronized List<Action> matching(String pattern) {
    int colon = pattern.indexOf(':');
    if (colon < 0) {
      return pattern.equals("*") ? all() : List.of();
    }
    String service = pattern.substring(0, colon).toLowerCase(Locale.ROOT);
    Wildcard name = Wildcard.ignoringCase(pattern.substring(colon + 1));
    if (!service.contains("*") && !service.contains("?")) {
      return of(service).stream().filter(action -> name.matches(action.name())).toList();
    }
    Wildcard among = Wildcard.of(service);
    return lines.keySet().stream()
        .filter(among::matches)
        .flatMap(each -> of(each).stream())
        .filter(action -> name.matches(action.name()))
        .toList();
  }

  /** All services and actions; for tests of other tables against this one. */
  synchronized List<Action> all() {
    return lines.keySet().stream().flatMap(service -> of(service).stream()).toList();
  }

  private List<Action> of(String service) {
    return services.computeIfAbsent(service, _ -> parsed(service, lines.getOrDefault(service, "")));
  }

  private static List<Action> parsed(String service, String line) {
    var actions = new ArrayList<Action>();
    for (int at = 0; at < line.length(); ) {
      int end = next(line, ' ', at);
      var level = Action.Level.of(line.charAt(at));
      boolean scoped = line.charAt(at + 1) == 'r';
      for (int from = at + 3; from < end; ) {
        int comma = Math.min(next(line, ',', from), end);
        actions.add(new Action(service, line.substring(from, comma), level, scoped));
        from = comma + 1;
      }
      at = end + 1;
    }
    return List.copyOf(actions);
  }

  private static int next(String line, char what, int from) {
    int at = line.indexOf(what, from);
    return at < 0 ? line.length() : at;
  }

  private static Actions load() {
    try (InputStream in = Actions.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no table " + FILE);
      }
      byte[] bytes = new GZIPInputStream(in, 1 << 16).readAllBytes();
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      var lines = new LinkedHashMap<String, String>(1024);
      for (int at = 0; at < text.length(); ) {
        int end = next(text, '\n', at);
        int space = text.indexOf(' ', at);
        lines.put(text.substring(at, space), text.substring(space + 1, end));
        at = end + 1;
      }
      return new Actions(lines);
    } catch (IOException e) {
      throw new UncheckedIOException("table " + FILE, e);
    }
  }
}
