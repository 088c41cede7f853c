package dev.ringfence.code.value;

/** What of a library can be gone through. */
public interface Iterated {
  /** Any of its elements. */
  Value element();
}
