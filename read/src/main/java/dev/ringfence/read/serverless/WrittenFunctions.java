package dev.ringfence.read.serverless;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Functions and their events as they are written: in a mapping, or in a list of mappings that are
 * laid over one another.
 */
final class WrittenFunctions {
  private static final int LONGEST_KEY = 255;

  private final Remarks remarks;
  private final LinkedHashMap<String, FunctionEntry> functions = new LinkedHashMap<>();

  WrittenFunctions(Remarks remarks) {
    this.remarks = remarks;
  }

  Map<String, FunctionEntry> functions() {
    return Collections.unmodifiableMap(functions);
  }

  void add(Node group) {
    if (!group.isMapping()) {
      String text = Wording.brief(Values.asText(group).toString());
      remarks.add(
          group.origin(),
          "functions are not read: `%s` is not a mapping that is known".formatted(text));
      return;
    }
    group.entries().forEach(this::add);
  }

  private void add(Node.Entry entry) {
    Node node = entry.value();
    boolean readable = node.isMapping() && entry.key().length() <= LONGEST_KEY;
    if (readable) {
      FunctionEntry before = functions.get(entry.key());
      Node merged = before == null ? node : Merge.over(before.node(), node);
      functions.put(entry.key(), new FunctionEntry(entry.key(), entry.keyOrigin(), merged));
      contradictions(entry);
    } else if (!node.isNull()) {
      remarks.add(
          entry.keyOrigin(),
          "function `%s` is not read: its settings are not a mapping that is known"
              .formatted(Wording.brief(entry.key())));
    }
  }

  private void contradictions(Node.Entry entry) {
    Node function = entry.value();
    if (Values.isGiven(function.at("role")) && Values.isGiven(function.at("iamRoleStatements"))) {
      remarks.add(
          entry.keyOrigin(),
          "function `%s` has a `role`, so its `iamRoleStatements` grant nothing; remove one of them"
              .formatted(entry.key()));
    }
  }

  List<Event> events() {
    var events = new ArrayList<Event>();
    functions.values().forEach(function -> events(function, events));
    return List.copyOf(events);
  }

  private void events(FunctionEntry function, List<Event> events) {
    Node written = function.at("events");
    if (Values.isGiven(written) && !written.isSequence()) {
      remarks.add(
          written.origin(),
          "events of function `%s` are not read: they are not a list that is known"
              .formatted(function.key()));
    }
    int position = 0;
    for (Node item : written.items()) {
      position++;
      if (item instanceof Node.Scalar scalar && !scalar.isNull()) {
        event(new Event(function, scalar.value(), item, item.origin(), position), events);
      } else if (!item.isMapping()) {
        remarks.add(
            item.origin(),
            "an event of function `%s` is not known; it is not read".formatted(function.key()));
      }
      for (Node.Entry entry : item.entries()) {
        event(new Event(function, entry.key(), entry.value(), entry.keyOrigin(), position), events);
      }
    }
  }

  private void event(Event event, List<Event> events) {
    String problem = problem(event);
    if (problem.isEmpty()) {
      events.add(event);
    } else {
      remarks.add(event.origin(), "event `%s` %s".formatted(Wording.brief(event.kind()), problem));
    }
  }

  private static String problem(Event event) {
    if (!Plugins.isEvent(event.kind())) {
      return "is not known; what it makes is not read";
    }
    if (!Values.isGiven(event.value())) {
      return "has no settings; are they indented deep enough?";
    }
    return Sources.isOpen(event.value()) ? "is not read: its settings are not known" : "";
  }
}
