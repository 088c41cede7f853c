package dev.ringfence.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.check.policy.Demands;
import dev.ringfence.model.Application;
import dev.ringfence.model.Description;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import dev.ringfence.read.Applications;
import dev.ringfence.read.Choices;
import dev.ringfence.read.Reading;
import dev.ringfence.read.document.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every example of every page gives exactly the verdicts that it says. */
class PagesTest {
  private static final List<String> SECTIONS =
      List.of("## What is wrong", "## Why it matters", "## What to do", "## Examples");

  /** What the pages of the checks that are asked for by an option say of their examples. */
  private static final Demands DEMANDS =
      new Demands(
          List.of(
              new Document(
                  List.of(
                      new Rule(
                          "#1",
                          true,
                          Rule.Principals.NONE,
                          List.of(Pattern.folded("s3:GetObject")),
                          false,
                          List.of(Pattern.of("arn:aws:s3:::orders/*")),
                          false,
                          List.of(),
                          List.of(),
                          Origin.of("reference.json"))))),
          List.of(new Demands.Access("iam:Create*", "*")),
          true);

  private static final List<Check> CHECKS = Checks.all(LocalDate.of(2026, 11, 24), DEMANDS);

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> examples() {
    return CHECKS.stream()
        .flatMap(check ->
            PageExamples.of(Page.of(check).markdown()).stream()
                .map(example ->
                    DynamicTest.dynamicTest(
                        check.name() + " example " + example.number(),
                        () -> holds(check, example))));
  }

  private void holds(Check check, PageExamples.Example example) throws IOException {
    List<Verdict> verdicts = verdicts(check, example);
    assertThat(lines(verdicts, true))
        .as("broken lines of\n%s\n%s", numbered(example.text()), verdicts)
        .isEqualTo(PageExamples.marked(example, "expect", check.name()));
    assertThat(lines(verdicts, false))
        .as("undecided lines of\n%s\n%s", numbered(example.text()), verdicts)
        .isEqualTo(PageExamples.marked(example, "undecided", check.name()));
  }

  private List<Verdict> verdicts(Check check, PageExamples.Example example) throws IOException {
    Path home = Files.createTempDirectory(folder, check.name());
    Files.writeString(home.resolve(example.file()), example.text());
    Reading reading = Applications.read(new Folder(home), Choices.none(), (_, _) -> {});
    assertThat(reading.applications())
        .as("applications of\n%s\nnot read: %s", example.text(), reading.notRead())
        .isNotEmpty();
    return reading.applications().stream().flatMap(ways -> judged(check, ways)).toList();
  }

  private static Stream<Verdict> judged(Check check, List<Application> ways) {
    return Examination.of(InlineCode.read(ways), List.of(check)).stream()
        .map(Examination.Judged::verdict);
  }

  private static List<Integer> lines(List<Verdict> verdicts, boolean broken) {
    return verdicts.stream()
        .filter(verdict -> verdict.isBroken() == broken)
        .map(verdict -> verdict.place().origin().line())
        .sorted()
        .toList();
  }

  private static String numbered(String text) {
    var out = new StringBuilder();
    int number = 0;
    for (String line : text.lines().toList()) {
      out.append("%3d %s%n".formatted(++number, line));
    }
    return out.toString();
  }

  @Test
  void everyPageHasItsSectionsAnExampleThatBreaksAndOneThatKeeps() {
    for (Check check : CHECKS) {
      Description page = Page.of(check);
      List<PageExamples.Example> examples = PageExamples.of(page.markdown());
      assertThat(page.markdown()).as(check.name()).contains(SECTIONS);
      assertThat(page.mapsTo()).as(check.name()).isNotEmpty();
      assertThat(examples)
          .as("%s: an example that breaks", check.name())
          .anyMatch(e -> !PageExamples.marked(e, "expect", check.name()).isEmpty());
      assertThat(examples)
          .as("%s: an example that keeps", check.name())
          .anyMatch(e ->
              PageExamples.marked(e, "expect", check.name()).isEmpty()
                  && PageExamples.marked(e, "undecided", check.name()).isEmpty());
    }
  }

  @Test
  void marksNameTheCheckOfTheirPage() {
    for (Check check : CHECKS) {
      for (PageExamples.Example example : PageExamples.of(Page.of(check).markdown())) {
        long marks =
            example
                .text()
                .lines()
                .filter(l ->
                    l.contains("# expect: ")
                        || l.contains("# undecided: ")
                        || l.contains("// expect: "))
                .count();
        assertThat(
                (long) PageExamples.marked(example, "expect", check.name()).size()
                    + PageExamples.marked(example, "undecided", check.name()).size())
            .as("%s example %d", check.name(), example.number())
            .isEqualTo(marks);
      }
    }
  }

  @Test
  void everyClassAndEveryPageIsInTheList() throws IOException {
    List<String> listed = CHECKS.stream().map(c -> c.getClass().getSimpleName()).toList();
    Path sources = Path.of("src/main/java/dev/ringfence/check");
    try (Stream<Path> files = Files.walk(sources)) {
      List<Path> all = files.toList();
      List<String> pages =
          all.stream()
              .map(PagesTest::name)
              .filter(n -> n.endsWith(".md"))
              .map(n -> n.substring(0, n.length() - 3))
              .toList();
      List<String> classes =
          all.stream()
              .filter(PagesTest::isCheck)
              .map(PagesTest::name)
              .map(n -> n.substring(0, n.length() - 5))
              .toList();
      assertThat(pages).containsExactlyInAnyOrderElementsOf(listed);
      assertThat(classes).containsExactlyInAnyOrderElementsOf(listed);
    }
    assertThat(CHECKS).extracting(Check::name).doesNotHaveDuplicates().isSorted();
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static boolean isCheck(Path path) {
    try {
      return name(path).endsWith(".java") && Files.readString(path).contains(" implements Check ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
