package dev.ringfence.policy.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The provider's own policies. */
class ManagedPoliciesTest {

  @Test
  void aPolicyIsFoundByItsNameAndByItsArnOfAnyPartition() {
    ManagedPolicies policies = ManagedPolicies.aws();
    ManagedPolicy basic = policies.find("AWSLambdaBasicExecutionRole").orElseThrow();
    assertThat(basic.arn())
        .isEqualTo("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole");
    assertThat(basic.document()).startsWith("{").contains("logs:PutLogEvents").endsWith("}");
    assertThat(policies.find(basic.arn())).contains(basic);
    assertThat(policies.find(basic.arn().replace("arn:aws:", "arn:aws-us-gov:"))).contains(basic);
  }

  @Test
  void whatIsNotTheProvidersIsNotFound() {
    List<String> others =
        List.of(
            "NoSuchPolicy",
            "",
            "arn:",
            "arn:aws:iam::123456789012:policy/AdministratorAccess",
            "arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole");
    assertThat(others).noneMatch(ManagedPolicies.aws()::exists);
    assertThat(ManagedPolicies.aws().find("arn:aws:iam::aws:policy/")).isEmpty();
  }

  @Test
  void everyPolicyOfTheIndexIsInItsBlock() {
    for (String name :
        List.of("AdministratorAccess", "ReadOnlyAccess", "SecretsManagerReadWrite")) {
      assertThat(ManagedPolicies.aws().find(name)).map(ManagedPolicy::name).contains(name);
    }
    List<String> names = ManagedPolicies.aws().names();
    for (int at = 0; at < names.size(); at += 37) {
      assertThat(ManagedPolicies.aws().find(names.get(at)).orElseThrow().document())
          .contains("\"Statement\"");
    }
  }
}
