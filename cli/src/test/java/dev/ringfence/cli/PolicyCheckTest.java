package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Policies in files of their own. */
final class PolicyCheckTest {
  private static final String READS =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*"}]}
      """;

  @TempDir Path folder;
  private Path reads;

  @BeforeEach
  void write() throws IOException {
    reads = file("reads.json", READS);
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return file;
  }

  private static Path policy(Path file, String statements) throws IOException {
    Files.writeString(file, "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}");
    return file;
  }

  private static List<String> found(Run run) {
    var names = new ArrayList<String>();
    for (JsonNode finding : JsonMapper.shared().readTree(run.out()).get("findings")) {
      names.add(finding.get("check").asString() + " " + finding.get("line").asInt());
    }
    return names;
  }

  @Test
  void aSoundPolicyIsClean() {
    Run run = Run.of("policy", "check", reads);
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
  }

  @Test
  void faultsHaveTheirPlaceInTheFile() throws IOException {
    Path file =
        file(
            "faulty.json",
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": ["s3:GetObjects", "s3:PutObject"],
                  "Resource": "arn:aws:s3:::orders"
                },
                {
                  "Effect": "Allow",
                  "Action": "sqs:SendMessage",
                  "Resource": "orders"
                }
              ]
            }
            """);
    Run run = Run.of("policy", "check", file, "-f", "json");
    assertThat(found(run))
        .containsExactly("mismatched-resource 6", "unknown-action 6", "malformed-arn 12");
    assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void whatTheReferenceDoesNotAllowIsNew() throws IOException {
    Path wider =
        policy(
            folder.resolve("wider.json"),
            "{\"Effect\": \"Allow\", \"Action\": [\"s3:GetObject\", \"s3:PutObject\"],"
                + " \"Resource\": \"arn:aws:s3:::orders/*\"}");
    Run run = Run.of("policy", "check", wider, "--reference", reads, "-f", "json");
    assertThat(found(run)).containsExactly("new-access 1");
    assertThat(run.out()).contains("s3:PutObject");
    assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(Run.of("policy", "check", reads, "--reference", wider).exit()).isZero();
  }

  @Test
  void forbiddenAccessIsFoundByARequestThatIsAllowed() throws IOException {
    Path all =
        policy(
            folder.resolve("all.json"),
            "{\"Effect\": \"Allow\", \"Action\": \"s3:Get*\", \"Resource\": \"arn:aws:s3:::*\"},"
                + "{\"Effect\": \"Deny\", \"Action\": \"s3:*\", \"Resource\": \"arn:aws:s3:::secret/*\"}");
    String check = "forbidden-access";
    Run open =
        Run.of(
            "policy",
            "check",
            all,
            "--check",
            check,
            "-f",
            "json",
            "--forbid",
            "s3:GetObject on arn:aws:s3:::orders/*");
    assertThat(found(open)).containsExactly("forbidden-access 1");
    Run denied =
        Run.of(
            "policy",
            "check",
            all,
            "--check",
            check,
            "--forbid",
            "s3:GetObject on arn:aws:s3:::secret/*");
    assertThat(denied.exit()).isZero();
  }

  @Test
  void nothingPublicMeansNobodyOutside() throws IOException {
    Path open =
        policy(
            folder.resolve("open.json"),
            "{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"lambda:InvokeFunction\","
                + " \"Resource\": \"arn:aws:lambda:eu-west-1:123456789012:function:orders\"}");
    assertThat(found(Run.of("policy", "check", open, "-f", "json"))).isEmpty();
    assertThat(found(Run.of("policy", "check", open, "--no-public", "-f", "json")))
        .containsExactly("public-access 1");
  }

  @Test
  void aQueuePolicyIsJudgedAsThePolicyOfAQueue() throws IOException {
    Path open =
        policy(
            folder.resolve("queue.json"),
            "{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"sqs:SendMessage\","
                + " \"Resource\": \"arn:aws:sqs:eu-west-1:123456789012:orders\"}");
    assertThat(found(Run.of("policy", "check", open, "-f", "json")))
        .containsExactly("open-queue 1");
  }

  @Test
  void aTrustPolicyIsJudgedAsTrust() throws IOException {
    Path trust =
        policy(
            folder.resolve("trust.json"),
            "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"*\"}, \"Action\": \"sts:AssumeRole\"}");
    assertThat(found(Run.of("policy", "check", trust, "-f", "json")))
        .containsExactly("open-trust 1");
  }

  @Test
  void aControlPolicyMayAllowEverything() throws IOException {
    Path all =
        policy(
            folder.resolve("scp.json"),
            "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}");
    assertThat(found(Run.of("policy", "check", all, "-f", "json")))
        .containsExactly("administrator-role 1");
    assertThat(found(Run.of("policy", "check", all, "--kind", "service-control", "-f", "json")))
        .isEmpty();
  }

  @Test
  void whatIsNoPolicyIsNotRead() throws IOException {
    Path text = file("text.json", "no json at all");
    Path template = file("template.yaml", "Resources: {A: {Type: AWS::SQS::Queue}}\n");
    Run run = Run.of("policy", "check", reads, text, template);
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.out()).contains("text.json", "template.yaml", "ringfence scan");
  }

  @Test
  void aDocumentWithoutStatementsIsMalformed() throws IOException {
    Path empty = file("empty.json", "{\"Version\": \"2012-10-17\"}");
    assertThat(found(Run.of("policy", "check", empty, "-f", "json")))
        .containsExactly("malformed-policy 1");
  }

  @Test
  void anExpressionOfATemplateIsNoText() throws IOException {
    Path file =
        policy(
            folder.resolve("sub.json"),
            "{\"Effect\": \"Allow\", \"Action\": \"sqs:SendMessage\","
                + " \"Resource\": [{\"Fn::Sub\": \"arn:aws:sqs:*:${AWS::AccountId}:*\"}]}");
    assertThat(found(Run.of("policy", "check", file, "-f", "json")))
        .containsExactly("malformed-arn 1");
  }

  @Test
  void sarifHasTheRulesAndTheFiles() throws IOException {
    Path file = policy(folder.resolve("x.json"), "{\"Effect\": \"Allow\", \"Resource\": \"*\"}");
    Run run = Run.of("policy", "check", file, "-f", "sarif");
    JsonNode results = JsonMapper.shared().readTree(run.out()).at("/runs/0/results");
    assertThat(results.get(0).get("ruleId").asString()).isEqualTo("malformed-policy");
    assertThat(results.get(0).at("/locations/0/physicalLocation/artifactLocation/uri").asString())
        .isEqualTo("x.json");
  }

  @Test
  void misuseIsToldWithWhatToDo() {
    assertThat(Run.of("policy", "check", folder).err()).contains("is a folder");
    assertThat(Run.of("policy", "check", folder.resolve("none.json")).err())
        .contains("no such file");
    assertThat(Run.of("policy", "check", reads, "--kind", "identty").err())
        .contains("did you mean `identity`");
    assertThat(Run.of("policy", "check", reads, "--forbid", "s3:Get* upon x").err())
        .contains("ACTION on ARN");
    assertThat(Run.of("policy", "check").exit()).isEqualTo(ExitCode.USED_WRONGLY);
  }

  @Test
  void oneQuestionIsAnsweredAsJsonToo() throws IOException {
    Path wider =
        policy(
            folder.resolve("wider.json"),
            "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}");
    Run compared = Run.of("policy", "compare", wider, reads, "-f", "json");
    assertThat(compared.exit()).isEqualTo(ExitCode.FINDINGS);
    JsonNode answer = JsonMapper.shared().readTree(compared.out());
    assertThat(answer.get("answer").asString()).isEqualTo("not-included");
    assertThat(answer.at("/witness/action").asString()).startsWith("s3:");
    Run simulated =
        Run.of(
            "policy",
            "simulate",
            "--action",
            "s3:GetObject",
            "--resource",
            "arn:aws:s3:::orders/1",
            "--identity",
            reads,
            "--rcp",
            reads,
            "-f",
            "json");
    assertThat(JsonMapper.shared().readTree(simulated.out()).get("decision").asString())
        .isIn("allowed", "implicitly-denied");
    assertThat(Run.of("policy", "compare", wider, reads, "-f", "xml").err())
        .contains("text or json");
  }

  /** Ten megabytes in one resource, a hundred thousand statements, deep nesting. */
  @Test
  void hostilePoliciesAreAnsweredInTime() throws IOException {
    var many = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      many.append(i == 0 ? "" : ",")
          .append("{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::o")
          .append(i)
          .append("/*\"}");
    }
    Path wide = policy(folder.resolve("wide.json"), many.toString());
    Path stars =
        policy(
            folder.resolve("stars.json"),
            "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::"
                + "a*".repeat(5_000)
                + "\"}");
    Path deep = file("deep.json", "{\"Statement\":" + "[".repeat(100_000));
    byte[] start =
        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::"
            .getBytes(StandardCharsets.UTF_8);
    Path long10 =
        file(
            "long.json",
            new String(start, StandardCharsets.UTF_8) + "*b".repeat(2_000_000) + "\"}}");
    for (Path file : List.of(wide, stars, deep, long10)) {
      Run run = Run.of("policy", "check", file, "-q");
      assertThat(run.exit()).as(file.toString()).isBetween(0, 3);
    }
  }
}
