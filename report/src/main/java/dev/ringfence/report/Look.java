package dev.ringfence.report;

/**
 * How text may look where it goes.
 *
 * @param color true if colours are shown
 * @param ascii true if nothing but ASCII is shown
 * @param width columns of a line
 * @param terminal true if a person reads it as it is written
 * @param verbose true if no list is cut
 */
public record Look(boolean color, boolean ascii, int width, boolean terminal, boolean verbose) {

  /** No line is longer, however wide the terminal is. */
  public static final int WIDEST = 100;

  private static final int NARROWEST = 40;

  public Look {
    width = Math.clamp(width, NARROWEST, WIDEST);
  }

  /** What a file or a pipe gets. */
  public static Look plain() {
    return new Look(false, false, WIDEST, false, false);
  }

  /** Written where something was cut. */
  String cut() {
    return ascii ? "..." : "…";
  }
}
