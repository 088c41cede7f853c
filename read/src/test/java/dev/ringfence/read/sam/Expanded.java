package dev.ringfence.read.sam;

import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Folder;
import dev.ringfence.read.document.Node;
import dev.ringfence.read.document.Unreadable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A template of a test, expanded. */
record Expanded(Document document) {

  static Expanded of(String yaml) {
    try {
      var sam = Document.read("template.yaml", yaml.getBytes(StandardCharsets.UTF_8));
      return new Expanded(SamTransform.expand(sam, new Folder(Path.of("."))));
    } catch (Unreadable | IOException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * A template of one function `Convert` with further properties, each line indented as in a
   * mapping.
   */
  static Expanded function(String properties) {
    return of(
        """
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Convert:
            Type: AWS::Serverless::Function
            Properties:
              Handler: app.handler
              Runtime: python3.13
              CodeUri: ./src
        """
            + properties.indent(6));
  }

  Node at(String... path) {
    Node node = document.root();
    for (String step : path) {
      node = step.matches("\\d+") ? node.items().get(Integer.parseInt(step)) : node.at(step);
    }
    return node;
  }

  Node resource(String id) {
    return at("Resources", id);
  }

  /** A property of a resource, or what is below it, as JSON with sorted keys. */
  String json(String id, String... path) {
    Node node = resource(id).at("Properties");
    for (String step : path) {
      node = step.matches("\\d+") ? node.items().get(Integer.parseInt(step)) : node.at(step);
    }
    return Canonical.json(node);
  }

  List<String> ids() {
    return at("Resources").entries().stream().map(Node.Entry::key).sorted().toList();
  }

  String type(String id) {
    return Value.text(resource(id).at("Type"));
  }

  List<String> remarks() {
    return document.remarks().stream()
        .map(remark -> remark.line() + ": " + remark.message())
        .toList();
  }
}
