package dev.ringfence.check.supply;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Framework;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** What turns the template into resources may be another version tomorrow. */
final class UnpinnedFramework implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Framework.class).stream().flatMap(UnpinnedFramework::verdict);
  }

  private static Stream<Verdict> verdict(Framework framework) {
    Verdict.Place place = Verdict.Place.at(framework, framework.version().origin());
    if (framework.version().isUnknown()) {
      return Stream.of(
          Verdict.undecided(
              place,
              "which version of the framework deploys depends on `%s`"
                  .formatted(framework.version().expression())));
    }
    if (framework.version().isAbsent()) {
      return Stream.of(
          Verdict.broken(
              place, "no version of the framework is demanded, so whichever is installed deploys"));
    }
    String version = framework.version().orElse("");
    return isOpen(version)
        ? Stream.of(
            Verdict.broken(
                place,
                "`%s` takes any later version of the framework, of other majors too"
                    .formatted(version)))
        : Stream.empty();
  }

  /** A range without an upper end. */
  private static boolean isOpen(String version) {
    String plain = version.strip();
    return plain.isEmpty()
        || plain.equals("*")
        || plain.equals("latest")
        || plain.equals("x")
        || plain.startsWith(">") && plain.indexOf('<') < 0;
  }
}
