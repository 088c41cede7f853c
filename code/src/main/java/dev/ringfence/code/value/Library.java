package dev.ringfence.code.value;

import java.util.Optional;

/** What is known of code that is not part of the application. Empty where nothing is. */
public interface Library {
  /** An attribute of something external. */
  Optional<Value> member(Value.External object, String name, Machine machine, Site site);

  /** Something external is called. */
  Optional<Value> call(Value.External callee, Arguments arguments, Machine machine, Site site);

  /** A class of a library is instantiated. */
  Optional<Value> construct(Value.External type, Arguments arguments, Machine machine, Site site);

  /** What a variable that is declared to be of this class holds. */
  Optional<Value> typed(Value.External type, Machine machine, Site site);

  /** A method is called on something of which nothing is known. */
  Optional<Value> method(
      Value receiver, String name, Arguments arguments, Machine machine, Site site);

  /**
   * A method that a class of the application has from a class of a library above it.
   *
   * @param owner the class of the application, or an object of it
   */
  default Optional<Value> inherited(
      Value.External above,
      Value owner,
      String name,
      Arguments arguments,
      Machine machine,
      Site site) {
    return Optional.empty();
  }

  /** True if the library has a class of that name. */
  boolean isKnown(Value.External type);

  /** A module of a library is imported. */
  void imported(String module);

  /** Reading ends at a limit. */
  void limit(Site site, String reason);
}
