package dev.ringfence.model;

/** A text and where it is written: one action, one origin, one subnet of a list. */
public record Value(Text text, Origin origin) {
  @Override
  public String toString() {
    return text.toString();
  }
}
