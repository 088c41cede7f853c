package dev.ringfence.read.terraform;

import dev.ringfence.model.Origin;

/**
 * A part of a source.
 *
 * @param start of its first character
 * @param end after its last one
 */
record Span(Source source, int start, int end) {

  Origin origin() {
    return source.origin(start, end);
  }

  /** As it is written. */
  String text() {
    return source.text().substring(start, end);
  }
}
