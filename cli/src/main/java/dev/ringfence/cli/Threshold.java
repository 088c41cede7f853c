package dev.ringfence.cli;

import dev.ringfence.model.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * From which severity on findings count.
 *
 * @param least the lowest that does, or nothing where none does
 */
record Threshold(Optional<Severity> least) {
  static final Threshold HIGH = new Threshold(Optional.of(Severity.HIGH));

  private static final List<String> WORDS = List.of("none", "low", "medium", "high", "critical");
  private static final List<String> SEVERITIES =
      List.of("info", "low", "medium", "high", "critical");

  /** What {@code --fail-on} says. */
  static Threshold of(String word) {
    if (word.equals("none")) {
      return new Threshold(Optional.empty());
    }
    return new Threshold(Optional.of(severity("--fail-on", word, WORDS)));
  }

  /** What {@code --min-severity} says. */
  static Severity severity(String word) {
    return severity("--min-severity", word, SEVERITIES);
  }

  private static Severity severity(String option, String word, List<String> words) {
    if (!words.contains(word)) {
      throw new Misuse(
          "`%s %s`: it is one of %s%s"
              .formatted(option, word, String.join(", ", words), Suggestion.of(word, words)));
    }
    return Severity.valueOf(word.toUpperCase(Locale.ROOT));
  }

  boolean isReachedBy(Severity severity) {
    return least.isPresent() && severity.compareTo(least.get()) <= 0;
  }

  @Override
  public String toString() {
    return least.map(Severity::toString).orElse("none");
  }
}
