package dev.ringfence.model;

import java.util.List;

/**
 * What a check says of one place: the fault is there, or an unknown stands in the way. What is
 * right gets no verdict.
 */
public sealed interface Verdict {

  Place place();

  /** One sentence, lower case, no full stop, the user's text in backticks, no secret in it. */
  String message();

  /** Other places of the same finding. */
  List<Place> related();

  /**
   * Where a fault is.
   *
   * @param origin of the fault itself: the value that is wrong, or the thing that lacks one
   * @param resource the thing, as its author calls it
   * @param function the function concerned, as its author calls it; empty if none is
   */
  record Place(Origin origin, String resource, String function) {

    /** The thing as a whole. */
    public static Place of(Thing thing) {
      return at(thing, thing.origin());
    }

    /** A place within a thing. */
    public static Place at(Thing thing, Origin origin) {
      return new Place(
          origin,
          thing.identity().writtenAs(),
          thing instanceof Function ? thing.identity().writtenAs() : "");
    }

    /** The same place, told to concern a function. */
    public Place concerning(Function function) {
      return new Place(origin, resource, function.identity().writtenAs());
    }
  }

  /** The fault is established. */
  record Broken(Place place, String message, List<Place> related) implements Verdict {
    public Broken {
      related = List.copyOf(related);
    }
  }

  /**
   * The fault is there or not, depending on what only the deployment knows; the message names it.
   */
  record Undecided(Place place, String message, List<Place> related) implements Verdict {
    public Undecided {
      related = List.copyOf(related);
    }
  }

  static Verdict broken(Place place, String message) {
    return new Broken(place, message, List.of());
  }

  static Verdict undecided(Place place, String message) {
    return new Undecided(place, message, List.of());
  }

  /** The same verdict with other places that belong to it. */
  default Verdict with(List<Place> places) {
    return this instanceof Broken
        ? new Broken(place(), message(), places)
        : new Undecided(place(), message(), places);
  }

  default boolean isBroken() {
    return this instanceof Broken;
  }
}
