package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Folder;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

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
      } else if (entry.key().equals("custom")) {
        sections.put(
            entry.key(), new Node.Entry(entry.key(), entry.keyOrigin(), ofPlugin(entry.value())));
      }
    }
    return Node.Mapping.of(sections.values(), document.root().origin());
  }

  private Node ofPlugin(Node custom) {
    Node settings = custom.at(PER_FUNCTION);
    return Fields.at(custom.origin())
        .put(PER_FUNCTION, sources.variables().resolve(settings))
        .done();
  }

  private static List<String> plugins(Node written) {
    Node list = written.isMapping() ? written.at("modules") : written;
    var names = new ArrayList<String>();
    for (Node name : Values.many(list)) {
      Values.text(name).map(String::strip).ifPresent(names::add);
    }
    return names;
  }

  private Service service(Node resolved, List<String> plugins) {
    Node written = resolved.at("service");
    Node name = written.isMapping() ? written.at("name") : written;
    if (!Values.isText(name)) {
      remarks.add(written.origin(), "service has no name that is known; write `service` as text");
      name = Values.unknown("service", written.origin());
    }
    var functions = new ArrayList<FunctionEntry>();
    for (Node item : Values.many(resolved.at("functions"))) {
      functions(item, functions);
    }
    var events = new ArrayList<Event>();
    for (FunctionEntry function : functions) {
      events(function, events);
    }
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
        List.copyOf(functions),
        List.copyOf(events),
        new Stack(),
        new RoleRights(),
        remarks);
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

  private void functions(Node group, List<FunctionEntry> functions) {
    if (!group.isMapping()) {
      remarks.add(
          group.origin(),
          "functions are not read: `%s` is not a mapping that is known"
              .formatted(Wording.brief(Values.asText(group).toString())));
      return;
    }
    for (Node.Entry entry : group.entries()) {
      Node node = entry.value();
      if (node.isMapping()) {
        int before = index(functions, entry.key());
        Node merged = before < 0 ? node : Merge.over(functions.get(before).node(), node);
        var function = new FunctionEntry(entry.key(), entry.keyOrigin(), merged);
        if (before < 0) {
          functions.add(function);
        } else {
          functions.set(before, function);
        }
      } else if (!node.isNull()) {
        remarks.add(
            entry.keyOrigin(),
            "function `%s` is not read: its settings are not a mapping that is known"
                .formatted(Wording.brief(entry.key())));
      }
    }
  }

  private static int index(List<FunctionEntry> functions, String key) {
    for (int i = 0; i < functions.size(); i++) {
      if (functions.get(i).key().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private void events(FunctionEntry function, List<Event> events) {
    int position = 0;
    Node written = function.at("events");
    if (Values.isGiven(written) && !written.isSequence()) {
      remarks.add(
          written.origin(),
          "events of function `%s` are not read: they are not a list that is known"
              .formatted(Wording.brief(function.key())));
    }
    for (Node item : written.items()) {
      position++;
      if (item.isMapping()) {
        for (Node.Entry entry : item.entries()) {
          event(
              new Event(function, entry.key(), entry.value(), entry.keyOrigin(), position), events);
        }
      } else if (item instanceof Node.Scalar scalar && !scalar.isNull()) {
        event(new Event(function, scalar.value(), item, item.origin(), position), events);
      } else {
        remarks.add(
            item.origin(),
            "an event of function `%s` is not read: it is not known"
                .formatted(Wording.brief(function.key())));
      }
    }
  }

  private void event(Event event, List<Event> events) {
    if (!Plugins.isEvent(event.kind())) {
      remarks.add(
          event.origin(),
          "event `%s` is not known; what it makes is not read"
              .formatted(Wording.brief(event.kind())));
    } else if (!Values.isGiven(event.value())) {
      remarks.add(
          event.origin(),
          "event `%s` has no settings; are they indented deep enough?".formatted(event.kind()));
    } else if (Sources.isOpen(event.value())) {
      remarks.add(
          event.origin(),
          "event `%s` is not read: its settings are not known".formatted(event.kind()));
    } else {
      events.add(event);
    }
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
    var withoutOwn = new ArrayList<Node>();
    if (service.perFunctionRoles()) {
      for (FunctionEntry function : service.functions()) {
        if (Roles.usesShared(service, function)) {
          withoutOwn.add(Node.string(function.key(), function.origin()));
        }
      }
    }
    Node written = resolved.at("plugins");
    return Fields.at(place)
        .copy("FrameworkVersion", resolved.at("frameworkVersion"))
        .put("Plugins", Values.many(written.isMapping() ? written.at("modules") : written))
        .put("PerFunctionRoles", service.perFunctionRoles())
        .put("FunctionsWithoutOwnStatements", withoutOwn)
        .done();
  }
}
