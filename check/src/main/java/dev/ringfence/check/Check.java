package dev.ringfence.check;

import dev.ringfence.model.Application;
import dev.ringfence.model.Verdict;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A fault that an application may have.
 *
 * <p>It is named for the fault: class {@code SharedRole}, page {@code SharedRole.md}, id {@code
 * shared-role}.
 */
public interface Check {

  /** The places where the fault is, or may be; what is right gets no verdict. */
  Stream<Verdict> examine(Application application);

  /** The published name, which is never changed. */
  default String name() {
    String simple = getClass().getSimpleName();
    var out = new StringBuilder();
    for (int i = 0; i < simple.length(); i++) {
      char c = simple.charAt(i);
      if (Character.isUpperCase(c) && i > 0) {
        out.append('-');
      }
      out.append(c);
    }
    return out.toString().toLowerCase(Locale.ROOT);
  }
}
