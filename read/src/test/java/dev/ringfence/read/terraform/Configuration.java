package dev.ringfence.read.terraform;

import dev.ringfence.model.Application;
import dev.ringfence.model.Coverage;
import dev.ringfence.model.Thing;
import dev.ringfence.read.Applications;
import dev.ringfence.read.Choices;
import dev.ringfence.read.Reading;
import dev.ringfence.read.document.Folder;
import dev.ringfence.read.document.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configuration of a test: its files and what becomes of them. */
final class Configuration {
  private final Path folder;

  private Configuration(Path folder) {
    this.folder = folder;
  }

  /** A folder with a {@code main.tf}. */
  static Configuration of(Path folder, String main) {
    return new Configuration(folder).file("main.tf", main);
  }

  Configuration file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private References references() {
    try {
      return new References(
          new Project(new Folder(folder)), Table.aws(), "", new LinkedHashMap<>(), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A local value of the root module, as JSON. */
  String local(String name) {
    References references = references();
    Body.Argument local = references.root().module().locals().get(name);
    if (local == null) {
      throw new IllegalArgumentException(name);
    }
    Node value = references.evaluate(local.value(), references.rootScope());
    return value.isMissing() ? "refused" : Json.text(value).toString();
  }

  /** All local values by name, as JSON. */
  Map<String, String> locals() {
    References references = references();
    var locals = new LinkedHashMap<String, String>();
    references
        .root()
        .module()
        .locals()
        .forEach((name, local) -> {
          Node value = references.evaluate(local.value(), references.rootScope());
          locals.put(name, value.isMissing() ? "refused" : Json.text(value).toString());
        });
    return locals;
  }

  Terraform.Expanded expanded() {
    try {
      return Terraform.expand(new Folder(folder), "main.tf", new LinkedHashMap<>(), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> problems() {
    return expanded().notRead().stream().map(Coverage.NotRead::reason).toList();
  }

  /** The addresses of what would be deployed. */
  List<String> addresses() {
    return expanded().template().root().at("Resources").entries().stream()
        .map(Node.Entry::key)
        .toList();
  }

  /** A property of a resource, by the path of its keys and indexes. */
  String property(String address, String path) {
    Node node = expanded().template().root().at("Resources").at(address).at("Properties");
    for (String key : path.split("/", -1)) {
      boolean index = node.isSequence() && key.chars().allMatch(Character::isDigit);
      node = index ? node.items().get(Integer.parseInt(key)) : node.at(key);
    }
    return node.isMissing() ? "missing" : Values.read(node);
  }

  Reading reading() {
    try {
      return Applications.read(new Folder(folder), Choices.none(), (_, _) -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Application application() {
    return reading().applications().getFirst().getFirst();
  }

  <T extends Thing> T thing(String address, Class<T> type) {
    return application().byId(address, type).orElseThrow();
  }
}
