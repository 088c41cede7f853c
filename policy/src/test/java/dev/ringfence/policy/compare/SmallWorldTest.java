package dev.ringfence.policy.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.policy.evaluate.Request;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.language.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Every answer about policies of a small world is that of trying all its requests: where it is
 * known, which it is for all but two in a hundred, and for all that have no variables.
 */
final class SmallWorldTest {
  private static final int CASES = Integer.getInteger("ringfence.world.cases", 500);
  private static final long SEED = Long.getLong("ringfence.world.seed", 24_11_2026);

  @Test
  void noRequestContradictsAnAnswer() {
    int unknown = 0;
    int unknownPlain = 0;
    for (int at = 0; at < CASES; at++) {
      var world = new SmallWorld(new Random(SEED + at));
      String about = "seed " + (SEED + at) + ": " + world;
      switch (Comparison.of(world.first, world.second, budget())) {
        case Answer.Included() -> {
          Optional<Request> difference = world.difference();
          assertThat(difference).as(about).isEmpty();
        }
        case Answer.NotIncluded(Answer.Witness witness) -> {
          assertThat(world.allows(world.first, world.request(witness)))
              .as(about + witness)
              .isTrue();
          assertThat(world.allows(world.second, world.request(witness)))
              .as(about + witness)
              .isFalse();
        }
        case Answer.Unknown(String _) -> {
          unknown++;
          unknownPlain += world.hasVariables() ? 0 : 1;
        }
      }
    }
    assertThat(unknown).as("not known").isLessThanOrEqualTo(CASES / 50);
    assertThat(unknownPlain).as("not known of those without variables").isZero();
  }

  @Test
  void everythingIsWithinItselfAndLessIsAllowedWithOneMoreDeny() {
    for (int at = 0; at < CASES / 4; at++) {
      var world = new SmallWorld(new Random(SEED - at));
      assertThat(Comparison.of(world.first, world.first, budget()))
          .as("seed " + (SEED - at) + ": " + world.first)
          .isEqualTo(new Answer.Included());
      List<Document> less = new ArrayList<>(world.first);
      less.add(new Document(denies(world.second)));
      assertThat(Comparison.of(less, world.first, budget()))
          .as("seed " + (SEED - at) + ": " + less)
          .isEqualTo(new Answer.Included());
    }
  }

  /** The ordinary one, but that a busy machine does not change what is known. */
  private static Budget budget() {
    return Budget.of(200_000, Duration.ofMinutes(1));
  }

  private static List<Rule> denies(List<Document> documents) {
    return documents.stream()
        .flatMap(each -> each.rules().stream())
        .filter(rule -> !rule.allow())
        .toList();
  }
}
