package dev.ringfence.read.document;

import dev.ringfence.model.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** JSON to nodes; comments and trailing commas are tolerated, as the tools around templates do. */
final class JsonReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.DEPTH)
                  .maxStringLength(Limits.FILE_BYTES)
                  .build())
          .build();

  private final String file;
  private final JsonParser parser;
  private final List<Document.Remark> remarks = new ArrayList<>();
  private long values;

  private JsonReader(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  static Document read(String file, String text) throws Unreadable {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      var reader = new JsonReader(file, parser);
      if (parser.nextToken() == null) {
        throw new Unreadable("document is empty", 1);
      }
      Node root = reader.value();
      if (parser.nextToken() != null) {
        throw new Unreadable(
            "there is more after the end of the document",
            parser.currentTokenLocation().getLineNr());
      }
      return new Document(file, root, reader.remarks);
    } catch (StreamConstraintsException _) {
      throw new Unreadable(
          "values are nested deeper than %d, or a name or number is too long"
              .formatted(Limits.DEPTH),
          1);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new Unreadable("not valid JSON: " + Plain.message(e.getOriginalMessage()), line);
    }
  }

  private Node value() throws Unreadable {
    if (++values > Limits.NODES) {
      throw new Unreadable(
          "document holds more than %d values".formatted(Limits.NODES),
          parser.currentTokenLocation().getLineNr());
    }
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> scalar(Node.Kind.STRING);
      case VALUE_NUMBER_INT -> scalar(Node.Kind.INTEGER);
      case VALUE_NUMBER_FLOAT -> scalar(Node.Kind.FLOAT);
      case VALUE_TRUE, VALUE_FALSE -> scalar(Node.Kind.BOOLEAN);
      case VALUE_NULL -> scalar(Node.Kind.NULL);
      default ->
          throw new Unreadable(
              "unexpected end of the document", parser.currentTokenLocation().getLineNr());
    };
  }

  private Node object() throws Unreadable {
    TokenStreamLocation start = parser.currentTokenLocation();
    var entries = new LinkedHashMap<String, Node.Entry>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      Origin keyOrigin = tokenOrigin();
      parser.nextToken();
      if (entries.put(key, new Node.Entry(key, keyOrigin, value())) != null) {
        remarks.add(
            new Document.Remark(
                keyOrigin.line(), "key `%s` appears twice; the last one counts".formatted(key)));
      }
    }
    return Intrinsics.call(Node.Mapping.of(entries.values(), origin(start)));
  }

  private Node array() throws Unreadable {
    TokenStreamLocation start = parser.currentTokenLocation();
    var items = new ArrayList<Node>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return Node.list(items, origin(start));
  }

  private Node scalar(Node.Kind kind) {
    return new Node.Scalar(parser.getString(), kind, tokenOrigin());
  }

  private Origin tokenOrigin() {
    return origin(parser.currentTokenLocation());
  }

  private Origin origin(TokenStreamLocation start) {
    TokenStreamLocation end = parser.currentLocation();
    return new Origin(
        file, start.getLineNr(), start.getColumnNr(), end.getLineNr(), end.getColumnNr());
  }
}
