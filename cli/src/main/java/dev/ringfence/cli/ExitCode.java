package dev.ringfence.cli;

/** What a process says to the script that started it. */
final class ExitCode {
  static final int CLEAN = 0;

  /** Findings at or above {@code --fail-on}. */
  static final int FINDINGS = 1;

  static final int USED_WRONGLY = 2;

  /** Something could not be read or decided, so that clean can't be said. */
  static final int INCOMPLETE = 3;

  static final int NOTHING_SCANNABLE = 4;

  private ExitCode() {}
}
