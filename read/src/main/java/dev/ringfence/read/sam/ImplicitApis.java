package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The APIs that nobody declared but events need, and the paths of all events in the documents of
 * their APIs.
 */
final class ImplicitApis {
  private final Expansion expansion;
  private final Definitions definitions;

  ImplicitApis(Expansion expansion, Definitions definitions) {
    this.expansion = expansion;
    this.definitions = definitions;
  }

  void add() {
    new Kind("Api", "RestApiId", "ServerlessRestApi").run();
    new Kind("HttpApi", "ApiId", "ServerlessHttpApi").run();
  }

  /**
   * What a function or state machine says of all that its events make; of the conditions, null is
   * none.
   */
  private record Use(Node condition, Node deletionPolicy, Node updateReplacePolicy) {}

  /** One of the two types of API. */
  private final class Kind {
    private final String type;
    private final String idProperty;
    private final String implicitId;
    private final Map<String, Map<String, Map<String, Use>>> uses = new LinkedHashMap<>();
    private final List<Use> implicitUses = new ArrayList<>();
    private Node existing = expansion.template().at("No such section");

    Kind(String type, String idProperty, String implicitId) {
      this.type = type;
      this.idProperty = idProperty;
      this.implicitId = implicitId;
    }

    void run() {
      Optional<SamResource> own = expansion.resource(implicitId);
      if (own.isPresent()) {
        existing = own.get().node();
      }
      boolean made = false;
      for (String id : expansion.ids()) {
        Optional<SamResource> owner = expansion.resource(id).filter(this::mayHaveEvents);
        if (owner.isPresent()) {
          made |= events(owner.get(), made);
        }
      }
      if (made) {
        attributes();
      }
      conditions();
      removeIfUnused(made);
    }

    private boolean mayHaveEvents(SamResource resource) {
      return (resource.type().equals("AWS::Serverless::Function")
              || resource.type().equals("AWS::Serverless::StateMachine"))
          && resource.get("Events").isMapping();
    }

    /** Returns true if the implicit API is there afterwards. */
    private boolean events(SamResource owner, boolean madeBefore) {
      boolean made = madeBefore;
      var completed = new ArrayList<Node.Entry>();
      for (Node.Entry entry : owner.get("Events").entries()) {
        Node properties = entry.value().at("Properties");
        if (!isOurs(entry, properties)) {
          continue;
        }
        boolean implicit = properties.at(idProperty).isMissing();
        if (!made && (implicit || apiId(properties).equals(implicitId))) {
          make(owner, entry);
          made = true;
        }
        Node.Mapping whole = complete(entry, implicit, owner);
        register(owner, entry, whole);
        Node.Mapping event = Value.mapping(entry.value()).with("Properties", whole);
        completed.add(new Node.Entry(entry.key(), entry.keyOrigin(), event));
      }
      if (!completed.isEmpty()) {
        Node changed = Node.Mapping.of(completed, owner.get("Events").origin());
        Node.Mapping events = Globals.over(Value.mapping(owner.get("Events")), changed);
        expansion.replace(
            owner.id(), owner.node().with("Properties", owner.properties().with("Events", events)));
      }
      return made;
    }

    private boolean isOurs(Node.Entry event, Node properties) {
      boolean empty = !Value.isSet(properties);
      if (!Value.is(event.value().at("Type"), type) || empty && type.equals("Api")) {
        return false;
      }
      if (!empty && !properties.isMapping()) {
        expansion.remark(
            properties, "`Properties` of event `%s` must be a mapping".formatted(event.key()));
        return false;
      }
      return true;
    }

    private String apiId(Node properties) {
      Node id = properties.at(idProperty);
      return Value.ref(id).orElse(Value.text(id));
    }

