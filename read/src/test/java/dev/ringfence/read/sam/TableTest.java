package dev.ringfence.read.sam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables hold what their heads promise, and each tree can be read. */
class TableTest {
  private static final Generated AT = new Generated(Origin.of("x"));

  private static List<Node> trees(String file, int words, String kind) {
    return Table.load(file, words).rows().stream()
        .filter(row -> row.get(0).startsWith(kind))
        .map(row ->
            Table.load(file, words)
                .row(String.join(" ", row.subList(0, Math.min(words, row.size()))))
                .orElseThrow())
        .map(row -> row.tree(AT, Generated::node))
        .toList();
  }

  @Test
  void eachOfThe81PolicyTemplatesIsAListOfStatements() {
    assertThat(trees("policy-templates.txt", 1, ""))
        .hasSize(81)
        .allSatisfy(tree ->
            assertThat(tree.items()).isNotEmpty().allMatch(one -> !one.at("Action").isMissing()));
  }

  @Test
  void eachOfThe31ConnectorProfilesHasCategories() {
    assertThat(trees("connectors.txt", 3, "profile"))
        .hasSize(31)
        .allMatch(tree -> !tree.at("AccessCategories").entries().isEmpty());
  }

  @Test
  void aManagedPolicyIsFoundByItsNameWithoutPath() {
    assertThat(ManagedPolicies.arn("AWSLambdaRole"))
        .isEqualTo("arn:aws:iam::aws:policy/service-role/AWSLambdaRole");
    assertThat(ManagedPolicies.arn("AdministratorAccess"))
        .isEqualTo("arn:aws:iam::aws:policy/AdministratorAccess");
    assertThat(ManagedPolicies.arn("Own")).isEqualTo("Own");
  }

  @Test
  void globalsMayHoldWhatTheTableSays() {
    assertThat(Known.globals("AWS::Serverless::Function"))
        .hasSize(39)
        .doesNotContain("Policies", "Role", "Events");
    assertThat(Known.globals("AWS::Serverless::Connector")).isEmpty();
  }
}
