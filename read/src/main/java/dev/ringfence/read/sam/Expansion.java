package dev.ringfence.read.sam;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One template on its way from SAM to CloudFormation. */
final class Expansion {
  /**
   * Resources, events and policies that are looked at; a stack of CloudFormation may have 500
   * resources.
   */
  private static final int MOST_STEPS = 10_000;

  /** Entries of mappings and lists that are copied on the way, Globals among them. */
  private static final long MOST_WORK = 500_000;

  /** Nodes of an expanded template, one that is used twice counted twice. */
  private static final long MOST_NODES = 4_000_000;

  private static final List<String> ORDER =
      List.of(
          "Function",
          "WebFunction",
          "StateMachine",
          "Api",
          "HttpApi",
          "WebSocketApi",
          "",
          "Connector");

  private final Node.Mapping template;
  private final List<Document.Remark> remarks;
  private final Parameters parameters;
  private final Map<String, Node.Entry> resources = new LinkedHashMap<>();
  private final Map<String, Node.Entry> conditions = new LinkedHashMap<>();
  private final Map<String, Node.Mapping> made = new LinkedHashMap<>();
  private final Map<String, String> authors = new LinkedHashMap<>();
  private final References references = new References();
  private final Definitions definitions = new Definitions(this);
  private final Deployments deployments = new Deployments(this);
  private final UsagePlans usagePlans = new UsagePlans(this);
  private final Domains domains = new Domains(this);
  private int steps;
  private long work;

  Expansion(Node.Mapping template, List<Document.Remark> remarks) {
    this.template = template;
    this.remarks = remarks;
    this.parameters = new Parameters(template);
    template.at("Resources").entries().forEach(entry -> resources.put(entry.key(), entry));
    template.at("Conditions").entries().forEach(entry -> conditions.put(entry.key(), entry));
  }

  Node.Mapping run() {
    if (!template.at("Resources").isMapping()) {
      remark(template.at("Resources"), "`Resources` must be a mapping; nothing is expanded");
      return Parameters.without(template, List.of("Transform", "Globals"));
    }
    definitions.prepare();
    new ImplicitApis(this, definitions).add();
    new Globals(this, template.at("Globals")).merge();
    definitions.setVersions();
    new EmbeddedConnectors(this).unfold();
    expandInOrder();
    deployments.finish();
    return finish();
  }

  private void expandInOrder() {
    var byRank = new ArrayList<List<SamResource>>();
    ORDER.forEach(_ -> byRank.add(new ArrayList<>()));
    for (String id : List.copyOf(resources.keySet())) {
      resource(id)
          .filter(r -> r.type().startsWith(SamTransform.PREFIX))
          .ifPresent(r -> byRank.get(rank(r.type())).add(r));
    }
    byRank.forEach(group -> group.forEach(this::expand));
  }

  private static int rank(String type) {
    int rank = ORDER.indexOf(type.substring(SamTransform.PREFIX.length()));
    return rank < 0 ? ORDER.indexOf("") : rank;
  }

  private void expand(SamResource sam) {
    if (!step(sam.node())) {
      return;
    }
    Known.resource(sam, this);
    Refusals.remark(sam, this);
    switch (sam.type().substring(SamTransform.PREFIX.length())) {
      case "Function" -> new ServerlessFunction(this, sam).expand();
      case "WebFunction" -> new WebFunction(this, sam).expand();
      case "StateMachine" -> new StateMachine(this, sam).expand();
      case "Api" -> new RestApi(this, sam).expand();
      case "HttpApi" -> new HttpApi(this, sam).expand();
      case "WebSocketApi" -> new WebSocketApi(this, sam).expand();
      case "SimpleTable" -> SmallTypes.simpleTable(this, sam);
      case "LayerVersion" -> SmallTypes.layer(this, sam);
      case "Application" -> SmallTypes.application(this, sam);
      case "CapacityProvider" -> SmallTypes.capacityProvider(this, sam);
      case "NetworkConnector" -> SmallTypes.networkConnector(this, sam);
      case "MicrovmImage" -> SmallTypes.microvmImage(this, sam);
      case "GraphQLApi" -> new GraphApi(this, sam).expand();
      case "Connector" -> Connector.expand(this, sam);
      default -> {
        remark(
            sam.node().at("Type"),
            "unknown resource type `%s`; the resource stays as it is".formatted(sam.type()));
        return;
      }
    }
    resources.remove(sam.id());
  }

  private Node.Mapping finish() {
    Node.Mapping whole = whole();
    if (whole.size() < MOST_NODES) {
      return (Node.Mapping) references.resolve(whole);
    }
    remark(
        template,
        "template expands to more than %d values; it is left as it is".formatted(MOST_NODES));
    return template;
  }

  private Node.Mapping whole() {
    var all = new LinkedHashMap<String, Node.Entry>();
    resources.forEach(all::put);
    made.forEach((id, node) -> all.put(id, new Node.Entry(id, keyOrigin(id, node), node)));
    var entries = new LinkedHashMap<String, Node.Entry>();
    for (Node.Entry entry : template.entries()) {
      switch (entry.key()) {
        case "Transform", "Globals" -> {}
        case "Resources" ->
            entries.put(
                "Resources", with(entry, Node.Mapping.of(all.values(), entry.value().origin())));
        case "Conditions" ->
            entries.put(
                "Conditions",
                conditions.isEmpty() ? entry : with(entry, conditions(entry.value())));
        default -> entries.put(entry.key(), entry);
      }
    }
    if (!conditions.isEmpty() && !entries.containsKey("Conditions")) {
      Node node = conditions(template.at("Resources"));
      entries.put("Conditions", new Node.Entry("Conditions", node.origin(), node));
    }
    return Node.Mapping.of(entries.values(), template.origin());
  }

