package dev.ringfence.read.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Node;
import dev.ringfence.read.document.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions come to what Terraform itself prints for them, as far as they are known. */
class ExpressionsTest {
  @TempDir private Path folder;

  private static String resource(String name) throws IOException {
    try (InputStream in = ExpressionsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String read(String json) throws Unreadable {
    return Values.read(
        Document.read("x.json", ("[" + json + "]").getBytes(StandardCharsets.UTF_8)).root());
  }

  @Test
  void everyExpressionComesToWhatTerraformPrints() throws IOException, Unreadable {
    byte[] json = resource("expressions.json").getBytes(StandardCharsets.UTF_8);
    var expected = new LinkedHashMap<String, String>();
    for (Node.Entry entry : Document.read("e.json", json).root().entries()) {
      expected.put(entry.key(), read(Json.text(entry.value()).toString()));
    }
    var actual = new LinkedHashMap<String, String>();
    for (Map.Entry<String, String> local :
        Configuration.of(folder, resource("expressions.tf")).locals().entrySet()) {
      actual.put(local.getKey(), read(local.getValue()));
    }

    assertThat(actual).containsExactlyInAnyOrderEntriesOf(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '^',
      value = {
        "\"${var.open}-x\"@\"${var.open}-x\"",
        "lower(var.open)@\"${lower(var.open)}\"",
        "var.open == var.open@true",
        "var.open == \"x\"@\"${var.open == \"x\"}\"",
        "var.open == \"x\" ? 1 : 1@1",
        "var.open == \"x\" ? 1 : 2@\"${var.open == \"x\" ? 1 : 2}\"",
        "false && var.open@false",
        "true || var.open@true",
        "[var.open, \"a\"][1]@\"a\"",
        "merge({ a = 1 }, var.open)@\"${merge({a=1, }, var.open)}\"",
        "length(var.open)@\"${length(var.open)}\"",
        "length([var.open])@1",
        "format(\"%s-%s\", var.open, \"x\")@\"${var.open}-x\"",
        "join(\"/\", [\"a\", var.open])@\"a/${var.open}\"",
        "try(var.open.x, 1)@\"${var.open.x}\"",
        "[for x in var.open : x]@\"${for var.open: x}\"",
        "{ for x in [var.open] : x => 1 }@\"${for [var.open, ]: 1}\"",
        "random_id.r.hex@\"${random_id.r.hex}\"",
        "timestamp()@\"${timestamp()}\"",
        "acme(1, \"x\")@\"${acme(1, \"x\")}\"",
        "provider::aws::arn_parse(\"x\")@\"${provider::aws::arn_parse(\"x\")}\"",
        "1 / 0@\"${1 / 0}\"",
        "[1][5]@refused",
        "{ a = 1 }.b@refused",
        "replace(\"aaa\", \"/a+/\", \"b\")@\"${replace(\"aaa\", \"/a+/\", \"b\")}\"",
        "data.aws_ami.x.id@\"${data.aws_ami.x.id}\"",
        "module.none.x@\"${module.none.x}\"",
        "aws_sqs_queue.q.arn@\"${aws_sqs_queue.q.Arn}\"",
        "aws_sqs_queue.q.delay_seconds@90",
        "aws_sqs_queue.q == null@false",
        "[aws_sqs_queue.q.url][*]@[\"${aws_sqs_queue.q}\"]"
      })
  void whatIsNotKnownKeepsItsExpression(String expression, String value) {
    String text =
        """
        variable "open" {}
        resource "random_id" "r" {}
        data "aws_ami" "x" {}
        resource "aws_sqs_queue" "q" { delay_seconds = 90 }
        locals { value = %s }
        """
            .formatted(expression);

    assertThat(Configuration.of(folder, text).local("value")).isEqualTo(value);
  }
}
