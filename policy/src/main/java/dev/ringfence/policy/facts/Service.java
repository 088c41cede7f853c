package dev.ringfence.policy.facts;

import dev.ringfence.base.text.Sections;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One service's section of the table; what only few ask for is parsed when asked. */
final class Service {
  private final String prefix;
  private final List<ConditionKey> keys = new ArrayList<>();
  private final List<String> typeLines = new ArrayList<>();
  private final List<Action> actions;
  private final List<Action> unchanging;
  private final String body;
  private final int[] starts;
  private @Nullable Map<String, Integer> places;
  private @Nullable List<ResourceType> types;

  Service(String prefix, String body, int count, boolean global) {
    this.prefix = prefix;
    this.body = body;
    this.starts = new int[count];
    this.actions = new ArrayList<>(count);
    this.unchanging = Collections.unmodifiableList(actions);
    for (int at = 0; at < body.length(); ) {
      int end = body.indexOf('\n', at);
      read(at, end, global);
      at = end + 1;
    }
  }

  private void read(int at, int end, boolean global) {
    if (body.startsWith("c\t", at)) {
      List<String> cells = Sections.cells(body.substring(at, end));
      keys.add(ConditionKey.of(cells.get(1), cells.get(2), global));
    } else if (body.startsWith("r\t", at)) {
      typeLines.add(body.substring(at, end));
    } else if (!body.startsWith("p\t", at)) {
      int tab = body.indexOf('\t', at);
      var level = Action.Level.of(body.charAt(tab + 1));
      boolean scoped = body.charAt(tab + 3) != '-';
      starts[actions.size()] = at;
      actions.add(new Action(prefix, body.substring(at, tab), level, scoped));
    }
  }

  private List<String> cells(int place) {
    int start = starts[place];
    return Sections.cells(body.substring(start, body.indexOf('\n', start)));
  }

  List<Action> actions() {
    return unchanging;
  }

  List<ConditionKey> keys() {
    return keys;
  }

  /** Where an action stands among the service's; -1 if it is none. */
  synchronized int place(String name) {
    if (places == null) {
      places = new HashMap<>(actions.size() * 2);
      for (int at = 0; at < actions.size(); at++) {
        places.put(actions.get(at).name().toLowerCase(Locale.ROOT), at);
      }
    }
    return places.getOrDefault(name.toLowerCase(Locale.ROOT), -1);
  }

  synchronized List<ResourceType> types() {
    if (types == null) {
      types = typeLines.stream().map(this::type).toList();
    }
    return types;
  }

  private ResourceType type(String line) {
    List<String> cells = Sections.cells(line);
    List<String> patterns = Sections.split(cells.get(2), ' ');
    return new ResourceType(prefix, cells.get(1), patterns, numbered(cells.get(3)));
  }

  List<ConditionKey> keysOf(int place) {
    return numbered(cells(place).get(3));
  }

  List<ActionResource> resourcesOf(int place) {
    String cell = cells(place).get(2);
    return cell.equals("-")
        ? List.of()
        : Sections.split(cell, ';').stream().map(this::resource).toList();
  }

  private ActionResource resource(String cell) {
    List<String> parts = Sections.split(cell, ':');
    boolean required = parts.getFirst().endsWith("!");
    int number = Integer.parseInt(parts.getFirst().replace("!", ""));
    List<ConditionKey> own = parts.size() > 1 ? numbered(parts.get(1)) : List.of();
    return new ActionResource(types().get(number), required, own);
  }

  private List<ConditionKey> numbered(String cell) {
    return cell.equals("-")
        ? List.of()
        : Sections.split(cell, ',').stream().map(each -> keys.get(Integer.parseInt(each))).toList();
  }
}
