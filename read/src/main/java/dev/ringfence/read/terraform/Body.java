package dev.ringfence.read.terraform;

import java.util.List;
import java.util.Optional;

/** Arguments and blocks, as a file or a block holds them. */
record Body(List<Argument> arguments, List<Block> blocks, Span span) {
  Body {
    arguments = List.copyOf(arguments);
    blocks = List.copyOf(blocks);
  }

  /** {@code name = value}. */
  record Argument(String name, Span nameSpan, Expression value) {}

  /**
   * {@code type "label" … { body }}.
   *
   * @param head its type and labels
   */
  record Block(String type, List<String> labels, Body body, Span head, Span span) {
    Block {
      labels = List.copyOf(labels);
    }
  }

  Optional<Argument> argument(String name) {
    return arguments.stream().filter(argument -> argument.name.equals(name)).findFirst();
  }

  List<Block> blocks(String type) {
    return blocks.stream().filter(block -> block.type.equals(type)).toList();
  }

  Optional<Block> block(String type) {
    return blocks.stream().filter(block -> block.type.equals(type)).findFirst();
  }
}
