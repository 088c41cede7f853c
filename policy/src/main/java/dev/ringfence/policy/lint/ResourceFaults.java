package dev.ringfence.policy.lint;

import dev.ringfence.model.Origin;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Text;
import dev.ringfence.model.Value;
import dev.ringfence.policy.facts.Action;
import dev.ringfence.policy.facts.ActionResource;
import dev.ringfence.policy.facts.Actions;
import dev.ringfence.policy.facts.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Resources that are no ARNs, and actions that are for none of the resources beside them. */
final class ResourceFaults {
  private static final int FEW = 2;

  private final Statement statement;
  private final Use use;
  private final UnaryOperator<Text> writtenOut;
  private final List<ActionFaults.Known> known;
  private final List<Fault> faults;
  private final List<Element> elements = new ArrayList<>();
  private final Map<String, Boolean> met = new HashMap<>();

  /** A resource of the statement, and all that it may stand for. */
  private record Element(Value value, Text text, ArnShape shape) {}

  ResourceFaults(
      Statement statement,
      Use use,
      UnaryOperator<Text> writtenOut,
      List<ActionFaults.Known> known,
      List<Fault> faults) {
    this.statement = statement;
    this.use = use;
    this.writtenOut = writtenOut;
    this.known = known;
    this.faults = faults;
  }

  void check() {
    boolean sound = true;
    for (Value value : statement.resources()) {
      Text text = writtenOut.apply(value.text());
      Optional<String> wrong = Arns.wrong(text, value.text());
      if (wrong.isPresent()) {
        faults.add(new Fault(Fault.Kind.MALFORMED_ARN, value.origin(), wrong.get()));
        sound = false;
      } else {
        ArnShape.ofElement(text).ifPresent(shape -> elements.add(new Element(value, text, shape)));
      }
    }
    boolean names = use != Use.TRUST && !statement.notResource() && !elements.isEmpty();
    if (sound && names && elements.size() == statement.resources().size()) {
      mismatches();
    }
  }

  private void mismatches() {
    if (elements.stream().anyMatch(ResourceFaults::isEverything) || statement.notAction()) {
      return;
    }
    for (ActionFaults.Known element : known) {
      String pattern = element.element().toString();
      List<ResourceType> types = element.all() ? ofService(pattern) : types(element.actions());
      boolean star = pattern.equals("*") || pattern.equals("*:*");
      if (!star && types.stream().noneMatch(this::isThere)) {
        add(element.element().origin(), message(element, types));
      }
    }
    strangers();
  }

  private void add(Origin origin, String message) {
    faults.add(
        new Fault(
            statement.denies() ? Fault.Kind.TOOTHLESS_DENY : Fault.Kind.MISMATCHED_RESOURCE,
            origin,
            message));
  }

  private static List<ResourceType> ofService(String pattern) {
    int colon = pattern.indexOf(':');
    return colon < 0
        ? List.of()
        : Actions.aws().resourceTypes(pattern.substring(0, colon).toLowerCase(Locale.ROOT));
  }

  private static List<ResourceType> types(List<Action> actions) {
    Set<ResourceType> types = new LinkedHashSet<>();
    for (Action action : actions) {
      action.resourceTypes().stream().map(ActionResource::type).forEach(types::add);
    }
    return List.copyOf(types);
  }

  private boolean isThere(ResourceType type) {
    return met.computeIfAbsent(
        type.service() + " " + type.name(),
        _ -> elements.stream().anyMatch(element -> isOf(element, type)));
  }

  private static boolean isOf(Element element, ResourceType type) {
    return type.patterns().stream()
        .anyMatch(pattern -> ArnShape.ofType(pattern).meets(element.shape()));
  }

  private static boolean isEverything(Element element) {
    return element.text().isUnknown()
        || element.text().toString().chars().allMatch(c -> c == '*' || c == '?');
  }

  private String message(ActionFaults.Known element, List<ResourceType> types) {
    String action = element.element().toString();
    String effect = statement.denies() ? "denies" : "allows";
    if (types.isEmpty()) {
      return "`%s` can't be kept to a resource, only `*` %s it".formatted(action, effect);
    }
    String forms =
        types.stream()
            .limit(FEW)
            .map(type -> "`" + type.patterns().getFirst() + "`")
            .collect(Collectors.joining(" or "));
    return "`%s` is for %s%s, and no resource here is one, so it %s nothing"
        .formatted(
            action,
            forms,
            types.size() > FEW ? " or " + (types.size() - FEW) + " other types" : "",
            effect);
  }

  /** Resources of a service that none of the actions has to do with. */
  private void strangers() {
    Set<String> services = new LinkedHashSet<>();
    for (ActionFaults.Known element : known) {
      String pattern = element.element().toString();
      if (pattern.startsWith("*") || pattern.startsWith("?")) {
        return;
      }
      if (element.all()) {
        ofService(pattern).forEach(type -> services.addAll(servicesOf(type)));
      } else {
        types(element.actions()).forEach(type -> services.addAll(servicesOf(type)));
      }
    }
    if (known.size() != statement.actions().size() || services.isEmpty()) {
      return;
    }
    for (Element element : elements) {
      List<String> parts = Arns.parts(Arns.flat(element.text()));
      String service = parts.size() > 2 ? parts.get(2) : "";
      if (Actions.aws().isService(service) && !services.contains(service) && isMet()) {
        add(
            element.value().origin(),
            "no action of the statement is for a resource of `%s`".formatted(service));
      }
    }
  }

  /** Where no action is met, that was said already. */
  private boolean isMet() {
    return met.containsValue(true);
  }

  /** The services that stand in a type's ARNs; any if one is not told. */
  private static Set<String> servicesOf(ResourceType type) {
    return type.patterns().stream()
        .map(pattern -> Arns.parts(pattern))
        .map(parts -> parts.size() > 2 ? parts.get(2) : "")
        .collect(Collectors.toSet());
  }
}
