package dev.ringfence.code.sdk;

import dev.ringfence.code.sdk.facts.Operations;
import dev.ringfence.code.sdk.facts.SdkOperation;
import dev.ringfence.code.sdk.facts.SdkService;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Thing;
import dev.ringfence.code.value.Value;
import dev.ringfence.model.CodeValue;
import dev.ringfence.model.FunctionCode.Gap;
import dev.ringfence.model.SdkCall;
import dev.ringfence.model.SdkCall.Confidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The calls found so far in the code of one function. */
public final class Calls {
  /** Most different requests that one place in the code is known to send. */
  private static final int MOST_REQUESTS = 16;

  private record Place(Site site, String service, String operation) {}

  private record Made(CodeValue.Structure arguments, Confidence confidence, List<Site> from) {}

  private record Missing(Site site, String reason) {}

  private final Operations operations = Operations.aws();
  private final Map<Place, Map<CodeValue.Structure, Made>> calls = new LinkedHashMap<>();
  private final Map<Site, Missing> gaps = new TreeMap<>();
  private final Set<Site> known = new LinkedHashSet<>();
  private final Map<Site, Command> commands = new TreeMap<>();
  private final Set<Site> sent = new LinkedHashSet<>();
  private final Set<String> services = new TreeSet<>();
  private final Optional<Calls> own;

  public Calls() {
    this(Optional.empty());
  }

  private Calls(Optional<Calls> own) {
    this.own = own;
  }

  /** For a client with keys of somebody else: what it calls is no call of the function's role. */
  Calls ofOthers() {
    return new Calls(own.or(() -> Optional.of(this)));
  }

  Operations operations() {
    return operations;
  }

  /** A client of the service is made or imported somewhere in this code. */
  void uses(SdkService service) {
    own.orElse(this).services.add(service.name());
  }

  boolean isUsed(SdkService service) {
    return services.contains(service.name());
  }

  Set<String> services() {
    return services;
  }

  /** A request object is made; it is a call, wherever it is sent. */
  void made(Command command) {
    commands.put(command.site(), command);
  }

  /** A request object is sent. */
  void sent(Command command) {
    own.orElse(this).sent.add(command.site());
  }

  /** A call is made. */
  void add(
      SdkOperation operation, Value request, Confidence confidence, Site site, List<Site> from) {
    known.add(site);
    var place = new Place(site, operation.service(), operation.name());
    var requests = calls.computeIfAbsent(place, _ -> new LinkedHashMap<>());
    if (requests.size() >= MOST_REQUESTS) {
      requests.putIfAbsent(
          CodeValue.Structure.UNSEEN, new Made(CodeValue.Structure.UNSEEN, confidence, from));
      return;
    }
    for (Value each : Value.each(request)) {
      CodeValue.Structure arguments = arguments(operation, each);
      var places = new LinkedHashSet<Site>(from);
      places.addAll(Told.sites(each));
      requests.putIfAbsent(arguments, new Made(arguments, confidence, List.copyOf(places)));
    }
  }

  private static CodeValue.Structure arguments(SdkOperation operation, Value request) {
    if (request instanceof Value.Nothing) {
      return new CodeValue.Structure(List.of(), true);
    }
    if (!(request instanceof Thing)
        || !(Told.value(request) instanceof CodeValue.Structure structure)) {
      return CodeValue.Structure.UNSEEN;
    }
    var members = new ArrayList<CodeValue.Member>();
    for (CodeValue.Member member : structure.members()) {
      members.add(new CodeValue.Member(Members.name(operation, member.name()), member.value()));
    }
    tables(operation, request).ifPresent(members::add);
    members.sort(Comparator.comparing(CodeValue.Member::name));
    return new CodeValue.Structure(members, structure.complete());
  }

  /** The tables of a batch, which are the names of its members and may be computed. */
  private static Optional<CodeValue.Member> tables(SdkOperation operation, Value request) {
    if (!operation.name().startsWith("Batch")
        || !operation.service().equals("dynamodb")
        || !(request instanceof Thing thing)) {
      return Optional.empty();
    }
    return thing
        .field("RequestItems")
        .or(() -> thing.field("requestItems"))
        .flatMap(
            items -> items instanceof Thing inner ? Optional.of(inner.keys()) : Optional.empty())
        .filter(keys -> !keys.isEmpty())
        .map(keys -> new CodeValue.Member("TableName", Told.value(Value.either(keys))));
  }

  /** A call of an SDK, but of which service or operation is not known. */
  void gap(Site site, String reason) {
    gaps.putIfAbsent(site, new Missing(site, reason));
  }

  /** All calls in the order of files and lines. */
  public List<SdkCall> all() {
    unsent();
    var all = new ArrayList<SdkCall>();
    calls.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Place, ?> entry) -> entry.getKey().site())
                .thenComparing(entry -> entry.getKey().service())
                .thenComparing(entry -> entry.getKey().operation()))
        .forEach(entry -> all.addAll(all(entry.getKey(), entry.getValue())));
    return all;
  }

  private static List<SdkCall> all(Place place, Map<CodeValue.Structure, Made> requests) {
    var made = new ArrayList<>(requests.values());
    if (made.size() > 1) {
      made.removeIf(each ->
          each.arguments().equals(CodeValue.Structure.UNSEEN)
              && requests.size() <= MOST_REQUESTS
              && hasSeen(made));
    }
    made.sort(Comparator.comparing(each -> each.arguments().toString()));
    var all = new ArrayList<SdkCall>();
    for (Made each : made) {
      var steps = new ArrayList<SdkCall.Step>();
      steps.add(place.site().step());
      each.from().stream()
          .filter(site -> !site.equals(place.site()))
          .map(Site::step)
          .forEach(steps::add);
      all.add(
          new SdkCall(
              place.service(), place.operation(), each.arguments(), each.confidence(), steps));
    }
    return all;
  }

  private static boolean hasSeen(List<Made> made) {
    return made.stream().anyMatch(each -> each.arguments().complete());
  }

  private void unsent() {
    for (Command command : commands.values()) {
      if (!sent.contains(command.site())) {
        add(command.operation(), command.request(), Confidence.MEDIUM, command.site(), List.of());
        sent.add(command.site());
      }
    }
  }

  /** The calls of an SDK of which service or operation is not known. */
  public List<Gap> gaps() {
    var all = new ArrayList<Gap>();
    gaps.forEach((site, missing) -> {
      if (!known.contains(site)) {
        all.add(new Gap(site.origin(), missing.reason()));
      }
    });
    return all;
  }

  Optional<SdkService> service(String name) {
    return operations.service(name);
  }
}
