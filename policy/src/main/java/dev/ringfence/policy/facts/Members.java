package dev.ringfence.policy.facts;

import dev.ringfence.model.CodeValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks into the arguments of a call: a path is names of members joined by dots, and passes over
 * lists.
 */
public final class Members {
  private Members() {}

  /** What may be said of a member; of several elements of a list, different things. */
  public enum Presence {
    PRESENT,
    ABSENT,
    UNSEEN
  }

  /** The values at a path, in the order of the request. */
  public static List<CodeValue> values(CodeValue request, String path) {
    var found = new ArrayList<CodeValue>();
    walk(request, path, found, EnumSet.noneOf(Presence.class));
    return found;
  }

  /** What is known of the presence of something at a path. */
  public static Set<Presence> presence(CodeValue request, String path) {
    EnumSet<Presence> presence = EnumSet.noneOf(Presence.class);
    walk(request, path, new ArrayList<>(), presence);
    return presence;
  }

  // Invariant: each step down uses up a name of the path, a list or a choice, all of which are
  // bounded by what was read.
  private static void walk(
      CodeValue value, String path, List<CodeValue> found, Set<Presence> presence) {
    if (path.isEmpty()) {
      found.add(value);
      presence.add(Presence.PRESENT);
      return;
    }
    switch (value) {
      case CodeValue.Structure structure -> member(structure, path, found, presence);
      case CodeValue.Sequence sequence -> {
        sequence.elements().forEach(each -> walk(each, path, found, presence));
        if (!sequence.complete()) {
          presence.add(Presence.UNSEEN);
        }
      }
      case CodeValue.Either either ->
          either.values().forEach(each -> walk(each, path, found, presence));
      case CodeValue.Literal _,
          CodeValue.Environment _,
          CodeValue.Joined _,
          CodeValue.Event _,
          CodeValue.Unknown _ ->
          presence.add(Presence.UNSEEN);
    }
  }

  private static void member(
      CodeValue.Structure structure, String path, List<CodeValue> found, Set<Presence> presence) {
    int dot = path.indexOf('.');
    String name = dot < 0 ? path : path.substring(0, dot);
    String rest = dot < 0 ? "" : path.substring(dot + 1);
    Optional<CodeValue> member = structure.member(name);
    if (member.isPresent()) {
      walk(member.get(), rest, found, presence);
    } else {
      presence.add(structure.complete() ? Presence.ABSENT : Presence.UNSEEN);
    }
  }

  /** The text a value surely begins with; empty if nothing is known. */
  static String head(CodeValue value) {
    return switch (value) {
      case CodeValue.Literal literal -> literal.text();
      case CodeValue.Joined joined ->
          joined.parts().isEmpty() ? "" : head(joined.parts().getFirst());
      case CodeValue.Environment _,
          CodeValue.Either _,
          CodeValue.Structure _,
          CodeValue.Sequence _,
          CodeValue.Event _,
          CodeValue.Unknown _ ->
          "";
    };
  }

  /** The whole text of a value, if it is a constant. */
  static Optional<String> text(CodeValue value) {
    return value instanceof CodeValue.Literal literal
        ? Optional.of(literal.text())
        : Optional.empty();
  }
}
