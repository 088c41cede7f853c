package dev.ringfence.check.policy;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Openness;
import java.util.stream.Stream;

/** A policy allows something to anyone, where the user says that none may. */
final class PublicAccess implements Check {
  private final boolean demanded;

  PublicAccess(boolean demanded) {
    this.demanded = demanded;
  }

  @Override
  public Stream<Verdict> examine(Application application) {
    return demanded
        ? Written.of(application).stream()
            .flatMap(written ->
                written.policy().statements().stream()
                    .filter(Statement::allows)
                    .flatMap(statement -> verdict(written, statement)))
        : Stream.empty();
  }

  private static Stream<Verdict> verdict(Written written, Statement statement) {
    return switch (Openness.of(statement)) {
      case OPEN ->
          Stream.of(
              Verdict.broken(
                  written.at(statement.origin()), "the statement allows its actions to anyone"));
      case UNKNOWN ->
          Stream.of(
              Verdict.undecided(
                  written.at(statement.origin()),
                  "whom the statement speaks of is known only at deployment"));
      case LIMITED -> Stream.empty();
    };
  }
}
