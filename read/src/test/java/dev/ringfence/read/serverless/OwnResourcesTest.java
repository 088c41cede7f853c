package dev.ringfence.read.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnResourcesTest {
  @TempDir private Path folder;

  private Written service(String resources) {
    return Written.of(
        folder,
        "service: shop\nprovider: {name: aws}\nfunctions: {f: {handler: h.f}}\nresources:\n"
            + resources.indent(2));
  }

  @Test
  void resourcesOutputsAndConditionsAreMerged() {
    Written written =
        service(
            """
            Description: mine
            Conditions: {C: !Equals [a, b]}
            Parameters: {P: {Type: String}}
            Resources:
              B: {Type: AWS::S3::Bucket, Condition: C}
            Outputs:
              O: {Value: !Ref B}
            """);

    assertThat(written.has("B")).isTrue();
    assertThat(written.has("FLambdaFunction")).isTrue();
    assertThat(Written.show(written.template().at("Description"))).isEqualTo("mine");
    assertThat(Written.show(written.template().at("Conditions"))).isEqualTo("{C=!Equals [a, b]}");
    assertThat(Written.show(written.template().at("Outputs")))
        .contains("O={Value=!Ref B}", "ServerlessDeploymentBucketName");
    assertThat(Written.show(written.template().at("Parameters"))).isEqualTo("{P={Type=String}}");
  }

  @Test
  void anEntryWithAGeneratedIdChangesIt() {
    Written written =
        service(
            "Resources: {FLambdaFunction: {Properties: {Timeout: 99}}, IamRoleLambdaExecution: {Properties: {Policies: [{PolicyName: p}]}}}\n");

    assertThat(written.properties("FLambdaFunction")).contains("Timeout=99", "Handler=h.f");
    assertThat(written.value("IamRoleLambdaExecution/Properties/Policies/0/PolicyName"))
        .isEqualTo("p");
    assertThat(written.rights("IamRoleLambdaExecution")).contains("logs:PutLogEvents");
    assertThat(written.at("FLambdaFunction/Properties/Timeout").origin().line()).isEqualTo(5);
  }

  @Test
  void listsMergeByIndex() {
    Written written =
        service(
            """
            - Resources: {X: {Type: T, Properties: {L: [1, {a: b}, 3]}}}
            - Resources: {X: {Properties: {L: [9, {c: d}]}}}
            - null
            """);

    assertThat(written.value("X/Properties/L")).isEqualTo("[9, {a=b, c=d}, 3]");
    assertThat(written.remarks()).hasSize(1);
  }

  @Test
  void resourcesComeFromFilesWithTheirPlace() {
    Written.file(folder, "db.yml", "Resources:\n  T:\n    Type: AWS::DynamoDB::Table\n");
    Written.file(folder, "one.yml", "Type: AWS::SNS::Topic\n");
    Written written = service("- ${file(db.yml)}\n- Resources: {N: '${file(one.yml)}'}\n");

    assertThat(written.at("T").origin().file()).isEqualTo("db.yml");
    assertThat(written.at("N").origin().file()).isEqualTo("one.yml");
  }

  @Test
  void anExtensionReplacesPropertiesOneByOne() {
    Written written =
        service(
            """
            extensions:
              FLambdaFunction:
                Properties: {Timeout: 9, Role: r}
                DependsOn: X
                DeletionPolicy: Retain
              Nothing: {Properties: {}}
            """);

    assertThat(written.properties("FLambdaFunction"))
        .contains("Timeout=9", "Role=r", "Handler=h.f");
    assertThat(written.value("FLambdaFunction/DependsOn")).isEqualTo("[FLogGroup, X]");
    assertThat(written.value("FLambdaFunction/DeletionPolicy")).isEqualTo("Retain");
    assertThat(written.remarks())
        .containsExactly("extension `Nothing` changes nothing: the template has no such resource");
  }

  @Test
  void whatIsNoSectionOfATemplateDoesNothing() {
    Written written = service("Bucket: {Type: AWS::S3::Bucket}\nResources: {}\n");

    assertThat(written.remarks())
        .containsExactly(
            "`Bucket` in `resources` does nothing; put it below `Resources` or `Outputs`");
    assertThat(written.template().at("Bucket").isMissing()).isTrue();
  }

  @Test
  void resourcesOfCodeAreSaidNotToBeRead() {
    Written.file(folder, "r.js", "");

    assertThat(service("- ${file(r.js)}\n").remarks())
        .containsExactly(
            "file `r.js` is code and is not run; its values are unknown",
            "resources are not read: `${file(r.js)}` is not a mapping that is known");
  }
}
