package dev.ringfence.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.code.source.CodeFiles;
import dev.ringfence.model.FunctionCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Code that is nested as deep as a front end follows it ends no run. */
final class DeepCodeTest {
  private static final String CALL =
      "new (require('@aws-sdk/client-s3').S3)({}).deleteBucket({ Bucket: 'orders' });\n";

  private static FunctionCode read(String path, String text) {
    var files =
        new CodeFiles() {
          @Override
          public List<String> paths() {
            return List.of(path);
          }

          @Override
          public Optional<byte[]> read(String asked) {
            return Optional.of(text.getBytes(UTF_8));
          }
        };
    return new Sources(files).ofFiles(List.of(path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "if (a) {|}",
        "function f() {|}",
        "(() => {|})();",
        "x = [|];",
        "for (const a of b) {|}",
        "class A { m() {|}}",
        "f(|)",
        "try {|} catch (e) {}",
        "f(() => {|});",
        "x = {a: |};",
        "new (class { a = |})();",
      })
  void inJavascript(String open, String close) {
    for (int depth : new int[] {300, 5_000}) {
      FunctionCode code =
          read("a.js", CALL + (open + "\n").repeat(depth) + (close + "\n").repeat(depth) + CALL);
      assertThat(code.files()).containsExactly("a.js");
      assertThat(code.calls()).as(open + " " + depth).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"if a:", "def f():", "class A:", "x = lambda:(", "for a in ["})
  void inPython(String open) {
    var text =
        new StringBuilder("import boto3\nboto3.client('s3').delete_bucket(Bucket='orders')\n");
    for (int i = 0; i < 500; i++) {
      text.append(" ".repeat(open.endsWith(":") ? i : 0)).append(open).append('\n');
    }
    text.append(" ".repeat(500)).append("pass\n");
    assertThat(read("a.py", text.toString()).calls()).isNotEmpty();
  }
}
