package dev.ringfence.policy.compare;

import dev.ringfence.policy.language.Pattern;
import java.util.ArrayList;
import java.util.List;

/** The variables of one question, numbered, so that the same ones are the same symbol. */
final class Variables {
  private final List<Pattern.Variable> all = new ArrayList<>();

  int number(Pattern.Variable variable) {
    int at = all.indexOf(variable);
    if (at >= 0) {
      return at;
    }
    all.add(variable);
    return all.size() - 1;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }
}
