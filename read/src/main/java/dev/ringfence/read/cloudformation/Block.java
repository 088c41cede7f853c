package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Origin;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Text;
import dev.ringfence.model.Value;
import dev.ringfence.model.Variable;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An evaluated mapping as statements about properties: each is known, unknown or absent.
 *
 * <p>A value of the wrong type is unknown, never absent: something is written there.
 */
record Block(Node node, Origin origin) {

  Block(Node node) {
    this(node, node.origin());
  }

  /** The mapping under a key; empty where there is none. */
  Block block(String key) {
    Node value = node.at(key);
    return new Block(value, value.isMissing() ? origin : value.origin());
  }

  /** A path of keys, separated by dots. */
  Block path(String keys) {
    Block block = this;
    for (String key : Strings.split(keys, ".")) {
      block = block.block(key);
    }
    return block;
  }

  /** The mappings of a list, each with its place; what is no mapping is left out. */
  List<Block> blocks(String key) {
    var blocks = new ArrayList<Block>();
    for (Node item : elements(node.at(key))) {
      if (item.isMapping()) {
        blocks.add(new Block(item));
      }
    }
    return blocks;
  }

  boolean has(String key) {
    return isWritten(node.at(key));
  }

  boolean isWritten() {
    return isWritten(node);
  }

  /** True if an expression stands where the mapping should be. */
  boolean isUnknown() {
    return isWritten(node) && !node.isMapping();
  }

  private static boolean isWritten(Node value) {
    return !value.isMissing() && !value.isNull();
  }

  Node at(String key) {
    return node.at(key);
  }

  Stated<Text> text(String key) {
    return text(node.at(key));
  }

  Stated<Text> text(Node value) {
    if (!isWritten(value)) {
      return node instanceof Node.Symbolic symbolic
          ? Stated.unknown(symbolic.value(), symbolic.origin())
          : Stated.absent(origin);
    }
    Optional<Text> text = Texts.of(value);
    if (text.isEmpty()) {
      return Stated.unknown(value.isSequence() ? "list" : "mapping", value.origin());
    }
    return text.get().isUnknown()
        ? Stated.unknown(text.get(), value.origin())
        : Stated.known(text.get(), value.origin());
  }

  /** A text of which every character must be known. */
  Stated<String> word(String key) {
    Stated<Text> text = text(key);
    Optional<Text> known = text.known();
    if (known.isEmpty()) {
      return text.map(Text::toString);
    }
    Optional<String> word = known.get().literal();
    return word.isPresent()
        ? Stated.known(word.get(), text.origin())
        : Stated.unknown(known.get(), text.origin());
  }

  Stated<Boolean> flag(String key) {
    Stated<String> word = word(key);
    Optional<String> known = word.known();
    if (known.isEmpty()) {
      return word.map(_ -> false);
    }
    return switch (known.get().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> Stated.known(true, word.origin());
      case "false", "no", "off", "0" -> Stated.known(false, word.origin());
      default -> Stated.unknown(known.get(), word.origin());
    };
  }

  Stated<Integer> number(String key) {
    Stated<String> word = word(key);
    Optional<String> known = word.known();
    if (known.isEmpty()) {
      return word.map(_ -> 0);
    }
    return Numbers.parse(known.get())
        .map(number -> Stated.known(number, word.origin()))
        .orElseGet(() -> Stated.unknown(known.get(), word.origin()));
  }

  /** True if the key holds anything, an expression included. */
  Stated<Boolean> present(String key) {
    return has(key) ? Stated.known(true, at(key).origin()) : Stated.absent(origin);
  }

  /** The texts of a list; one text counts as a list of one, as the provider takes it. */
  Stated<List<Value>> list(String key) {
    Node value = node.at(key);
    if (!isWritten(value)) {
      return node instanceof Node.Symbolic symbolic
          ? Stated.unknown(symbolic.value(), symbolic.origin())
          : Stated.absent(origin);
    }
    if (!value.isSequence() && text(value).isUnknown()) {
      return Stated.unknown(text(value).unresolved(), value.origin());
    }
    return Stated.known(values(value), value.origin());
  }

  /** The texts of a list, or the one text; what is neither counts as unknown text. */
  List<Value> values(String key) {
    return values(node.at(key));
  }

  static List<Value> values(Node value) {
    var values = new ArrayList<Value>();
    for (Node item : elements(value)) {
      values.add(value(item));
    }
    return values;
  }

  static Value value(Node node) {
    Text text =
        Texts.of(node).orElseGet(() -> Texts.unknown(node.isSequence() ? "list" : "mapping"));
    return new Value(text, node.origin());
  }

  /** The entries of a mapping as named texts; unknown if an expression stands in its place. */
  Stated<List<Variable>> variables(String key) {
    Node value = node.at(key);
    if (!isWritten(value)) {
      return node instanceof Node.Symbolic symbolic
          ? Stated.unknown(symbolic.value(), symbolic.origin())
          : Stated.absent(origin);
    }
    if (!value.isMapping()) {
      return Stated.unknown(Texts.of(value).orElseGet(() -> Texts.unknown("list")), value.origin());
    }
    return Stated.known(variables(value), value.origin());
  }

  static List<Variable> variables(Node mapping) {
    var variables = new ArrayList<Variable>();
    for (Node.Entry entry : mapping.entries()) {
      Value value = value(entry.value());
      variables.add(new Variable(entry.key(), value.text(), value.origin()));
    }
    return variables;
  }

  /** {@code [{Key: a, Value: b}]} as named texts; a mapping {@code {a: b}} as well. */
  Stated<List<Variable>> tags(String key) {
    Node value = node.at(key);
    if (!value.isSequence()) {
      return variables(key);
    }
    var tags = new ArrayList<Variable>();
    for (Block tag : blocks(key)) {
      Value text = value(tag.at("Value"));
      tags.add(new Variable(tag.at("Key").text().orElse("?"), text.text(), tag.origin()));
    }
    return Stated.known(tags, value.origin());
  }

  /** A list's elements; of one value, that value; of nothing, none. */
  static List<Node> elements(Node value) {
    if (value.isSequence()) {
      return value.items();
    }
    return isWritten(value) ? List.of(value) : List.of();
  }
}
