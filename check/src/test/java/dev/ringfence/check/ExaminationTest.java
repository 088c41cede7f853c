package dev.ringfence.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Application;
import dev.ringfence.model.Verdict;
import dev.ringfence.read.Applications;
import dev.ringfence.read.Choices;
import dev.ringfence.read.document.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of verdicts where conditions stay open. */
class ExaminationTest {
  private static final String HEAD =
      """
      Parameters: {Stage: {Type: String}}
      Conditions: {Prod: !Equals [!Ref Stage, prod]}
      Resources:
      """;

  @TempDir Path folder;

  private List<Verdict> publicBuckets(String resources) throws IOException {
    Files.writeString(folder.resolve("template.yaml"), HEAD + resources);
    List<List<Application>> applications =
        Applications.read(new Folder(folder), Choices.none(), (_, _) -> {}).applications();
    Check check =
        Checks.all(LocalDate.of(2026, 11, 24)).stream()
            .filter(c -> c.name().equals("public-bucket"))
            .findFirst()
            .orElseThrow();
    return Examination.ofAll(applications, List.of(check)).stream()
        .map(Examination.Judged::verdict)
        .toList();
  }

  @Test
  void whatIsBrokenInEveryWayIsBroken() throws IOException {
    List<Verdict> verdicts =
        publicBuckets(
            "  A: {Type: AWS::S3::Bucket, Properties: {BucketName: !If [Prod, a, b], AccessControl: PublicRead}}\n");
    assertThat(verdicts).hasSize(1).allMatch(Verdict::isBroken);
  }

  @Test
  void whatIsBrokenWhereverItsResourceExistsIsBroken() throws IOException {
    List<Verdict> verdicts =
        publicBuckets(
            "  A: {Type: AWS::S3::Bucket, Condition: Prod, Properties: {AccessControl: PublicRead}}\n");
    assertThat(verdicts).hasSize(1).allMatch(Verdict::isBroken);
  }

  @Test
  void whatIsBrokenInSomeWaysIsUndecidedAndSaysInWhich() throws IOException {
    List<Verdict> verdicts =
        publicBuckets(
            "  A: {Type: AWS::S3::Bucket, Properties: {AccessControl: !If [Prod, Private, PublicRead]}}\n");
    assertThat(verdicts).hasSize(1).noneMatch(Verdict::isBroken);
    assertThat(verdicts.getFirst().message()).contains("unless `${Stage} = prod`");
  }

  @Test
  void whatIsRightInEveryWayGetsNothing() throws IOException {
    assertThat(publicBuckets("  A: {Type: AWS::S3::Bucket, Condition: Prod}\n")).isEmpty();
  }
}