    private void make(SamResource owner, Node.Entry event) {
      var at = Generated.from(event.value());
      boolean rest = type.equals("Api");
      Node.Mapping properties = rest ? at.map("StageName", "Prod") : at.map();
      expansion.replace(
          implicitId, at.map("Type", SamTransform.PREFIX + type, "Properties", properties));
      expansion.author(implicitId, owner.author());
      definitions.add(
          implicitId,
          rest ? RestDefinition.skeleton(expansion, at) : HttpDefinition.skeleton(expansion, at));
    }

    private Node.Mapping complete(Node.Entry event, boolean implicit, SamResource owner) {
      var at = Generated.from(event.value());
      Node given = event.value().at("Properties");
      Node.Mapping properties = given.isMapping() ? Value.mapping(given) : at.map();
      if (implicit) {
        tag(owner);
        properties = properties.with(idProperty, at.ref(implicitId));
      }
      boolean everything =
          !Value.isSet(properties.at("Path")) && !Value.isSet(properties.at("Method"));
      return everything && type.equals("HttpApi")
          ? properties
              .with("Path", at.node(HttpDefinition.DEFAULT))
              .with("Method", at.node(Definition.ANY))
          : properties;
    }

    /** The tags of a function reach the implicit API where the function passes its tags on. */
    private void tag(SamResource owner) {
      Node globals =
          expansion
              .template()
              .at("Globals")
              .at(owner.type().substring(SamTransform.PREFIX.length()));
      Node tags = Value.isSet(owner.get("Tags")) ? owner.get("Tags") : globals.at("Tags");
      boolean propagate =
          Value.isSet(owner.get("PropagateTags")) || Value.isSet(globals.at("PropagateTags"));
      Optional<SamResource> api = expansion.resource(implicitId);
      if (api.isEmpty()
          || !propagate
          || !tags.isMapping()
          || !expansion.affords(tags, tags.size())) {
        return;
      }
      var at = Generated.from(tags);
      Node before = api.get().get("Tags");
      Node.Mapping all = before.isMapping() ? Value.mapping(before) : at.map();
      Node.Mapping properties =
          api.get()
              .properties()
              .with("Tags", Globals.over(all, tags))
              .with("PropagateTags", at.node(true));
      expansion.replace(implicitId, api.get().node().with("Properties", properties));
    }

    private void register(SamResource owner, Node.Entry event, Node.Mapping properties) {
      Node id = properties.at(idProperty);
      String apiId = apiId(properties);
      Node path = properties.at("Path");
      Node method = properties.at("Method");
      if (!Value.isText(path) || !Value.isText(method)) {
        expansion.remark(
            event.value(), "event `%s` needs a `Path` and a `Method`".formatted(event.key()));
        return;
      }
      Optional<SamResource> api = expansion.resource(apiId);
      if (api.isEmpty()
          || type.equals("Api") && api.get().type().equals("AWS::Serverless::HttpApi")) {
        expansion.remark(
            id,
            "`%s` of event `%s` must refer to an API of the same template"
                .formatted(idProperty, event.key()));
        return;
      }
      var use =
          new Use(
              owner.condition(),
              owner.node().at("DeletionPolicy"),
              owner.node().at("UpdateReplacePolicy"));
      uses.computeIfAbsent(apiId, _ -> new LinkedHashMap<>())
          .computeIfAbsent(Value.text(path), _ -> new LinkedHashMap<>())
          .put(Value.text(method), use);
      if (apiId.equals(implicitId)) {
        implicitUses.add(use);
      }
      definitions
          .any(apiId)
          .filter(Definition::isManaged)
          .ifPresent(document ->
              document.add(Value.text(path), Value.text(method), Generated.from(event.value())));
      routeSettings(owner, event, properties, api.get());
    }

