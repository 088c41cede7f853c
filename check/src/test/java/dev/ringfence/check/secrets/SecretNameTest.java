package dev.ringfence.check.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names say that what they name is a secret. */
class SecretNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DB_PASSWORD",
        "dbPassword",
        "MasterUserPassword",
        "password",
        "PGPASSWORD",
        "MYSECRET2",
        "STRIPE_API_KEY",
        "apiKey",
        "AWS_SECRET_ACCESS_KEY",
        "CLIENT_SECRET",
        "GitHubToken",
        "GITHUB_TOKEN_VALUE",
        "jwtSigningKey",
        "/orders/api_key",
        "DB_PASS",
        "API_TOKEN_PROD"
      })
  void secrets(String name) {
    assertThat(SecretName.isSecret(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SECRET_ARN",
        "SecretName",
        "TOKEN_TABLE",
        "KEY_ID",
        "PASSWORD_POLICY",
        "TOKEN_URL",
        "KEY",
        "PRIMARY_KEY",
        "PartitionKey",
        "MAX_TOKENS",
        "NEXT_TOKEN",
        "PUBLIC_KEY",
        "USE_PASSWORD",
        "PasswordMinLength",
        "BYPASS",
        "COMPASS",
        "Monkey",
        "CACHE_KEY",
        "SecretRotationDays",
        ""
      })
  void none(String name) {
    assertThat(SecretName.isSecret(name)).isFalse();
  }
}
