package dev.ringfence.cli;

import dev.ringfence.policy.language.Document;
import dev.ringfence.read.cloudformation.PolicyDocuments;
import dev.ringfence.read.document.Node;
import dev.ringfence.read.document.Unreadable;
import dev.ringfence.report.JsonTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Questions as JSON lines, each answered by a line, in the same order. A line that is no question
 * is answered with what is wrong with it.
 */
final class Cases {
  private final String file;

  private Cases(String file) {
    this.file = file;
  }

  /** What answers a question; what it throws as {@link Misuse} is the answer's error. */
  interface Answerer {
    Map<String, Object> answer(Node question);
  }

  /**
   * Answers them all.
   *
   * @param file or {@code -} for standard input
   * @return false if a line was no question
   */
  static boolean answer(String file, Streams streams, Answerer answerer) throws IOException {
    return new Cases(file).answer(streams, answerer);
  }

  private boolean answer(Streams streams, Answerer answerer) throws IOException {
    boolean all = true;
    try (BufferedReader reader = reader()) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          Map<String, Object> answer = answered(line, number, answerer);
          all &= !answer.containsKey("error");
          JsonTree.writeLine(answer, streams.out());
        }
      }
    }
    streams.out().flush();
    return all;
  }

  private BufferedReader reader() throws IOException {
    if (file.equals("-")) {
      return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    }
    Path path = Path.of(file);
    if (!Files.isRegularFile(path)) {
      throw new Misuse("no such file: `" + file + "`");
    }
    return Files.newBufferedReader(path, StandardCharsets.UTF_8);
  }

  private Map<String, Object> answered(String line, int number, Answerer answerer) {
    var fields = new LinkedHashMap<String, Object>();
    try {
      Node question =
          dev.ringfence.read.document.Document.read(
                  file + "#.json", line.getBytes(StandardCharsets.UTF_8))
              .root();
      fields.put("id", question.at("id").text().orElse(""));
      fields.putAll(answerer.answer(question));
    } catch (Unreadable e) {
      fields.put("error", "line " + number + ": " + e.reason());
    } catch (Misuse e) {
      fields.put("error", "line " + number + ": " + e.getMessage());
    }
    return fields;
  }

  /** The texts of a value or of a list of values. */
  static List<String> texts(Node node) {
    var texts = new ArrayList<String>();
    for (Node item : items(node)) {
      item.text().ifPresent(texts::add);
    }
    return texts;
  }

  static List<Node> items(Node node) {
    if (node.isMissing() || node.isNull()) {
      return List.of();
    }
    return node.isSequence() ? node.items() : List.of(node);
  }

  static boolean isThere(Node node) {
    return !node.isMissing() && !node.isNull();
  }

  /** One policy or a list of them. */
  static List<Document> policies(Node node) {
    return items(node).stream().map(Cases::policy).toList();
  }

  static Document policy(Node node) {
    return PolicyDocuments.of(node)
        .map(Document::of)
        .orElseThrow(() -> new Misuse("no policy: it has no `Statement`"));
  }

  static Optional<List<Document>> layer(Node node) {
    return isThere(node) ? Optional.of(policies(node)) : Optional.empty();
  }
}
