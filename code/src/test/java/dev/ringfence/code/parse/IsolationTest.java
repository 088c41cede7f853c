package dev.ringfence.code.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.code.tree.Unit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A process that parses for another may die. */
final class IsolationTest {
  private static final String DEADLY = "ringfence-test-deadly";

  @AfterEach
  void nothingIsDeadlyAnyMore() {
    System.clearProperty(ParserChild.DEADLY);
  }

  private static Unit parse(Parser parser, String path, String text) {
    return parser.parse(path, text.getBytes(UTF_8));
  }

  @Test
  void aFileThatEndsItsProcessTwiceIsNotReadAndTheOthersAre() {
    System.setProperty(ParserChild.DEADLY, DEADLY);
    try (Parser parser = new Parser(new SyntaxElsewhere())) {
      Unit before = parse(parser, "a.py", "x = 1\n");
      Unit deadly = parse(parser, "b.py", "y = 'halt " + DEADLY + "'\n");
      Unit after = parse(parser, "c.js", "const z = 3;\n");
      assertThat(before.body()).hasSize(1);
      assertThat(deadly.body()).isEmpty();
      assertThat(deadly.problems())
          .containsExactly(new Unit.Problem(1, "the parser crashed on this file; not read"));
      assertThat(after.body()).hasSize(1);
      assertThat(parser.lost()).isTrue();
    }
  }

  @Test
  void aFileThatHangsItsProcessIsNotRead() {
    System.setProperty(ParserChild.DEADLY, DEADLY);
    try (Parser parser = new Parser(new SyntaxElsewhere(Duration.ofSeconds(2)))) {
      Unit deadly = parse(parser, "b.py", "y = 'hang " + DEADLY + "'\n");
      assertThat(deadly.problems())
          .containsExactly(
              new Unit.Problem(1, "the parser did not answer within 2 seconds; not read"));
      assertThat(parse(parser, "c.go", "package main\n").problems()).isEmpty();
    }
  }

  @Test
  void whatIsParsedElsewhereIsTheSame() {
    var random = new Random(5);
    try (Parser here = new Parser();
        Parser elsewhere = Parser.isolated()) {
      for (Samples.Sample sample : Samples.all()) {
        for (int i = 0; i < 5; i++) {
          byte[] bytes = i == 0 ? sample.bytes() : Damage.some(sample.bytes(), random);
          Unit one = here.parse(sample.path(), bytes);
          Unit other = elsewhere.parse(sample.path(), bytes);
          assertThat(other.body().toString().equals(one.body().toString()))
              .as(sample.path() + " " + i)
              .isTrue();
          assertThat(other.problems()).isEqualTo(one.problems());
          assertThat(other.module()).isEqualTo(one.module());
        }
      }
      assertThat(elsewhere.lost()).isFalse();
    }
  }

  /** A process that is about to die may write anything. */
  @Test
  void aDamagedTableIsRefusedOrMakesNodesInsideOfTheFile() throws Exception {
    byte[] text = Samples.all().getFirst().bytes();
    var written = new ByteArrayOutputStream();
    try (Syntax syntax = new SyntaxHere()) {
      Grammar grammar = Grammar.of(Samples.all().getFirst().path()).orElseThrow();
      SyntaxTable.write(syntax.parse(grammar, text), new DataOutputStream(written));
    }
    byte[] table = written.toByteArray();
    var random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = table.clone();
      for (int j = 0; j <= i % 4; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        var in = new DataInputStream(new ByteArrayInputStream(damaged));
        Node root = SyntaxTable.read(text, in).root();
        assertThat(root.end()).isLessThanOrEqualTo(text.length);
      } catch (IOException _) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
  }
}