    private void routeSettings(
        SamResource owner, Node.Entry event, Node.Mapping properties, SamResource api) {
      Node settings = properties.at("RouteSettings");
      if (!type.equals("HttpApi") || settings.isMissing()) {
        return;
      }
      String path = Value.text(properties.at("Path"));
      String method = Value.text(properties.at("Method"));
      String route =
          method.equals(Definition.ANY) ? path : method.toUpperCase(Locale.ROOT) + " " + path;
      var at = Generated.from(event.value());
      Node before = api.get("RouteSettings");
      Node.Mapping all = before.isMapping() ? Value.mapping(before) : at.map();
      Node.Mapping own = all.at(route).isMapping() ? Value.mapping(all.at(route)) : at.map();
      Node after =
          Value.isGiven(owner.condition())
              ? at.onlyIf(owner.condition(), settings)
              : Globals.over(own, settings);
      expansion.replace(
          api.id(),
          api.node()
              .with("Properties", api.properties().with("RouteSettings", all.with(route, after))));
    }

    /** The implicit API exists where any of the functions does, and is kept if any of them is. */
    private void attributes() {
      Optional<SamResource> api = expansion.resource(implicitId);
      if (api.isEmpty()) {
        return;
      }
      Node.Mapping node = api.get().node();
      Set<String> names =
          conditionsOf(uses.getOrDefault(implicitId, Map.of()).values().stream().toList());
      var at = Generated.from(node);
      if (names.size() == 1) {
        node = node.with("Condition", at.node(names.iterator().next()));
      } else if (!names.isEmpty()) {
        node = node.with("Condition", at.node(implicitId + "Condition"));
        expansion.anyOf(implicitId + "Condition", List.copyOf(names), at);
      }
      node =
          keep(
              node,
              "DeletionPolicy",
              implicitUses.stream().map(Use::deletionPolicy).toList(),
              "Retain",
              "Delete");
      node =
          keep(
              node,
              "UpdateReplacePolicy",
              implicitUses.stream().map(Use::updateReplacePolicy).toList(),
              "Retain",
              "Snapshot",
              "Delete");
      expansion.replace(implicitId, node);
    }

    private static Node.Mapping keep(
        Node.Mapping node, String attribute, List<Node> values, String... strongestFirst) {
      for (String policy : strongestFirst) {
        for (Node value : values) {
          if (Value.is(value, policy)) {
            return node.with(attribute, value);
          }
        }
      }
      return node;
    }

    /** The conditions of all uses, sorted; none if any use has none. */
    private static Set<String> conditionsOf(List<Map<String, Use>> byMethod) {
      var names = new TreeSet<String>();
      for (Map<String, Use> methods : byMethod) {
        for (Use use : methods.values()) {
          if (!Value.isText(use.condition())) {
            return Set.of();
          }
          names.add(Value.text(use.condition()));
        }
      }
      return new LinkedHashSet<>(names);
    }

    private void conditions() {
      uses.forEach((id, byPath) ->
          definitions
              .any(id)
              .filter(Definition::isManaged)
              .ifPresent(document ->
                  byPath.forEach((path, methods) -> condition(id, document, path, methods))));
    }

    /** A path exists where any of its methods does. */
    private void condition(String id, Definition document, String path, Map<String, Use> methods) {
      Set<String> names = conditionsOf(List.of(methods));
      if (names.size() == 1) {
        document.makeConditional(path, names.iterator().next());
      } else if (!names.isEmpty()) {
        String plain = path.replace("/", "SLASH").replace("{", "OB").replace("}", "CB");
        String name = id + plain + "PathCondition";
        expansion.anyOf(name, List.copyOf(names), Generated.from(document.path(path)));
        document.makeConditional(path, name);
      }
    }

    private void removeIfUnused(boolean made) {
      boolean unused =
          made
              && definitions
                  .any(implicitId)
                  .filter(document -> !document.paths.isEmpty())
                  .isEmpty();
      if (!unused) {
        return;
      }
      definitions.forget(implicitId);
      if (existing instanceof Node.Mapping own) {
        expansion.replace(implicitId, own);
        expansion.resource(implicitId).ifPresent(definitions::prepare);
      } else {
        expansion.remove(implicitId);
      }
    }
  }
}
