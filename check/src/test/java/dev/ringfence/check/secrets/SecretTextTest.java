package dev.ringfence.check.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Text;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are secrets. Keys are put together here so that no scanner takes them for real. */
class SecretTextTest {
  private static final String RANDOM = "q8Zr1LmN4xTb7Vc2Ky9WgHs5Dp3Fj6RtQwEzXnUo";

  private static Optional<String> kind(String name, String value) {
    return SecretText.kind(name, Text.literal(value));
  }

  @ParameterizedTest
  @CsvSource({
    "AKIA, Q7ZR3LMN4XTB6VC2, an AWS access key",
    "ghp_, q8Zr1LmN4xTb7Vc2Ky9WgHs5Dp3Fj6RtQwEz, a GitHub token",
    "xoxb-, 123456789012-q8Zr1LmN4xTb7Vc2Ky9Wg, a Slack token",
    "sk_live_, q8Zr1LmN4xTb7Vc2Ky9WgHs5, a Stripe key",
    "AIza, q8Zr1LmN4xTb7Vc2Ky9WgHs5Dp3Fj6RtQwE, a Google key",
    "glpat-, q8Zr1LmN4xTb7Vc2Ky9W, a GitLab token",
    "npm_, q8Zr1LmN4xTb7Vc2Ky9WgHs5Dp3Fj6RtQwEz, an npm token",
  })
  void keysOfKnownFormatsWhateverTheirName(String prefix, String rest, String kind) {
    assertThat(kind("SETTING", prefix + rest)).contains(kind);
    assertThat(kind("SETTING", "Bearer " + prefix + rest + "\n")).contains(kind);
    assertThat(kind("SETTING", "x" + prefix + rest)).isEmpty();
  }

  @Test
  void addressesWithAPassword() {
    assertThat(kind("URL", "postgres://app:h8Kq2vTz91w@db/orders")).isPresent();
    assertThat(kind("URL", "postgres://app:${password}@db/orders")).isEmpty();
    assertThat(kind("URL", "https://db/orders?at=a:b@c")).isEmpty();
    assertThat(kind("URL", "postgres://db:5432/orders")).isEmpty();
  }

  @Test
  void signedTokensAndPrivateKeys() {
    String token = "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiJvcmRlcnMifQ." + RANDOM;
    assertThat(kind("SETTING", token)).contains("a signed token");
    String key = "-----BEGIN RSA " + "PRIVATE KEY-----\n" + RANDOM + RANDOM + RANDOM;
    assertThat(kind("SETTING", key)).contains("a private key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "changeme",
        "<your-token>",
        "xxxxxxxxxxxx",
        "********",
        "${self:custom.token}",
        "REPLACE_ME_PLEASE",
        "your-secret-here",
        "ENTER YOUR TOKEN",
        "MyAPIkey",
        "undefined",
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders",
        "/prod/orders/token",
        "https://auth.internal/token",
        "prod/orders/token",
        "orders-token",
        "123e4567-e89b-12d3-a456-426614174000",
        "short",
        "EXAMPLE_TOKEN_VALUE",
        "OAUTH_TOKEN"
      })
  void placeholdersNamesAndPlacesAreNone(String value) {
    assertThat(kind("API_TOKEN", value)).isEmpty();
  }

  @Test
  void underTheNameOfAPasswordWordsCountToo() {
    assertThat(kind("DB_PASSWORD", "correct-horse")).isPresent();
    assertThat(kind("API_TOKEN", "correct-horse")).isEmpty();
    assertThat(kind("DB_PASSWORD", RANDOM)).isPresent();
    assertThat(kind("TABLE", RANDOM)).isEmpty();
  }

  @Test
  void whatIsShownIsFourCharactersAtMost() {
    assertThat(SecretText.shown(RANDOM)).isEqualTo("q8Zr***");
    assertThat(SecretText.shown("h8Kq2vTz")).isEqualTo("***");
    assertThat(SecretText.assigned("export DB_PASSWORD=" + RANDOM).orElseThrow().toString())
        .doesNotContain(RANDOM);
  }

  @Test
  void scriptsThatSetSecrets() {
    assertThat(SecretText.assigned("set -e\nexport DB_PASSWORD='h8Kq2 vTz91w'\n")).isPresent();
    assertThat(SecretText.assigned("TOKEN=$(fetch) DB_PASSWORD=$1 run --key=value")).isEmpty();
    assertThat(SecretText.assigned("a=b=c=")).isEmpty();
  }

  @Test
  void objectsInJsonWithASecretUnderItsName() {
    assertThat(SecretText.inObject("{\"user\": \"app\", \"password\": \"h8Kq2vTz91w\"}")).isTrue();
    assertThat(SecretText.inObject("{\"user\": \"administrator\"}")).isFalse();
    assertThat(SecretText.inObject("{\"password\": \"changeme\", \"url\": \"https://a\"}"))
        .isFalse();
    assertThat(SecretText.inObject("{\"password\":")).isFalse();
  }
}
