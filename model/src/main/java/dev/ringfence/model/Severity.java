package dev.ringfence.model;

import java.util.Locale;

/** How bad a fault is by itself, the worst first. */
public enum Severity {
  /** Anyone can exploit it, without another fault. */
  CRITICAL,
  /** One step from data or control. */
  HIGH,
  /** It weakens a barrier. */
  MEDIUM,
  /** Hygiene with an effect. */
  LOW,
  /** A fact worth knowing; it never fails a build. */
  INFO;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
