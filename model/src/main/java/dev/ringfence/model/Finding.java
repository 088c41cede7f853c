package dev.ringfence.model;

/**
 * A verdict with the check that gave it.
 *
 * @param fingerprint hexadecimal; the same after unrelated edits, on every machine and in every
 *     later version
 * @param allowed the reason given for letting it stand, empty where it is not allowed
 */
public record Finding(Description check, Verdict verdict, String fingerprint, String allowed) {

  public Severity severity() {
    return check.severity();
  }
}
