package dev.ringfence.read.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntaxTest {
  private static Body body(String text) throws Unreadable {
    return Syntax.body(Source.of("main.tf", text));
  }

  @Test
  void aBlockHasItsLabelsArgumentsAndBlocks() throws Unreadable {
    Body.Block block =
        body("resource \"aws_sqs_queue\" jobs {\n  name = \"jobs\"\n  tags { a = 1 }\n}\n")
            .block("resource")
            .orElseThrow();

    assertThat(block.labels()).containsExactly("aws_sqs_queue", "jobs");
    assertThat(block.body().argument("name")).isPresent();
    assertThat(block.body().blocks("tags")).hasSize(1);
  }

  @Test
  void everyExpressionKnowsItsPlace() throws Unreadable {
    Body.Argument argument =
        body("# first\n\nvalue = [\n  1,\n  2\n]\n").argument("value").orElseThrow();

    assertThat(argument.nameSpan().origin()).isEqualTo(new Origin("main.tf", 3, 1, 3, 6));
    assertThat(argument.value().span().origin()).isEqualTo(new Origin("main.tf", 3, 9, 6, 2));
  }

  @Test
  void thePlaceOfAHeredocIsThatOfItsContent() throws Unreadable {
    Body.Argument argument = body("a = <<EOT\n{\n}\nEOT\n").argument("a").orElseThrow();

    assertThat(argument.value().span().origin()).isEqualTo(new Origin("main.tf", 2, 1, 4, 1));
  }

  @Test
  void commentsStandAnywhere() throws Unreadable {
    Body body = body("/* a\n */ x = 1 # one\ny = [ // two\n  1, /* three */ 2 # four\n]\n");

    assertThat(body.arguments()).extracting(Body.Argument::name).containsExactly("x", "y");
  }

  @Test
  void linesMayEndAsOnWindows() throws Unreadable {
    Body body = body("x = 1\r\ny = <<EOT\r\ntext\r\nEOT\r\nz {\r\n}\r\n");

    assertThat(body.arguments()).hasSize(2);
    assertThat(body.blocks()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a = |1|expected an expression, found the end",
        "a = 1 b = 2|1|expected a new line, found `b`",
        "a {|1|expected `}` at the end of a block, found the end",
        "a = [1 2]|1|expected `,` between elements, found `2`",
        "a = {x 1}|1|expected `=` after a key, found `1`",
        "a = \"x|1|expected `\"` at the end of a string, found the end",
        "a = \"${x\"|1|expected `}` at the end of an interpolation, found `\"`",
        "a = f(1|1|expected `,` between arguments, found the end",
        "a = \"\\q\"|1|`\\q` is no escape",
        "a = true ? 1|1|expected `:` between the two values of a condition, found the end",
        "a = \"%{ if true }\"|1|expected `%{ endif }`",
        "a = \"%{ endif }\"|1|`endif` has no beginning",
        "a = [for x y : x]|1|expected `in` after the names of `for`, found `y`",
        "/* open|1|a comment is not closed",
        "= 1|1|expected an argument or a block, found `=`"
      })
  void whatIsNotHclIsSaidWithItsLine(String text, int line, String reason) {
    assertThatThrownBy(() -> body(text))
        .isInstanceOfSatisfying(
            Unreadable.class,
            e -> {
              assertThat(e.reason()).isEqualTo("not valid HCL: " + reason);
              assertThat(e.line()).isEqualTo(line);
            });
  }

  @Test
  void anErrorKnowsItsLine() {
    assertThatThrownBy(() -> body("a = 1\n\nb = )\n"))
        .isInstanceOfSatisfying(Unreadable.class, e -> assertThat(e.line()).isEqualTo(3));
    assertThatThrownBy(() -> body("a = 1\nb = <<EOT\nx\n"))
        .isInstanceOfSatisfying(Unreadable.class, e -> assertThat(e.line()).isEqualTo(3));
  }
}
