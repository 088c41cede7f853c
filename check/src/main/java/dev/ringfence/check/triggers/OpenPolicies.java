package dev.ringfence.check.triggers;

import dev.ringfence.base.text.Wildcard;
import dev.ringfence.check.PolicyStatements;
import dev.ringfence.check.PolicyStatements.Stands;
import dev.ringfence.model.Application;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Openness;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Statements of resources' policies that let in anyone; those that let in all but some are told
 * elsewhere.
 *
 * @param noun what people call such a resource
 * @param writing the action that puts something in
 * @param reading the action that gets something out
 * @param write what anyone can do who may write
 * @param read what anyone can do who may read
 * @param both what anyone can do who may do either
 */
record OpenPolicies(
    ResourcePolicy.Kind kind,
    String noun,
    String writing,
    String reading,
    String write,
    String read,
    String both) {

  Stream<Verdict> verdicts(Application application) {
    return PolicyStatements.of(application, kind)
        .filter(stands -> !stands.statement().notPrincipal())
        .flatMap(stands -> verdict(stands).stream());
  }

  private Optional<Verdict> verdict(Stands stands) {
    Verdict.Place place = Verdict.Place.at(stands.policy(), stands.statement().origin());
    return switch (Openness.of(stands.statement())) {
      case LIMITED -> Optional.empty();
      case OPEN ->
          Optional.of(
              Verdict.broken(
                  place,
                  "anyone can %s %s %s"
                      .formatted(deeds(stands.statement()), noun, stands.subjects())));
      case UNKNOWN ->
          Optional.of(
              Verdict.undecided(
                  place,
                  "whether anyone can use %s %s depends on a principal or condition that is not known"
                      .formatted(noun, stands.subjects())));
    };
  }

  private String deeds(Statement statement) {
    boolean writes = does(statement, writing);
    boolean reads = does(statement, reading);
    if (writes) {
      return reads ? both : write;
    }
    return reads ? read : "act on";
  }

  private static boolean does(Statement statement, String action) {
    return statement.notAction()
        || statement.actions().stream()
            .anyMatch(a -> Wildcard.ignoringCase(a.toString()).matches(action));
  }
}
