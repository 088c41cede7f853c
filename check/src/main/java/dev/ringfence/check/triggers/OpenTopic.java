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

/** Anyone can publish to a topic or subscribe to it. */
final class OpenTopic implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return PolicyStatements.of(application, ResourcePolicy.Kind.TOPIC)
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
                  "anyone can %s topic %s"
                      .formatted(deeds(stands.statement()), stands.subjects())));
      case UNKNOWN ->
          Optional.of(
              Verdict.undecided(
                  place,
                  "whether anyone can use topic %s depends on a principal or condition that is not known"
                      .formatted(stands.subjects())));
    };
  }

  private static String deeds(Statement statement) {
    boolean publish = does(statement, "sns:publish");
    boolean subscribe = does(statement, "sns:subscribe");
    if (publish) {
      return subscribe ? "publish to and subscribe to" : "publish to";
    }
    return subscribe ? "subscribe to and so read" : "act on";
  }

  private static boolean does(Statement statement, String action) {
    return statement.notAction()
        || statement.actions().stream()
            .anyMatch(a -> Wildcard.ignoringCase(a.toString()).matches(action));
  }
}
