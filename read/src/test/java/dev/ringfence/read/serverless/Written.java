package dev.ringfence.read.serverless;

import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Folder;
import dev.ringfence.read.document.Node;
import dev.ringfence.read.document.Unreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/** A service of a test: its text, the files beside it, and what becomes of it. */
final class Written {
  private final Document document;

  private Written(Document document) {
    this.document = document;
  }

  static Written of(Path folder, String text) {
    return of(folder, text, ServerlessTransform.Options.none());
  }

  static Written of(Path folder, String text, ServerlessTransform.Options options) {
    try {
      var read = Document.read("serverless.yml", text.getBytes(StandardCharsets.UTF_8));
      return new Written(ServerlessTransform.expand(read, new Folder(folder), options));
    } catch (Unreadable | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A service with functions and a provider without settings. */
  static Written functions(Path folder, String functions) {
    return of(folder, "service: shop\nprovider:\n  name: aws\nfunctions:\n" + functions.indent(2));
  }

  static void file(Path folder, String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ServerlessTransform.Options options(String stage, String... nameAndValue) {
    var options = new LinkedHashMap<String, String>();
    for (int i = 0; i < nameAndValue.length; i += 2) {
      options.put(nameAndValue[i], nameAndValue[i + 1]);
    }
    return new ServerlessTransform.Options(
        stage, "", new LinkedHashMap<>(), options, new LinkedHashMap<>());
  }

  Node template() {
    return document.root();
  }

  List<String> remarks() {
    return document.remarks().stream().map(Document.Remark::message).toList();
  }

  List<Document.Remark> remarksWithLines() {
    return document.remarks();
  }

  boolean has(String resource) {
    return !template().at("Resources").at(resource).isMissing();
  }

  /** A value by the path of its keys and indexes, below {@code Resources}. */
  Node at(String path) {
    return follow(template().at("Resources"), path);
  }

  static Node follow(Node from, String path) {
    Node node = from;
    for (String key : path.split("/", -1)) {
      boolean index = node.isSequence() && key.chars().allMatch(Character::isDigit);
      node = index ? node.items().get(Integer.parseInt(key)) : node.at(key);
    }
    return node;
  }

  /** The properties of a resource as text. */
  String properties(String resource) {
    return show(at(resource + "/Properties"));
  }

  String value(String path) {
    return show(at(path));
  }

  /** The statements of a role's only policy, one a line. */
  String rights(String role) {
    var lines = new StringBuilder();
    for (Node statement : at(role + "/Properties/Policies/0/PolicyDocument/Statement").items()) {
      lines.append(show(statement)).append('\n');
    }
    return lines.toString();
  }

  /** A value in one line: mappings in the order of their keys, unknown parts in braces. */
  static String show(Node node) {
    if (node.isMapping()) {
      var sorted = new TreeMap<String, String>();
      node.entries().forEach(entry -> sorted.put(entry.key(), show(entry.value())));
      return sorted.toString();
    }
    if (node.isSequence()) {
      return node.items().stream().map(Written::show).toList().toString();
    }
    if (node instanceof Node.Call call) {
      return "!" + call.function().replace("Fn::", "") + " " + show(call.argument());
    }
    if (node instanceof Node.Symbolic symbolic) {
      return symbolic.value().toString();
    }
    return node.isMissing() ? "missing" : node.text().orElse("null");
  }
}
