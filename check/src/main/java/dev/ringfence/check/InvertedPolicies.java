package dev.ringfence.check;

import dev.ringfence.check.PolicyStatements.Stands;
import dev.ringfence.model.Application;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** Statements of resources' policies that allow all but what they name. */
public final class InvertedPolicies {
  private InvertedPolicies() {}

  /**
   * A verdict on each of them.
   *
   * @param noun what people call a resource of the kind
   */
  public static Stream<Verdict> of(Application application, ResourcePolicy.Kind kind, String noun) {
    return PolicyStatements.of(application, kind)
        .filter(stands -> stands.statement().allows())
        .filter(stands -> stands.statement().notPrincipal() || stands.statement().notAction())
        .map(stands -> verdict(stands, noun));
  }

  private static Verdict verdict(Stands stands, String noun) {
    String said =
        stands.statement().notPrincipal()
            ? "lets in everyone on the internet but those it names (`NotPrincipal`)"
            : "allows every action but those it names (`NotAction`)";
    return Verdict.broken(
        Verdict.Place.at(stands.policy(), stands.statement().origin()),
        "policy of %s %s %s".formatted(noun, stands.subjects(), said));
  }
}
