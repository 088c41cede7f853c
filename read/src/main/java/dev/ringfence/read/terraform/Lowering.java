package dev.ringfence.read.terraform;

import dev.ringfence.model.Origin;
import dev.ringfence.model.Text;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The resources of a project as a template of CloudFormation. */
final class Lowering {
  private static final Set<String> META =
      Set.of(
          "count", "for_each", "depends_on", "lifecycle", "provider", "provisioner", "connection");

  private final References references;
  private final Table table;
  private final Properties properties;
  private final Map<String, Lowered> byAddress = new LinkedHashMap<>();
  private final Map<String, Lowered> byName = new HashMap<>();

  /** A resource while it is put together; {@code more} are attributes beside its properties. */
  private record Lowered(Resource resource, String type, Tree tree, List<Node.Entry> more) {}

  Lowering(References references, Table table) {
    this.references = references;
    this.table = table;
    this.properties = new Properties(table);
  }

  Document document(String file) {
    List<Resource> all = references.expansions().all();
    List<Resource> managed = all.stream().filter(resource -> !resource.data()).toList();
    var code = new Code(references, all);
    for (Resource resource : managed) {
      table.type(resource.type()).ifPresent(type -> whole(resource, type, code));
    }
    for (Resource resource : managed) {
      if (table.type(resource.type()).isEmpty() && !isPart(resource)) {
        other(resource);
      }
    }
    return new Document(file, root(file), List.of());
  }

  private void whole(Resource resource, String type, Code code) {
    Node written = references.written(resource);
    var tree = new Tree(resource.block().span().origin());
    switch (resource.type()) {
      case "aws_lambda_function" -> code.function(resource, tree);
      case "aws_lambda_layer_version" -> code.layer(resource, tree);
      default -> {}
    }
    properties.add(resource.type(), written, tree);
    var lowered = new Lowered(resource, type, tree, kept(written));
    byAddress.put(resource.address(), lowered);
    name(lowered, written);
    made(resource, written);
  }

  /** What Terraform refuses to destroy is kept as what a stack leaves behind is. */
  private static List<Node.Entry> kept(Node written) {
    Node prevent = Properties.at(written, "lifecycle.prevent_destroy");
    return Values.bool(prevent).equals(Optional.of(true))
        ? List.of(
            new Node.Entry(
                "DeletionPolicy", prevent.origin(), Node.string("Retain", prevent.origin())))
        : List.of();
  }

  /** Resources that an argument makes beside its own. */
  private void made(Resource resource, Node written) {
    for (Table.Row row : table.rows(resource.type())) {
      Node value = Properties.at(written, row.attribute());
      if (row.kind() == Table.Kind.MAKES && !value.isMissing() && !value.isNull()) {
        String[] words = row.target().split(" ", -1);
        var tree = new Tree(value.origin());
        tree.append(words[1], link(resource, value.origin()));
        tree.put(words[2], Documents.of(value));
        add(resource, row.attribute(), words[0], tree);
      }
    }
    Node open = written.at("authorization_type");
    if (resource.type().equals("aws_lambda_function_url")
        && Values.literal(open).equals(Optional.of("NONE"))) {
      // The provider makes it for every such address; Terraform Registry,
      // "aws_lambda_function_url".
      var tree = new Tree(open.origin());
      tree.put("FunctionName", written.at("function_name"));
      tree.put("Action", Node.string("lambda:InvokeFunctionUrl", open.origin()));
      tree.put("Principal", Node.string("*", open.origin()));
      tree.put("FunctionUrlAuthType", open);
      add(resource, "permission", "AWS::Lambda::Permission", tree);
    }
  }

  private void add(Resource resource, String name, String type, Tree tree) {
    Origin origin = resource.block().head().origin();
    Node address = Node.string(resource.address(), origin);
    byAddress.put(
        resource.address() + " " + name,
        new Lowered(
            resource,
            type,
            tree,
            List.of(new Node.Entry("Ringfence::WrittenAs", origin, address))));
  }

  private static Node link(Resource resource, Origin use) {
    return Values.of(Text.of(Text.Kind.RESOURCE, resource.address(), ""), use);
  }

  /** Adds what is a part of another resource to that; false if it is none, or that is not known. */
  private boolean isPart(Resource resource) {
    Optional<String> attribute = table.part(resource.type());
    if (attribute.isEmpty()) {
      return false;
    }
    Node written = references.written(resource);
    Node named = written.at(attribute.get());
    var wholes = new ArrayList<Lowered>();
    for (Node each : named.isSequence() ? named.items() : List.of(named)) {
      whole(each, resource, written).ifPresent(wholes::add);
    }
    if (resource.when().isEmpty()) {
      wholes.forEach(whole -> properties.add(resource.type(), written, whole.tree));
    } else {
      var tree = new Tree(written.origin());
      properties.add(resource.type(), written, tree);
      wholes.forEach(whole -> tree.into(whole.tree, value -> perhaps(resource, value)));
    }
    return !wholes.isEmpty();
  }

  /** What a part says that there may not be. */
  private static Node perhaps(Resource part, Node value) {
    Origin origin = value.origin();
    List<Node> branches =
        List.of(Node.string(part.address(), origin), value, Node.ref("AWS::NoValue", origin));
    return new Node.Call("Fn::If", Node.list(branches, origin), origin);
  }

