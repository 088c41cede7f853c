package dev.ringfence.report;

import java.io.Writer;
import tools.jackson.core.JsonGenerator;

/** JSON of maps, lists, texts, numbers and truth values. */
public final class JsonTree {
  private JsonTree() {}

  /** Writes a document and leaves the writer open. */
  public static void write(Object tree, Writer writer) {
    try (JsonGenerator json = Json.generator(writer)) {
      Json.put(tree, json);
    }
    Json.end(writer);
  }

  /** Writes a document in one line and leaves the writer open. */
  public static void writeLine(Object tree, Writer writer) {
    try (JsonGenerator json = Json.compact(writer)) {
      Json.put(tree, json);
    }
    Json.end(writer);
  }
}
