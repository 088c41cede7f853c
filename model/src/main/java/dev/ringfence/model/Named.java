package dev.ringfence.model;

/** A thing that others may refer to by a name the provider knows. */
public interface Named extends Thing {

  /** The name, where the application states it. */
  Stated<Text> name();
}
