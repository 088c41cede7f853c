package dev.ringfence.check.triggers;

import dev.ringfence.base.text.Wildcard;
import dev.ringfence.check.Check;
import dev.ringfence.check.PolicyStatements;
import dev.ringfence.check.PolicyStatements.Stands;
import dev.ringfence.model.Application;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Openness;
import java.util.Optional;
import java.util.stream.Stream;

/** Anyone can send to or read from a queue. */
final class OpenQueue implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return PolicyStatements.of(application, ResourcePolicy.Kind.QUEUE)
        .filter(stands -> !stands.statement().notPrincipal())
        .flatMap(stands -> verdict(stands).stream());
  }

  private static Optional<Verdict> verdict(Stands stands) {
    Verdict.Place place = Verdict.Place.at(stands.policy(), stands.statement().origin());
    return switch (Openness.of(stands.statement())) {
      case LIMITED -> Optional.empty();
      case OPEN ->
          Optional.of(
              Verdict.broken(
                  place,
                  "anyone can %s queue %s"
                      .formatted(deeds(stands.statement()), stands.subjects())));
      case UNKNOWN ->
          Optional.of(
              Verdict.undecided(
                  place,
                  "whether anyone can use queue %s depends on a principal or condition that is not known"
                      .formatted(stands.subjects())));
    };
  }

  private static String deeds(Statement statement) {
    boolean send = does(statement, "sqs:sendmessage");
    boolean receive = does(statement, "sqs:receivemessage");
    if (send) {
      return receive ? "send messages to and read those of" : "send messages to";
    }
    return receive ? "read and take away the messages of" : "act on";
  }

  private static boolean does(Statement statement, String action) {
    return statement.notAction()
        || statement.actions().stream()
            .anyMatch(a -> Wildcard.ignoringCase(a.toString()).matches(action));
  }
}
