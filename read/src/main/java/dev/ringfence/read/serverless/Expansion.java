package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Folder;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The way from a service as it is written to its template: variables, generated resources, the
 * author's own over them.
 */
final class Expansion {
  private static final String PER_FUNCTION = "serverless-iam-roles-per-function";
  private static final List<String> SECTIONS =
      List.of(
          "service",
          "provider",
          "functions",
          "layers",
          "resources",
          "package",
          "plugins",
          "frameworkVersion");

  private final Document document;
  private final Remarks remarks;
  private final Sources sources;

  Expansion(
      Document document, Folder folder, ServerlessTransform.Options options, Remarks remarks) {
    this.document = document;
    this.remarks = remarks;
    this.sources =
        new Sources(
            document.root(), options, new IncludedFiles(folder, document.file(), remarks), remarks);
  }

  Node template() {
    Node resolved = resolved();
    List<String> plugins = plugins(resolved.at("plugins"));
    Service service = service(resolved, plugins);
    generate(service);
    Node template =
        new OwnResources(remarks)
            .over(service.stack().template(document.root().origin()), resolved.at("resources"));
    return ((Node.Mapping) template).with("Ringfence::Serverless", about(service, resolved));
  }

  /**
   * The sections that make resources, without variables; the rest is resolved only where one of
   * these asks for it.
   */
  private Node resolved() {
    var sections = new LinkedHashMap<String, Node.Entry>();
    for (Node.Entry entry : document.root().entries()) {
      if (SECTIONS.contains(entry.key())) {
        sections.put(
            entry.key(),
            new Node.Entry(
                entry.key(), entry.keyOrigin(), sources.variables().resolve(entry.value())));
      }
    }
    Node inherit = sources.setting("custom." + PER_FUNCTION + ".defaultInherit");
    sections.put("defaultInherit", new Node.Entry("defaultInherit", inherit.origin(), inherit));
    return Node.Mapping.of(sections.values(), document.root().origin());
  }

  private static List<String> plugins(Node written) {
    Node list = written.isMapping() ? written.at("modules") : written;
    var names = new ArrayList<String>();
    for (Node name : Values.many(list)) {
      Values.text(name).map(String::strip).ifPresent(names::add);
    }
    return names;
  }

  private Node name(Node written) {
    Node name = written.isMapping() ? written.at("name") : written;
    if (Values.isText(name)) {
      return name;
    }
    remarks.add(written.origin(), "service has no name that is known; write `service` as text");
    return Values.unknown("service", written.origin());
  }

  private Service service(Node resolved, List<String> plugins) {
    Node name = name(resolved.at("service"));
    var written = new WrittenFunctions(remarks);
    Values.many(resolved.at("functions")).forEach(written::add);
    Map<String, FunctionEntry> functions = written.functions();
    List<Event> events = written.events();
    if (!resolved.at("provider").isMapping() && Values.text(resolved.at("provider")).isEmpty()) {
      remarks.add(
          resolved.at("provider").origin(), "provider is not known; its settings are not read");
    }
    for (Node.Entry entry : document.root().entries()) {
      if (Plugins.isSection(entry.key())) {
        remarks.add(
            entry.keyOrigin(),
            "`%s` is of a plug-in; the resources it makes are not read".formatted(entry.key()));
      }
    }
    return new Service(
        resolved,
        name,
        sources.stage(),
        sources.region(),
        version(resolved.at("frameworkVersion")),
        plugins.contains(PER_FUNCTION),
        functions,
        events,
        atTheEdge(events),
        new Stack(remarks),
        new RoleRights(),
        remarks);
  }

  private static Set<String> atTheEdge(List<Event> events) {
    var keys = new HashSet<String>();
    for (Event event : events) {
      if (event.kind().equals("cloudFront")) {
        keys.add(event.function().key());
      }
    }
    return keys;
  }

  /** The first digit: {@code ">=2.0.0 <3.0.0"} is 2. */
  private static int version(Node written) {
    String text = Values.text(written, "");
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= '1' && text.charAt(i) <= '9') {
        return text.charAt(i) - '0';
      }
    }
    return 0;
  }

  private static void generate(Service service) {
    new DeploymentBucket(service).make();
    var functions = new FunctionResources(service);
    service.functions().forEach(functions::make);
    new Layers(service).make();
    new RestApi(service).make();
    new HttpApi(service).make();
    new WebSockets(service).make();
    new Buckets(service).make();
    new Topics(service).make();
    new Schedules(service).make();
    new Mappings(service).make();
    new LogEvents(service).make();
    new OtherEvents(service).make();
    new LoadBalancers(service).make();
    new DistributionEvents(service).make();
    new Roles(service).make();
  }

  private Node about(Service service, Node resolved) {
    Origin place = service.place();
    boolean perFunction = service.perFunctionRoles();
    for (FunctionEntry function : service.functions()) {
      perFunction |= Roles.hasOwnStatements(service, function);
    }
    var withoutOwn = new ArrayList<Node>();
    for (FunctionEntry function : service.functions()) {
      if (perFunction && Roles.usesShared(service, function)) {
        withoutOwn.add(Node.string(function.key(), function.origin()));
      }
    }
    Node plugins = resolved.at("plugins");
    return Fields.at(place)
        .copy("FrameworkVersion", resolved.at("frameworkVersion"))
        .put("Plugins", Values.many(plugins.isMapping() ? plugins.at("modules") : plugins))
        .put("PerFunctionRoles", perFunction)
        .put("FunctionsWithoutOwnStatements", withoutOwn)
        .done();
  }
}
