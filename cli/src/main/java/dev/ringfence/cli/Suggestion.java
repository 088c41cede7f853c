package dev.ringfence.cli;

import dev.ringfence.base.text.Nearest;
import java.util.Collection;

/** The word that was probably meant. */
final class Suggestion {
  private Suggestion() {}

  /** {@code ; did you mean `high`?}, or nothing where no word is near. */
  static String of(String word, Collection<String> words) {
    return Nearest.of(word, words).map(near -> "; did you mean `" + near + "`?").orElse("");
  }
}
