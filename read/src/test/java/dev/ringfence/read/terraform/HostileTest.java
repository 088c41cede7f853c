package dev.ringfence.read.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ringfence.model.Coverage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would hang, burst or overflow a reader that trusts its input. */
class HostileTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private List<String> inTime(Configuration configuration) {
    return assertTimeoutPreemptively(
        LIMIT,
        () -> configuration.reading().notRead().stream().map(Coverage.NotRead::reason).toList());
  }

  private List<String> inTime(String text) {
    return inTime(Configuration.of(folder, text));
  }

  @Test
  void expressionsWithoutEndAreTooDeep() {
    String reason = "not valid HCL: expressions are nested deeper than 200";
    for (String open : List.of("(", "[", "{a=", "!", "-", "f(", "\"${", "a[", "true ? 1 : ")) {
      assertThat(inTime("x = " + open.repeat(100_000))).as(open).containsExactly(reason);
    }
    assertThat(inTime("a {\n".repeat(100_000))).containsExactly(reason);
    assertThat(inTime("x = \"" + "%{ if true }".repeat(100_000) + "\"")).containsExactly(reason);
  }

  @Test
  void operatorsAndAttributesWithoutEndAreTooMany() {
    assertThat(inTime("x = 1" + " + 1".repeat(100_000)))
        .containsExactly("not valid HCL: more than 200 operators follow one another");
    assertThat(inTime("x = a" + ".b".repeat(100_000)))
        .containsExactly("not valid HCL: more than 200 attributes follow one another");
  }

  @Test
  void aTemplateOfAMegabyteIsRead() {
    assertThat(
            inTime(
                "resource \"aws_sqs_queue\" \"q\" { name = \""
                    + "${true}x".repeat(130_000)
                    + "\" }\n"))
        .isEmpty();
  }

  @Test
  void textThatGrowsTenfoldAtEachStepEnds() {
    var locals = new StringBuilder("locals {\n  a0 = \"xxxxxxxxxx\"\n");
    for (int i = 1; i < 60; i++) {
      locals.append("  a").append(i).append(" = \"");
      locals.append(("${local.a" + (i - 1) + "}").repeat(10)).append("\"\n");
    }

    assertThat(inTime(locals + "}\nresource \"aws_sqs_queue\" \"q\" { name = local.a59 }\n"))
        .containsExactly("texts grow beyond 1048576 characters; the rest is unknown");
  }

  @Test
  void listsThatGrowTenfoldAtEachStepEnd() {
    var locals = new StringBuilder("locals {\n  a0 = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n");
    for (int i = 1; i < 60; i++) {
      String before = "local.a" + (i - 1);
      locals.append("  a").append(i).append(" = concat(");
      locals.append(String.join(", ", Collections.nCopies(10, before))).append(")\n");
    }
    String queue = "}\nresource \"aws_sqs_queue\" \"q\" { name = local.a59 }\n";

    assertThat(inTime(locals + queue))
        .containsExactly(
            "`count`, `for_each` and `for` give more than 10000 elements; the rest is unknown");
    assertThat(inTime((locals + queue).replace("concat(", "tolist([").replace(")\n", "])\n")))
        .containsExactly(
            "`count`, `for_each` and `for` give more than 10000 elements; the rest is unknown");
  }

  @Test
  void aChainOfAThousandLocalsIsTooDeep() {
    var locals = new StringBuilder("locals {\n  a0 = 1\n");
    for (int i = 1; i < 1500; i++) {
      locals.append("  a").append(i).append(" = local.a").append(i - 1).append("\n");
    }

    assertThat(inTime(locals + "}\nresource \"aws_sqs_queue\" \"q\" { name = local.a1499 }\n"))
        .containsExactly("expressions lead through more than 400 others; the rest is unknown");
  }

  @Test
  void instancesWithoutEndEnd() {
    String reason =
        "`count`, `for_each` and `for` give more than 10000 elements; the rest is unknown";
    String queue = "resource \"aws_sqs_queue\" \"q\" {\n  %s\n}\n";
    String many = "setproduct(range(100), range(100))";

    assertThat(inTime(queue.formatted("count = 1000000000"))).containsExactly(reason);
    assertThat(
            inTime(
                queue.formatted(
                    "for_each = toset([for p in %s : join(\"-\", p)])\n  name = join(\"\", [for p in %s : p[0]])"
                        .formatted(many, many))))
        .containsExactly(reason);
    assertThat(
            inTime(
                "locals { r = range(1000) }\n"
                    + queue.formatted(
                        "name = \"%{for a in local.r}%{for b in local.r}%{for c in local.r}x%{endfor}%{endfor}%{endfor}\"")))
        .containsExactly(reason);
  }

  @Test
  void modulesThatCallThemselvesEnd() {
    String call = "module \"%s\" { source = \"%s\" }\n";
    assertThat(
            inTime(Configuration.of(folder, call.formatted("a", "./") + call.formatted("b", "./"))))
        .contains("modules call one another deeper than 10");
  }

  @Test
  void modulesThatCallOneAnotherEnd() {
    assertThat(
            inTime(
                Configuration.of(folder, "module \"a\" { source = \"./a\" }\n")
                    .file("a/main.tf", "module \"b\" { source = \"../b\" }\n")
                    .file("b/main.tf", "module \"a\" { source = \"../a\" }\n")))
        .contains("modules call one another deeper than 10");
  }

  @Test
  void resourcesThatCountOneAnotherAreUnknown() {
    Configuration configuration =
        Configuration.of(
            folder,
            """
            resource "aws_sqs_queue" "a" { count = length(aws_sqs_queue.b) }
            resource "aws_sqs_queue" "b" { count = length(aws_sqs_queue.a) }
            """);

    assertThat(inTime(configuration))
        .containsExactly("how many `aws_sqs_queue.a` there are depends on itself");
    assertThat(configuration.addresses())
        .containsExactly("aws_sqs_queue.a[0]", "aws_sqs_queue.b[0]");
  }

  @Test
  void aBlockOfAHundredThousandArgumentsIsNotRead() {
    var block = new StringBuilder("resource \"aws_sqs_queue\" \"q\" {\n");
    for (int i = 0; i < 100_000; i++) {
      block.append("  a").append(i).append(" = 1\n");
    }

    assertThat(inTime(block + "}\n"))
        .containsExactly("not valid HCL: a block holds more than 2000 arguments");
  }

  @Test
  void manyFunctionsOfManyArchivesTakeTimeInProportion() {
    var text = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      text.append("data \"archive_file\" \"a%d\" { output_path = \"%d.zip\" }\n".formatted(i, i));
      text.append(
          "resource \"aws_lambda_function\" \"f%d\" { filename = \"%d.zip\" }\n"
              .formatted(i, 9_999 - i));
    }

    assertThat(inTime(text.toString())).isEmpty();
  }

  @Test
  void aTemplateThatLeadsToItselfEnds() {
    Configuration configuration =
        Configuration.of(
                folder,
                "resource \"aws_sqs_queue\" \"q\" { name = templatefile(\"t.tpl\", { a = 1 }) }\n")
            .file("t.tpl", "${templatefile(\"t.tpl\", { a = 1 })}");

    assertThat(inTime(configuration)).isEmpty();
  }

  @Test
  void numbersWithoutEndAreNoNumbers() {
    assertThat(inTime("resource \"aws_sqs_queue\" \"q\" { name = 1e999999999 }\n")).isEmpty();
    assertThat(inTime("x = " + "9".repeat(100_000)))
        .containsExactly("not valid HCL: a number has more than 1000 digits");
    assertThat(Configuration.of(folder, "locals { x = 1e300 * 1e300 * 1e300 % 3 }\n").local("x"))
        .startsWith("\"${");
  }
}
