package dev.ringfence.report;

import java.io.Reader;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The findings of a saved report, by which new ones are told from old. */
public final class Baseline {
  private Baseline() {}

  /** The fingerprints of a JSON report; nothing if it is none. */
  public static Optional<Set<String>> read(Reader saved) {
    var fingerprints = new HashSet<String>();
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), saved)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      boolean report = false;
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean findings = json.currentName().equals("findings");
        if (json.nextToken() == JsonToken.START_ARRAY && findings) {
          report = true;
          findings(json, fingerprints);
        } else {
          json.skipChildren();
        }
      }
      return report ? Optional.of(fingerprints) : Optional.empty();
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static void findings(JsonParser json, Set<String> fingerprints) {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean fingerprint = json.currentName().equals("fingerprint");
        if (json.nextToken() == JsonToken.VALUE_STRING && fingerprint) {
          fingerprints.add(json.getString());
        } else {
          json.skipChildren();
        }
      }
    }
  }
}
