package dev.ringfence.check.roles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.policy.facts.Action;
import dev.ringfence.policy.facts.Actions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The actions that checks know by name exist. */
class ReadsTest {

  @Test
  void everyActionThatHandsOutDataIsInTheTable() {
    List<String> data =
        Actions.aws().matching("*").stream().map(Action::toString).filter(Reads::isData).toList();
    assertThat(data).hasSize(19).contains("s3:GetObject", "ssm:GetParametersByPath");
  }
}