  /** What stands for a resource as a whole has the place of its name, as if it were plain. */
  private Origin keyOrigin(String id, Node node) {
    String written = node.at("Ringfence::WrittenAs").text().orElse(id);
    boolean whole = template.at("Resources").at(written).origin().equals(node.origin());
    return whole && template.at("Resources") instanceof Node.Mapping resources
        ? resources.keyOrigin(written)
        : node.origin();
  }

  private Node conditions(Node place) {
    return Node.Mapping.of(conditions.values(), place.origin());
  }

  private static Node.Entry with(Node.Entry entry, Node value) {
    return new Node.Entry(entry.key(), entry.keyOrigin(), value);
  }

  /** Counts what is done; false when a template asks for more than any stack could hold. */
  boolean step(Node place) {
    steps++;
    if (steps == MOST_STEPS) {
      remark(
          place,
          "template makes more than %d resources; the rest is not expanded".formatted(MOST_STEPS));
    }
    return steps < MOST_STEPS;
  }

  /** Counts what is copied; false when it is more than a template of honest size could need. */
  boolean affords(Node place, long entries) {
    if (work < MOST_WORK && work + entries >= MOST_WORK) {
      remark(
          place, "template is too large to be expanded in full; from here on parts are left out");
    }
    work += entries;
    return work < MOST_WORK;
  }

  void remark(Node place, String message) {
    remarks.add(new Document.Remark(place.origin().line(), message));
  }

  Node.Mapping template() {
    return template;
  }

  Parameters parameters() {
    return parameters;
  }

  Definitions definitions() {
    return definitions;
  }

  Deployments deployments() {
    return deployments;
  }

  UsagePlans usagePlans() {
    return usagePlans;
  }

  Domains domains() {
    return domains;
  }

  References references() {
    return references;
  }

  /** The logical ids of the template's resources, at this moment. */
  List<String> ids() {
    return List.copyOf(resources.keySet());
  }

  Optional<SamResource> resource(String id) {
    Node.Entry entry = resources.get(id);
    return entry != null && entry.value() instanceof Node.Mapping mapping
        ? Optional.of(SamResource.of(id, authors.getOrDefault(id, id), mapping))
        : Optional.empty();
  }

  void replace(String id, Node.Mapping node) {
    Node.Entry before = resources.get(id);
    resources.put(
        id, new Node.Entry(id, before == null ? node.origin() : before.keyOrigin(), node));
  }

  void remove(String id) {
    resources.remove(id);
  }

  void author(String id, String author) {
    authors.putIfAbsent(id, author);
  }

  /** Adds a resource, or replaces the one that the transform itself made under this id. */
  void add(Made resource) {
    Optional<SamResource> taken = resource(resource.id());
    if (taken.isPresent() && !taken.get().type().startsWith(SamTransform.PREFIX)) {
      remark(
          taken.get().node(),
          "logical id `%s` is taken by what SAM makes of `%s`; rename the resource"
              .formatted(resource.id(), Value.text(resource.node().at("Ringfence::WrittenAs"))));
      return;
    }
    made.put(resource.id(), resource.node());
  }

  /** Lets {@code resource.part} mean the last of its resources that has the part's type. */
  void refer(String resource, List<Made> all, Map<String, String> typeByPart) {
    typeByPart.forEach((part, type) ->
        all.stream()
            .filter(one -> one.type().equals(type))
            .forEach(one -> references.add(resource, part, one.id())));
  }

  /** A resource that the transform has made or that the author wrote. */
  Node deployed(String id) {
    Node.Mapping found = made.get(id);
    if (found != null) {
      return found;
    }
    Node.Entry entry = resources.get(id);
    return entry == null ? new Node.Missing(template.origin()) : entry.value();
  }

  /** How many resources there are so far. */
  int count() {
    return resources.size() + made.size();
  }

  /** Every resource as it will be deployed. */
  Map<String, Node> deployed() {
    var all = new LinkedHashMap<String, Node>();
    resources.forEach((id, entry) -> all.put(id, entry.value()));
    all.putAll(made);
    return all;
  }

  /** Changes a resource, whoever made it. */
  void change(String id, Node.Mapping node) {
    if (made.containsKey(id)) {
      made.put(id, node);
    } else {
      replace(id, node);
    }
  }

  void condition(String name, Node definition) {
    conditions.put(name, new Node.Entry(name, definition.origin(), definition));
  }

  boolean hasCondition(String name) {
    return conditions.containsKey(name);
  }

  void removeCondition(String name) {
    conditions.remove(name);
  }

  /**
   * One condition that holds where any of many does; ten are the most that {@code Fn::Or} takes.
   */
  void anyOf(String name, List<String> names, Generated at) {
    var rest = new ArrayList<>(names);
    int more = (rest.size() - 2) / 9;
    while (rest.size() > 1) {
      String id = more > 0 ? name + more : name;
      more--;
      List<String> some = List.copyOf(rest.subList(0, Math.min(10, rest.size())));
      rest.subList(0, some.size()).clear();
      rest.add(id);
      condition(
          id,
          at.call("Fn::Or", some.stream().map(one -> (Object) at.map("Condition", one)).toList()));
    }
  }
}
