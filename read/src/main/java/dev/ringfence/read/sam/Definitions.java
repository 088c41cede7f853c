package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The documents of the template's APIs, by the logical id of the API. */
final class Definitions {
  private final Expansion expansion;
  private final Map<String, RestDefinition> rest = new HashMap<>();
  private final Map<String, HttpDefinition> http = new HashMap<>();

  Definitions(Expansion expansion) {
    this.expansion = expansion;
  }

  /** Gives each API that has no document an empty one, which then is SAM's to write. */
  void prepare() {
    for (String id : expansion.ids()) {
      expansion.resource(id).ifPresent(this::prepare);
    }
  }

  void prepare(SamResource api) {
    Node body = api.get("DefinitionBody");
    boolean none = !Value.isSet(body) && !Value.isSet(api.get("DefinitionUri"));
    if (api.type().equals("AWS::Serverless::Api")) {
      if (none) {
        rest.put(api.id(), RestDefinition.skeleton(expansion, api.at()));
      } else if (RestDefinition.isValid(body)) {
        rest.put(api.id(), new RestDefinition(expansion, body, false));
      }
    } else if (api.type().equals("AWS::Serverless::HttpApi")) {
      if (none) {
        http.put(api.id(), HttpDefinition.skeleton(expansion, api.at()));
      } else if (HttpDefinition.isValid(body)) {
        http.put(api.id(), new HttpDefinition(expansion, body, false));
      }
    }
  }

  Optional<RestDefinition> rest(String id) {
    return Optional.ofNullable(rest.get(id));
  }

  Optional<HttpDefinition> http(String id) {
    return Optional.ofNullable(http.get(id));
  }

  Optional<Definition> any(String id) {
    Definition found = rest.get(id);
    return Optional.ofNullable(found == null ? http.get(id) : found);
  }

  void add(String id, Definition definition) {
    forget(id);
    if (definition instanceof RestDefinition document) {
      rest.put(id, document);
    } else if (definition instanceof HttpDefinition document) {
      http.put(id, document);
    }
  }

  void forget(String id) {
    rest.remove(id);
    http.remove(id);
  }

  /** Writes the version that an API asks for into the document that SAM wrote. */
  void setVersions() {
    rest.forEach(
        (id, definition) -> expansion.resource(id).ifPresent(api -> setVersion(api, definition)));
  }

  private static void setVersion(SamResource api, RestDefinition definition) {
    Node version = api.get("OpenApiVersion");
    if (definition.isManaged() && Definition.isVersion3(version)) {
      definition.setTop("openapi", Node.string(Value.text(version), version.origin()));
      definition.top.remove("swagger");
    }
  }
}
