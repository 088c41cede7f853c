package dev.ringfence.read.terraform;

import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Node;
import dev.ringfence.read.document.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code .tf.json}; Terraform Language, "JSON Configuration Syntax".
 *
 * <p>What is a block and what an argument only the schema tells; within a resource everything is
 * read as an argument, and a block is then a mapping or a list of them.
 */
final class JsonSyntax {
  private JsonSyntax() {}

  static Body body(String file, String text) throws Unreadable {
    Node root = Document.read(file, text.getBytes(StandardCharsets.UTF_8)).root();
    var blocks = new ArrayList<Body.Block>();
    for (Node each : root.isSequence() ? root.items() : List.of(root)) {
      for (Node.Entry entry : each.entries()) {
        top(entry, blocks);
      }
    }
    return new Body(List.of(), blocks, span(root));
  }

  /** Values of variables. */
  static Body values(String file, String text) throws Unreadable {
    return content(Document.read(file, text.getBytes(StandardCharsets.UTF_8)).root());
  }

  private static void top(Node.Entry entry, List<Body.Block> blocks) throws Unreadable {
    int labels =
        switch (entry.key()) {
          case "resource", "data" -> 2;
          case "variable", "output", "module", "provider" -> 1;
          case "locals", "terraform" -> 0;
          default -> -1;
        };
    if (labels >= 0) {
      labelled(entry.key(), labels, List.of(), entry, blocks);
    }
  }

  private static void labelled(
      String type, int left, List<String> labels, Node.Entry entry, List<Body.Block> blocks)
      throws Unreadable {
    Node value = entry.value();
    for (Node each : value.isSequence() ? value.items() : List.of(value)) {
      if (left == 0) {
        Span head = new Span(Source.at(entry.keyOrigin(), entry.key()), 0, 0);
        blocks.add(new Body.Block(type, labels, content(each), head, span(each)));
        continue;
      }
      for (Node.Entry inner : each.entries()) {
        var more = new ArrayList<>(labels);
        more.add(inner.key());
        labelled(type, left - 1, more, inner, blocks);
      }
    }
  }

  private static Body content(Node node) throws Unreadable {
    if (node.entries().size() > Syntax.MOST_ARGUMENTS) {
      throw new Unreadable(
          "a block holds more than %d arguments".formatted(Syntax.MOST_ARGUMENTS),
          node.origin().line());
    }
    var arguments = new ArrayList<Body.Argument>();
    var blocks = new ArrayList<Body.Block>();
    for (Node.Entry entry : node.entries()) {
      if (entry.key().equals("dynamic")) {
        labelled("dynamic", 1, List.of(), entry, blocks);
        continue;
      }
      Span name = new Span(Source.at(entry.keyOrigin(), entry.key()), 0, entry.key().length());
      if (entry.key().equals("content") && entry.value().isMapping()) {
        blocks.add(new Body.Block("content", List.of(), content(entry.value()), name, span(node)));
      } else if (!entry.key().equals("//")) {
        arguments.add(new Body.Argument(entry.key(), name, expression(entry.value())));
      }
    }
    return new Body(arguments, blocks, span(node));
  }

  private static Expression expression(Node node) throws Unreadable {
    if (node.isMapping()) {
      var pairs = new ArrayList<Expression.Pair>();
      for (Node.Entry entry : node.entries()) {
        Expression key = Expressions.ofText(Source.at(entry.keyOrigin(), entry.key()));
        pairs.add(new Expression.Pair(key, expression(entry.value())));
      }
      return new Expression.Mapping(pairs, span(node));
    } else if (node.isSequence()) {
      var items = new ArrayList<Expression>();
      for (Node item : node.items()) {
        items.add(expression(item));
      }
      return new Expression.Tuple(items, span(node));
    } else if (node instanceof Node.Scalar scalar && scalar.kind() != Node.Kind.STRING) {
      return new Expression.Literal(scalar, span(node));
    } else if (node instanceof Node.Call) {
      throw new Unreadable(
          "a function of CloudFormation has no meaning here", node.origin().line());
    }
    return Expressions.ofText(Source.at(node.origin(), node.text().orElse("")));
  }

  private static Span span(Node node) {
    return new Span(Source.at(node.origin(), ""), 0, 0);
  }
}
