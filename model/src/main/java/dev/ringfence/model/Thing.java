package dev.ringfence.model;

/** Anything that an application declares. */
public interface Thing {

  Identity identity();

  /** The name by which the rest of the application refers to it. */
  default String id() {
    return identity().id();
  }

  default Origin origin() {
    return identity().origin();
  }
}
