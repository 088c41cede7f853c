package dev.ringfence.read.terraform;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Unreadable;
import java.util.List;
import java.util.Optional;

/** Where the blocks and arguments of a file stand, for those who change it. */
public final class Layout {
  private final Body body;

  private Layout(Body body) {
    this.body = body;
  }

  /**
   * A file in the native syntax.
   *
   * @throws Unreadable if it is not HCL
   */
  public static Layout of(String file, String text) throws Unreadable {
    return new Layout(Syntax.body(Source.of(file, text)));
  }

  /** The block of a type and labels: {@code resource}, {@code aws_iam_role}, {@code reader}. */
  public Optional<Block> block(String type, String... labels) {
    return body.blocks(type).stream()
        .filter(block -> block.labels().equals(List.of(labels)))
        .findFirst()
        .map(Block::new);
  }

  /** A block. */
  public static final class Block {
    private final Body.Block block;

    private Block(Body.Block block) {
      this.block = block;
    }

    /** From its type to its closing brace. */
    public Origin origin() {
      return block.span().origin();
    }

    /** The blocks of a type within it. */
    public List<Block> blocks(String type) {
      return block.body().blocks(type).stream().map(Block::new).toList();
    }

    /** From the name of an argument to the end of its value. */
    public Optional<Origin> argument(String name) {
      return block
          .body()
          .argument(name)
          .map(argument -> {
            Span from = argument.nameSpan();
            return new Span(from.source(), from.start(), end(argument)).origin();
          });
    }

    /** Of a heredoc, whose place is that of its content, the end of the line that closes it. */
    private static int end(Body.Argument argument) {
      Span value = argument.value().span();
      String text = value.source().text();
      boolean heredoc =
          argument.value() instanceof Expression.Template
              && text.substring(argument.nameSpan().end(), value.start()).contains("<<");
      int close = heredoc ? text.indexOf('\n', value.end()) : value.end();
      return close < 0 ? text.length() : close;
    }

    /** The value of an argument as it is written; empty if there is none. */
    public String value(String name) {
      return block.body().argument(name).map(argument -> argument.value().span().text()).orElse("");
    }
  }
}
