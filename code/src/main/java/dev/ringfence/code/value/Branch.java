package dev.ringfence.code.value;

import java.util.Optional;

/** A stretch of code that is run or not run as a whole: a function's body, one side of an if. */
final class Branch {
  static final Branch ROOT = new Branch(Optional.empty());

  private final Optional<Branch> outer;
  private final int depth;

  private Branch(Optional<Branch> outer) {
    this.outer = outer;
    this.depth = outer.map(branch -> branch.depth + 1).orElse(0);
  }

  static Branch body() {
    return new Branch(Optional.empty());
  }

  Branch inner() {
    return new Branch(Optional.of(this));
  }

  /** True if the other lies in it or is it: what is done here is done after that, whatever. */
  @SuppressWarnings("ReferenceEquality") // a branch is itself only
  boolean isAround(Branch other) {
    Branch at = other;
    while (at.depth > depth) {
      at = at.outer.orElseThrow();
    }
    return at == this;
  }

  /** The outer one, or itself if there is none. */
  Branch outer() {
    return outer.orElse(this);
  }
}
