package dev.ringfence.read.serverless;

import dev.ringfence.read.document.Node;
import java.util.List;

/** A part of a text: characters, or a variable such as {@code ${self:custom.table, 'orders'}}. */
sealed interface Piece {

  /** Characters that stand for themselves. */
  record Literal(String text) implements Piece {}

  /**
   * A variable.
   *
   * @param written what stands between its braces
   * @param alternatives the source and its fallbacks, in order
   */
  record Variable(String written, List<Alternative> alternatives) implements Piece {
    public Variable {
      alternatives = List.copyOf(alternatives);
    }
  }

  /** One way to a variable's value. */
  sealed interface Alternative {}

  /**
   * A source and what is asked of it: {@code file(./names.yml):table}.
   *
   * @param parameters what is in parentheses, by comma
   * @param address what follows the colon; no pieces where nothing does
   */
  record Source(String type, List<List<Piece>> parameters, List<Piece> address)
      implements Alternative {}

  /** A literal as the last fallback. */
  record Fixed(String value, Node.Kind kind) implements Alternative {}

  /** A whole variable as a fallback, as versions 1 and 2 of the framework allowed it. */
  record Nested(Variable variable) implements Alternative {}

  /** A word that is neither a source nor a literal. */
  record Wrong(String text) implements Alternative {}
}