  private Optional<Lowered> whole(Node named, Resource part, Node written) {
    Optional<Text> text = Values.text(named);
    Optional<Lowered> link = text.flatMap(Text::resource).map(byAddress::get);
    if (link.isPresent() || text.isEmpty()) {
      return link;
    }
    boolean method = table.part(part.type()).equals(Optional.of("http_method"));
    if (method) {
      return Optional.ofNullable(byName.get(method(written)));
    }
    for (String type : wholeTypes(part.type())) {
      Lowered found = byName.get(type + " " + text.get());
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** A method of an API by its path and verb. */
  private static String method(Node written) {
    return "aws_api_gateway_method "
        + Values.read(written.at("resource_id"))
        + " "
        + Values.read(written.at("http_method"));
  }

  /** The types of which a type may be a part: those whose names its own begins with. */
  private static List<String> wholeTypes(String part) {
    var types = new ArrayList<String>();
    if (part.equals("aws_cloudwatch_event_target")) {
      types.add("aws_cloudwatch_event_rule");
    }
    for (int at = part.lastIndexOf('_'); at > 0; at = part.lastIndexOf('_', at - 1)) {
      types.add(part.substring(0, at));
    }
    return types;
  }

  private void name(Lowered lowered, Node written) {
    String type = lowered.resource.type();
    if (type.equals("aws_api_gateway_method")) {
      byName.putIfAbsent(method(written), lowered);
      return;
    }
    for (Table.Row row : table.rows(type)) {
      if (row.kind() == Table.Kind.NAME) {
        Values.text(written.at(row.attribute()))
            .filter(text -> !text.is(""))
            .ifPresent(text -> byName.putIfAbsent(type + " " + text, lowered));
      }
    }
  }

  private void other(Resource resource) {
    Node written = references.written(resource);
    var tree = new Tree(resource.block().span().origin());
    for (Node.Entry entry : written.entries()) {
      if (!META.contains(entry.key())) {
        tree.put(entry.key().replace('.', '_'), entry.value());
      }
    }
    Origin origin = resource.block().head().origin();
    List<Node.Entry> more =
        table.isDetail(resource.type())
            ? List.of(new Node.Entry("Ringfence::Detail", origin, Node.bool(true, origin)))
            : List.of();
    byAddress.put(resource.address(), new Lowered(resource, resource.type(), tree, more));
  }

  private Node root(String file) {
    Origin place = Origin.of(file);
    var entries = new ArrayList<Node.Entry>();
    entries.add(new Node.Entry("Parameters", place, parameters(place)));
    var resources = new ArrayList<Node.Entry>();
    byAddress.forEach((address, lowered) -> {
      Origin origin = lowered.resource.block().span().origin();
      Origin head = lowered.resource.block().head().origin();
      var attributes = new ArrayList<Node.Entry>();
      attributes.add(new Node.Entry("Type", head, Node.string(lowered.type, head)));
      attributes.add(new Node.Entry("Properties", head, Plain.of(lowered.tree.node())));
      attributes.addAll(lowered.more);
      if (!lowered.resource.when().isEmpty()) {
        Node name = Node.string(lowered.resource.address(), head);
        attributes.add(new Node.Entry("Condition", head, name));
      }
      resources.add(new Node.Entry(address, head, Node.Mapping.of(attributes, origin)));
    });
    entries.add(new Node.Entry("Resources", place, Node.Mapping.of(resources, place)));
    entries.add(new Node.Entry("Conditions", place, conditions(place)));
    entries.add(new Node.Entry("Outputs", place, outputs(place)));
    return Node.Mapping.of(entries, place);
  }

  /** Of resources of which it is not known whether there are any. */
  private Node conditions(Origin place) {
    var conditions = new ArrayList<Node.Entry>();
    for (Resource resource : references.expansions().all()) {
      var counts = new ArrayList<Node>();
      for (Node count : resource.when()) {
        Node one = Node.string("1", count.origin());
        counts.add(
            new Node.Call(
                "Fn::Equals",
                Node.list(List.of(Plain.of(count), one), count.origin()),
                count.origin()));
      }
      if (!counts.isEmpty()) {
        Origin head = resource.block().head().origin();
        Node all = new Node.Call("Fn::And", Node.list(counts, head), head);
        conditions.add(new Node.Entry(resource.address(), head, all));
      }
    }
    return Node.Mapping.of(conditions, place);
  }

  private Node parameters(Origin place) {
    var parameters = new ArrayList<Node.Entry>();
    references
        .root()
        .module()
        .variables()
        .forEach((name, block) -> {
          Origin origin = block.span().origin();
          var says = new LinkedHashMap<String, Node>();
          says.put("Type", Node.string("String", origin));
          argument(block, "default")
              .filter(value -> value.text().isPresent())
              .ifPresent(value -> says.put("Default", value));
          argument(block, "sensitive").ifPresent(value -> says.put("NoEcho", value));
          parameters.add(
              new Node.Entry("var." + name, block.head().origin(), Node.map(says, origin)));
        });
    return Node.Mapping.of(parameters, place);
  }

  private Optional<Node> argument(Body.Block block, String name) {
    return block
        .body()
        .argument(name)
        .map(argument -> references.evaluate(argument.value(), references.rootScope()));
  }

  /** A sensitive one is not shown. */
  private Node outputs(Origin place) {
    var outputs = new ArrayList<Node.Entry>();
    references
        .root()
        .module()
        .outputs()
        .forEach((name, block) -> {
          boolean hidden =
              argument(block, "sensitive").flatMap(Values::bool).equals(Optional.of(true));
          Optional<Node> value = argument(block, "value");
          if (!hidden && value.isPresent()) {
            Node shown = Node.map(Map.of("Value", Plain.of(value.get())), block.span().origin());
            outputs.add(new Node.Entry(name, block.head().origin(), shown));
          }
        });
    return Node.Mapping.of(outputs, place);
  }
}
