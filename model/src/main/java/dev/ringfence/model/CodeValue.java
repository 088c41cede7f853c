package dev.ringfence.model;

import java.util.List;
import java.util.Optional;

/** What reading tells of a value that code computes. */
public sealed interface CodeValue {

  /** A constant: a string, or a number or truth value as written. */
  record Literal(String text) implements CodeValue {}

  /**
   * An environment variable.
   *
   * @param otherwise what the code takes where it is not set; {@link Unknown} where nothing
   */
  record Environment(String name, CodeValue otherwise) implements CodeValue {}

  /** A string made of parts. */
  record Joined(List<CodeValue> parts) implements CodeValue {
    public Joined {
      parts = List.copyOf(parts);
    }
  }

  /** One of several; at most four, no two equal. */
  record Either(List<CodeValue> values) implements CodeValue {
    public Either {
      values = List.copyOf(values);
    }
  }

  /**
   * Named members: an object, a dict, a request.
   *
   * @param complete false if there may be members that reading did not see
   */
  record Structure(List<Member> members, boolean complete) implements CodeValue {
    public static final Structure UNSEEN = new Structure(List.of(), false);

    public Structure {
      members = List.copyOf(members);
    }

    /** The value of the member with that name, in any case. */
    public Optional<CodeValue> member(String name) {
      return members.stream()
          .filter(member -> member.name.equalsIgnoreCase(name))
          .map(Member::value)
          .findFirst();
    }
  }

  record Member(String name, CodeValue value) {}

  /**
   * A list.
   *
   * @param complete false if there may be elements that reading did not see
   */
  record Sequence(List<CodeValue> elements, boolean complete) implements CodeValue {
    public Sequence {
      elements = List.copyOf(elements);
    }
  }

  /**
   * Part of the event that the function is called with.
   *
   * @param path {@code body.id}
   */
  record Event(String path) implements CodeValue {}

  /**
   * Anything else.
   *
   * @param why in words that complete "the value is": {@code a parameter that no call tells}
   */
  record Unknown(String why) implements CodeValue {}
}
