package dev.ringfence.model;

/**
 * A verdict with the check that gave it.
 *
 * @param id what people call it by: the check's name and the beginning of the fingerprint
 * @param fingerprint hexadecimal; the same after unrelated edits, on every machine and in every
 *     later version
 * @param allowed the reason given for letting it stand, empty where it is not allowed
 * @param known true if it is in the baseline, and so counts no more
 */
public record Finding(
    String id,
    Description check,
    Verdict verdict,
    String fingerprint,
    String allowed,
    boolean known) {

  public Severity severity() {
    return check.severity();
  }

  public boolean isAllowed() {
    return !allowed.isEmpty();
  }

  /** True if it is established and nothing lets it stand. */
  public boolean counts() {
    return verdict.isBroken() && !isAllowed() && !known;
  }
}
