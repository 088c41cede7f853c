package dev.ringfence.cli;

import dev.ringfence.code.sdk.facts.Operations;
import dev.ringfence.code.sdk.facts.SdkOperation;
import dev.ringfence.code.sdk.facts.SdkService;
import dev.ringfence.model.CodeValue;
import dev.ringfence.model.Coverage;
import dev.ringfence.model.Function;
import dev.ringfence.model.SdkCall;
import dev.ringfence.model.SdkCall.Confidence;
import dev.ringfence.model.Text;
import dev.ringfence.model.TrailEvent;
import dev.ringfence.read.trail.Trails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a trail shows functions doing, as calls. */
final class TrailCalls {
  static final String OPTION =
      "A trail of CloudTrail, file or folder: what it shows a role doing is needed too.";
  static final TrailCalls NONE = new TrailCalls(new Trails.Seen(List.of(), 0, List.of()));

  private final Trails.Seen seen;
  private final Set<TrailEvent> used = new HashSet<>();
  private final Map<String, Optional<SdkOperation>> operations = new HashMap<>();

  private TrailCalls(Trails.Seen seen) {
    this.seen = seen;
  }

  /** Reads trails. */
  static TrailCalls read(List<String> given) throws IOException {
    if (given.isEmpty()) {
      return NONE;
    }
    var paths = new ArrayList<Path>();
    for (String one : given) {
      try {
        Path path = Path.of(one);
        if (!Files.exists(path)) {
          throw new Misuse("no such file or folder: `" + one + "`");
        }
        paths.add(path);
      } catch (InvalidPathException _) {
        throw new Misuse("not a path: `" + one + "`");
      }
    }
    return new TrailCalls(Trails.read(paths));
  }

  /** Files that were not read to their end. */
  List<Coverage.NotRead> notRead() {
    return seen.notRead();
  }

  /** What was read and used, in one sentence; empty where no trail was given. */
  Optional<String> told() {
    if (seen.records() == 0 && seen.notRead().isEmpty()) {
      return this.equals(NONE) ? Optional.empty() : Optional.of("the trail has no record");
    }
    return Optional.of(
        "%,d records of the trail, %,d different calls of roles, %,d of functions that are asked for"
            .formatted(seen.records(), seen.events().size(), used.size()));
  }

  /** The calls of one function; those that no SDK knows are left out. */
  List<SdkCall> of(Function function) {
    var calls = new ArrayList<SdkCall>();
    for (TrailEvent event : seen.events()) {
      if (isOf(event, function)) {
        used.add(event);
        operation(event).map(operation -> call(event, operation)).ifPresent(calls::add);
      }
    }
    return calls;
  }

  /**
   * A function's session has the function's name; one that CloudFormation makes has the logical id
   * and twelve or more letters and digits at its end.
   */
  private static boolean isOf(TrailEvent event, Function function) {
    String session = event.session();
    Optional<String> name = function.name().known().flatMap(Text::literal);
    if (name.isPresent()) {
      return session.equals(name.get());
    }
    int last = session.lastIndexOf('-');
    return last > 0
        && session.length() - last > 12
        && session.substring(0, last).endsWith("-" + function.id());
  }

  private Optional<SdkOperation> operation(TrailEvent event) {
    return operations.computeIfAbsent(
        event.service() + " " + event.operation(), _ -> find(event.service(), event.operation()));
  }

  private static Optional<SdkOperation> find(String host, String written) {
    String name = unversioned(written);
    for (SdkService service : Operations.aws().services()) {
      if ((service.endpointPrefix().equals(host) || service.signingName().equals(host))
          && service.has(name)) {
        return service.operation(name);
      }
    }
    return Optional.empty();
  }

  /** {@code CreateFunction20150331} and {@code GetFunction20150331v2} are of older days. */
  private static String unversioned(String name) {
    int end = name.length();
    int v = name.lastIndexOf('v');
    if (v > 8 && name.substring(v + 1).chars().allMatch(Character::isDigit) && v + 1 < end) {
      end = v;
    }
    int digits = 0;
    while (digits < 8 && end > digits && Character.isDigit(name.charAt(end - digits - 1))) {
      digits++;
    }
    return digits == 8 ? name.substring(0, end - 8) : name;
  }

  private static SdkCall call(TrailEvent event, SdkOperation operation) {
    var members = new ArrayList<CodeValue.Member>();
    for (CodeValue.Member member : event.parameters().members()) {
      members.add(new CodeValue.Member(named(operation, member.name()), member.value()));
    }
    String times = event.count() == 1 ? "once" : event.count() + " times";
    String text =
        "%s %s by %s, %s, last %s"
            .formatted(event.service(), event.operation(), event.session(), times, event.last());
    return new SdkCall(
        operation.service(),
        operation.name(),
        new CodeValue.Structure(members, true),
        Confidence.HIGH,
        List.of(new SdkCall.Step(event.origin(), text)));
  }

  /** As the API writes it. */
  private static String named(SdkOperation operation, String name) {
    return operation.members().stream()
        .map(SdkOperation.Member::name)
        .filter(member -> member.equalsIgnoreCase(name))
        .findFirst()
        .orElseGet(() ->
            name.isEmpty()
                ? name
                : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
  }
}
