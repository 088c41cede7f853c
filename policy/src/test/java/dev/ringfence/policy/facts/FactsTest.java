package dev.ringfence.policy.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables against their provenance and against one another. */
class FactsTest {

  @Test
  void theTablesHoldWhatTheirProvenanceSays() throws IOException {
    String provenance = text("PROVENANCE.json");
    Actions actions = Actions.aws();
    List<String> services = actions.services();
    long types = services.stream().mapToLong(each -> actions.resourceTypes(each).size()).sum();
    long keys = services.stream().mapToLong(each -> ConditionKeys.aws().of(each).size()).sum();
    assertThat(provenance)
        .contains("\"services\": " + services.size())
        .contains("\"actions\": " + actions.all().size())
        .contains("\"resourceTypes\": " + types)
        .contains("\"conditionKeys\": " + keys)
        .contains("\"globalConditionKeys\": " + ConditionKeys.aws().global().size())
        .contains("\"policies\": " + ManagedPolicies.aws().names().size())
        .contains("\"licence\": \"MIT\"")
        .contains("\"licence\": \"Apache-2.0\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws-iam.txt.gz",
        "aws-services.txt.gz",
        "aws-managed.jsonl.gz",
        "aws-managed-index.txt.gz"
      })
  void aTableIsTheOneThatWasMade(String name) throws IOException {
    String provenance = text("PROVENANCE.json");
    String after = provenance.substring(provenance.indexOf('"' + name + '"'));
    assertThat(after.substring(0, after.indexOf('}')))
        .contains("\"bytes\": " + bytes(name).length + ",");
  }

  @Test
  void theTablesAreSmall() throws IOException {
    int size = 0;
    for (String name :
        List.of(
            "aws-iam.txt.gz",
            "aws-services.txt.gz",
            "aws-managed.jsonl.gz",
            "aws-managed-index.txt.gz",
            "aws-operation-actions.tsv",
            "aws-via.tsv")) {
      size += bytes(name).length;
    }
    assertThat(size).isLessThan(1_000_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws-operation-actions.tsv",
        "aws-via.tsv",
        "aws-credential-actions.tsv",
        "aws-data-actions.tsv"
      })
  void tablesOfOursAreSortedAndSayNothingTwice(String name) throws IOException {
    List<String> rows = text(name).lines().filter(line -> !line.startsWith("#")).toList();
    assertThat(rows).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void everyActionThatHandsOutSomethingExists() {
    assertThat(Sensitive.actions())
        .hasSizeGreaterThan(50)
        .allSatisfy(
            name -> assertThat(Actions.aws().find(name).map(Action::toString)).contains(name));
    assertThat(Sensitive.of("sts:AssumeRole").map(Sensitive::kind))
        .contains(Sensitive.Kind.CREDENTIAL);
    assertThat(Sensitive.of("s3:GetObject").map(Sensitive::kind)).contains(Sensitive.Kind.DATA);
    assertThat(Sensitive.of("s3:PutObject")).isEmpty();
  }

  private static String text(String name) throws IOException {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = Actions.class.getResourceAsStream(name)) {
      assertThat(in).isNotNull();
      return in.readAllBytes();
    }
  }
}
