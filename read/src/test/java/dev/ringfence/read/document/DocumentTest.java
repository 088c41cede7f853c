package dev.ringfence.read.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every document gives, and what a hostile one does not get. */
class DocumentTest {

  private static Document yaml(String text) throws Unreadable {
    return Document.read("a.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Document json(String text) throws Unreadable {
    return Document.read("a.json", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aShortTagAndItsLongFormAreOneCall() throws Unreadable {
    Node root = yaml("a: !Sub x-${Y}\nb: {'Fn::Sub': 'x-${Y}'}\nc: !GetAtt A.Arn\n").root();
    Node.Call shortForm = (Node.Call) root.at("a");
    Node.Call longForm = (Node.Call) root.at("b");
    assertThat(shortForm.function()).isEqualTo("Fn::Sub").isEqualTo(longForm.function());
    assertThat(shortForm.argument().text()).isEqualTo(longForm.argument().text());
    assertThat(((Node.Call) root.at("c")).function()).isEqualTo("Fn::GetAtt");
  }

  @Test
  void everyValueKnowsWhereItIsWritten() throws Unreadable {
    Node value = yaml("a:\n  b:   text\n").root().at("a").at("b");
    assertThat(value.origin().line()).isEqualTo(2);
    assertThat(value.origin().column()).isEqualTo(8);
    assertThat(value.origin().endColumn()).isEqualTo(12);
    Node inJson = json("{\n \"a\": {\"b\": \"text\"}}").root().at("a").at("b");
    assertThat(inJson.origin().line()).isEqualTo(2);
    assertThat(inJson.origin().column()).isEqualTo(13);
  }

  @Test
  void whatLooksLikeADateOrAnOctalNumberStaysText() throws Unreadable {
    Node root = yaml("v: 2012-10-17\naccount: 012345678901\nt: 22:22\nn: 42\nf: 1.5\n").root();
    assertThat(((Node.Scalar) root.at("v")).kind()).isEqualTo(Node.Kind.STRING);
    assertThat(((Node.Scalar) root.at("account")).value()).isEqualTo("012345678901");
    assertThat(((Node.Scalar) root.at("account")).kind()).isEqualTo(Node.Kind.STRING);
    assertThat(((Node.Scalar) root.at("t")).kind()).isEqualTo(Node.Kind.STRING);
    assertThat(((Node.Scalar) root.at("n")).kind()).isEqualTo(Node.Kind.INTEGER);
    assertThat(((Node.Scalar) root.at("f")).kind()).isEqualTo(Node.Kind.FLOAT);
  }

  @Test
  void onAndYesAreBooleansButQuotedTheyAreText() throws Unreadable {
    Node root = yaml("a: yes\nb: Off\nc: 'yes'\nd: true\n").root();
    assertThat(((Node.Scalar) root.at("a")).bool()).contains(true);
    assertThat(((Node.Scalar) root.at("b")).bool()).contains(false);
    assertThat(((Node.Scalar) root.at("c")).bool()).isEmpty();
    assertThat(((Node.Scalar) root.at("d")).bool()).contains(true);
  }

  @Test
  void ofAKeyWrittenTwiceTheLastCountsAndItIsSaid() throws Unreadable {
    Document document = yaml("a: 1\nb: 2\na: 3\n");
    assertThat(document.root().at("a").text()).contains("3");
    assertThat(document.remarks())
        .containsExactly(new Document.Remark(3, "key `a` appears twice; the last one counts"));
    assertThat(json("{\"a\": 1, \"a\": 2}").remarks()).hasSize(1);
  }

  @Test
  void mergeKeysTakeOverWhatIsNotWritten() throws Unreadable {
    Node root = yaml("base: &b {x: 1, y: 2}\nuse:\n  <<: *b\n  y: 3\n").root();
    assertThat(root.at("use").at("x").text()).contains("1");
    assertThat(root.at("use").at("y").text()).contains("3");
  }

  @Test
  void aKeyThatIsNoTextStandsAsItIsWritten() throws Unreadable {
    Node root = yaml("responses:\n  200: ok\n  true: yes\n  ? [a]\n  : b\n").root();
    assertThat(root.at("responses").at("200").text()).contains("ok");
    assertThat(root.at("responses").at("true").isMissing()).isFalse();
  }

  @Test
  void commentsTrailingCommasAndAByteOrderMarkAreToleratedInJson() throws Unreadable {
    Document document = json("\uFEFF{ // why\n \"a\": [1, 2,], /* b */ }");
    assertThat(document.root().at("a").items()).hasSize(2);
  }

  @Test
  void utf16IsReadWithAndWithoutAMark() throws Unreadable {
    String text = "a: b\n";
    for (byte[] bytes :
        new byte[][] {
          text.getBytes(StandardCharsets.UTF_16),
          text.getBytes(StandardCharsets.UTF_16LE),
          text.getBytes(StandardCharsets.UTF_16BE)
        }) {
      assertThat(Document.read("a.yaml", bytes).root().at("a").text()).contains("b");
    }
  }

  @Test
  void bytesThatAreNoTextAreNotReadWithAReason() {
    byte[] binary = {(byte) 0xC3, (byte) 0x28, 'a', 'b'};
    assertThatThrownBy(() -> Document.read("a.yaml", binary))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("not text");
  }

  @Test
  void billionLaughsEndInAReason() {
    var text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      text.append("a%d: &a%d [".formatted(i, i)).append("*a%d,".formatted(i - 1).repeat(9));
      text.append("*a%d]\n".formatted(i - 1));
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertThatThrownBy(() -> yaml(text.toString()))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("aliases expand"));
  }

  @Test
  void depthEndsInAReasonInBothLanguages() {
    for (int depth : new int[] {300, 10_000, 200_000}) {
      assertThatThrownBy(() -> yaml("[".repeat(depth))).isInstanceOf(Unreadable.class);
      assertThatThrownBy(() -> json("[".repeat(depth))).isInstanceOf(Unreadable.class);
      assertThatThrownBy(() -> yaml("a: " + "{a: ".repeat(depth) + "1" + "}".repeat(depth)))
          .isInstanceOf(Unreadable.class);
    }
  }

  @Test
  void anAliasThatHoldsItselfEndsInAReason() {
    assertThatThrownBy(() -> yaml("a: &a\n  b: *a\n")).isInstanceOf(Unreadable.class);
  }

  @Test
  void tagsMakeNoObjects() throws Unreadable {
    Node root = yaml("a: !!javax.script.ScriptEngineManager [x]\n").root();
    assertThat(root.at("a").items()).hasSize(1);
  }

  @Test
  void aReasonIsOneLineWithoutControlCharacters() {
    assertThatThrownBy(() -> yaml("a: \u001b[31m\u0007: b: c\n"))
        .isInstanceOf(Unreadable.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\u001b").doesNotContain("\n"));
  }
}
