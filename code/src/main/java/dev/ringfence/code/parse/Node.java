package dev.ringfence.code.parse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A node of the syntax as its grammar has it, copied out of the native tree, without comments.
 *
 * <p>Kinds and fields are the words of the grammar; a token without a name of its own (an operator,
 * a keyword) has its text as its kind.
 */
final class Node {
  private static final Node[] NONE = {};

  private final byte[] bytes;
  private final String kind;
  private final String field;
  private final boolean named;
  private final int start;
  private int end;
  private Node[] children = NONE;
  private int count;

  Node(byte[] bytes, String kind, String field, boolean named, int start) {
    this.bytes = bytes;
    this.kind = kind;
    this.field = field;
    this.named = named;
    this.start = start;
    this.end = start;
  }

  void add(Node child) {
    if (count == children.length) {
      children = Arrays.copyOf(children, Math.max(2, count * 2));
    }
    children[count++] = child;
  }

  void endsAt(int offset) {
    end = offset;
  }

  String kind() {
    return kind;
  }

  boolean is(String other) {
    return kind.equals(other);
  }

  String field() {
    return field;
  }

  boolean isNamed() {
    return named;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  String text() {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  /** The file's text between two offsets. */
  String text(int from, int to) {
    return new String(bytes, from, Math.max(0, to - from), StandardCharsets.UTF_8);
  }

  /** All children, tokens too. */
  List<Node> children() {
    return Arrays.asList(children).subList(0, count);
  }

  /** The children that the grammar names. */
  List<Node> named() {
    List<Node> found = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      if (children[i].named) {
        found.add(children[i]);
      }
    }
    return found;
  }

  /** The first child with this field. */
  Optional<Node> child(String name) {
    for (int i = 0; i < count; i++) {
      if (children[i].field.equals(name)) {
        return Optional.of(children[i]);
      }
    }
    return Optional.empty();
  }

  /** The named children with this field. */
  List<Node> all(String name) {
    List<Node> found = new ArrayList<>(2);
    for (int i = 0; i < count; i++) {
      if (children[i].named && children[i].field.equals(name)) {
        found.add(children[i]);
      }
    }
    return found;
  }

  /** The first child of a kind. */
  Optional<Node> first(String wanted) {
    for (int i = 0; i < count; i++) {
      if (children[i].kind.equals(wanted)) {
        return Optional.of(children[i]);
      }
    }
    return Optional.empty();
  }

  boolean has(String wanted) {
    for (int i = 0; i < count; i++) {
      if (children[i].kind.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** The first named child. */
  Optional<Node> firstNamed() {
    for (int i = 0; i < count; i++) {
      if (children[i].named) {
        return Optional.of(children[i]);
      }
    }
    return Optional.empty();
  }

  /** The text of the child with this field; empty where there is none. */
  String textOf(String name) {
    return child(name).map(Node::text).orElse("");
  }
}
