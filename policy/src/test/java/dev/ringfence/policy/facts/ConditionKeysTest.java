package dev.ringfence.policy.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Condition keys and their types. */
class ConditionKeysTest {

  @ParameterizedTest
  @CsvSource({
    "aws:SourceArn, ARN, false",
    "AWS:sourceip, IP_ADDRESS, false",
    "aws:TagKeys, STRING, true",
    "aws:PrincipalOrgPaths, STRING, true",
    "aws:MultiFactorAuthAge, NUMERIC, false",
    "aws:CurrentTime, DATE, false",
    "aws:SecureTransport, BOOL, false",
    "s3:prefix, STRING, false",
    "s3:TlsVersion, NUMERIC, false",
    "kms:ViaService, STRING, false",
    "lambda:FunctionUrlAuthType, STRING, false",
    "dynamodb:LeadingKeys, STRING, true",
  })
  void aKeyHasAType(String name, ConditionKey.Type type, boolean many) {
    ConditionKey key = ConditionKeys.aws().find(name).orElseThrow();
    assertThat(key.type()).isEqualTo(type);
    assertThat(key.multiValued()).isEqualTo(many);
  }

  @ParameterizedTest
  @CsvSource({
    "aws:ResourceTag/team, aws:ResourceTag/${TagKey}",
    "aws:principaltag/Cost:Centre, aws:PrincipalTag/${TagKey}",
    "s3:RequestObjectTag/kind, s3:RequestObjectTag/<key>",
    "secretsmanager:ResourceTag/env, secretsmanager:ResourceTag/tag-key",
    "kms:EncryptionContext:app, kms:EncryptionContext:${EncryptionContextKey}",
    "token.actions.githubusercontent.com:sub, token.actions.githubusercontent.com:sub",
    "oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub, oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub",
    "agent.eu.buildkite.dev:cluster_id, agent.${Domain}.buildkite.dev:cluster_id",
    "saml:aud, saml:aud",
  })
  void theUsersOwnWordStandsWhereTheVariableDoes(String name, String key) {
    assertThat(ConditionKeys.aws().find(name).map(ConditionKey::name)).isEqualTo(Optional.of(key));
  }

  @Test
  void whatIsNoKeyIsNotFound() {
    assertThat(ConditionKeys.aws().find("aws:SourceArm")).isEmpty();
    assertThat(ConditionKeys.aws().find("s3:nosuchkey")).isEmpty();
    assertThat(ConditionKeys.aws().find("aws:ResourceTag")).isEmpty();
    assertThat(ConditionKeys.aws().find("nothing")).isEmpty();
  }
}
