package dev.ringfence.check.roles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.policy.facts.Action;
import dev.ringfence.policy.facts.Actions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which actions the checks of roles take for reading. */
class ReadsTest {

  @Test
  void whatHandsOutDataOrSecretsAndCanBeKeptToSomeIsReading() {
    List<String> data =
        Actions.aws().matching("*").stream().map(Action::toString).filter(Reads::isData).toList();
    assertThat(data)
        .contains("s3:GetObject", "dynamodb:Scan", "ssm:GetParametersByPath")
        .doesNotContain(
            "secretsmanager:BatchGetSecretValue", "logs:GetLogEvents", "sts:AssumeRole");
    assertThat(Reads.isSecret("ssm:GetParameter")).isTrue();
    assertThat(Reads.isSecret("s3:GetObject")).isFalse();
  }
}
