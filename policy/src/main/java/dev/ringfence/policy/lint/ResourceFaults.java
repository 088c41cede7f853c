package dev.ringfence.policy.lint;

import dev.ringfence.base.text.Wildcard;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Text;
import dev.ringfence.model.Value;
import dev.ringfence.policy.Breadth;
import dev.ringfence.policy.facts.Action;
import dev.ringfence.policy.facts.ActionResource;
import dev.ringfence.policy.facts.Actions;
import dev.ringfence.policy.facts.ResourceType;
import java.util.ArrayList;
import java.util.Comparator;
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
  private static final int MORE = 3;

  /**
   * The reference lists no resource for some of its actions, though the service asks for a log
   * group in requests for them: the provider's own {@code AWSLambda_ReadOnlyAccess} keeps {@code
   * logs:DescribeLogGroups} to {@code log-group:/aws/lambda/*}.
   */
  private static final String LOGS = "logs";

  private final Policy policy;
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
      Policy policy,
      Statement statement,
      Use use,
      UnaryOperator<Text> writtenOut,
      List<ActionFaults.Known> known,
      List<Fault> faults) {
    this.policy = policy;
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
    var alone = new ArrayList<ActionFaults.Known>();
    for (ActionFaults.Known element : known) {
      String pattern = element.element().toString();
      if (!element.isOfManyServices()
          && types(element).stream().noneMatch(this::isThere)
          && !isListed(element)
          && !isSaidElsewhere(pattern)) {
        alone.add(element);
      }
    }
    if (!alone.isEmpty()) {
      add(alone.getFirst().element().origin(), message(alone));
    }
    strangers();
  }

  /**
   * An action that can't be kept to a resource is asked for on {@code *}, or, by many services, on
   * all of theirs: {@code sns:ListTopics on resource: arn:aws:sns:eu-west-1:123456789012:*}, as
   * their refusals tell.
   */
  private boolean isListed(ActionFaults.Known element) {
    if (!types(element).isEmpty() || element.actions().isEmpty()) {
      return false;
    }
    String service = element.actions().getFirst().service();
    return elements.stream()
        .anyMatch(each -> Breadth.of(each.text()).isWide() && service(each).equals(service));
  }

  private static String service(Element element) {
    List<String> parts = Arns.parts(Arns.flat(element.text()));
    return parts.size() > 2 ? parts.get(2) : "";
  }

  /** True if the policy has the action in a statement where every resource is meant. */
  private boolean isSaidElsewhere(String pattern) {
    return policy.statements().stream()
        .filter(other ->
            other.effect().equals(statement.effect()) || other.allows() && statement.allows())
        .filter(other -> !other.notAction() && !other.notResource())
        .filter(other -> other.resources().stream().anyMatch(value -> value.text().is("*")))
        .flatMap(other -> other.actions().stream())
        .flatMap(action -> action.text().literal().stream())
        .anyMatch(other -> Wildcard.ignoringCase(other).matches(pattern));
  }

  private static List<ResourceType> types(ActionFaults.Known element) {
    return element.all() ? ofService(element.element().toString()) : types(element.actions());
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
      List<ActionResource> own = action.resourceTypes();
      own.stream().map(ActionResource::type).forEach(types::add);
      if (own.isEmpty() && action.service().equals(LOGS)) {
        types.addAll(Actions.aws().resourceTypes(LOGS));
      }
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
        || element.text().head().startsWith(Arns.API)
        || element.text().toString().chars().allMatch(c -> c == '*' || c == '?');
  }

  private String message(List<ActionFaults.Known> alone) {
    ActionFaults.Known element = alone.getFirst();
    List<ResourceType> types = types(element);
    String action = element.element().toString();
    String effect = statement.denies() ? "denies" : "allows";
    String more =
        alone.size() == 1
            ? ""
            : "; nor do "
                + alone.stream()
                    .skip(1)
                    .limit(MORE)
                    .map(other -> "`" + other.element() + "`")
                    .collect(Collectors.joining(", "))
                + (alone.size() > MORE + 1 ? " and " + (alone.size() - MORE - 1) + " more" : "")
                + " meet one";
    if (types.isEmpty()) {
      return "`%s` can't be kept to a resource, only `*` %s it%s".formatted(action, effect, more);
    }
    String forms =
        types.stream()
            .sorted(Comparator.comparingInt(type -> type.patterns().getFirst().length()))
            .limit(FEW)
            .map(type -> "`" + type.patterns().getFirst() + "`")
            .collect(Collectors.joining(" or "));
    return "`%s` is for %s%s, and no resource here is one, so it %s nothing%s"
        .formatted(
            action,
            forms,
            types.size() > FEW ? " or " + (types.size() - FEW) + " other types" : "",
            effect,
            more);
  }

  /** Resources of a service that none of the actions has to do with. */
  private void strangers() {
    Set<String> services = new LinkedHashSet<>();
    for (ActionFaults.Known element : known) {
      String pattern = element.element().toString();
      if (element.isOfManyServices()) {
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
      String service = service(element);
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
