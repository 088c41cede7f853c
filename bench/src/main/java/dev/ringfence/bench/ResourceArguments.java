package dev.ringfence.bench;

import dev.ringfence.cli.LeastPrivilege;
import dev.ringfence.model.Application;
import dev.ringfence.model.CodeValue;
import dev.ringfence.model.Function;
import dev.ringfence.model.FunctionCode;
import dev.ringfence.model.SdkCall;
import dev.ringfence.model.Text;
import dev.ringfence.policy.facts.Mapping;
import dev.ringfence.policy.facts.Members;
import dev.ringfence.policy.facts.Needed;
import dev.ringfence.policy.facts.OperationActions;
import dev.ringfence.policy.facts.ResourceTemplate;
import dev.ringfence.policy.need.Need;
import dev.ringfence.policy.need.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts the arguments of calls that tell a resource, and how many of them are bound to an exact
 * ARN: {@code ResourceArguments FOLDER…}.
 *
 * <p>An argument is the first that the resource of an action is made of ({@code TableName}, {@code
 * Bucket}, {@code QueueUrl}), once for each function and place of a call; what is within it ({@code
 * Key}) is none. One that is left out of a request that is wholly seen is none either.
 */
public final class ResourceArguments {
  private final Map<String, Integer> counted = new TreeMap<>();

  private ResourceArguments() {}

  /** Prints each argument that is not bound and the counts. */
  public static void main(String[] folders) throws IOException {
    var arguments = new ResourceArguments();
    for (String folder : folders) {
      for (LeastPrivilege.Result result : LeastPrivilege.of(Path.of(folder))) {
        arguments.add(result);
      }
    }
    arguments.counted.forEach((what, times) -> System.out.println("# " + what + ": " + times));
  }

  private void add(LeastPrivilege.Result result) {
    Function function = result.function().getFirst();
    FunctionCode code = result.application().code(function).orElseThrow();
    for (FunctionCode.Gap gap : code.unresolved()) {
      counted.merge("places not resolved", 1, Integer::sum);
      System.out.printf("not resolved\t%s\t%s%n", gap.origin(), gap.reason());
    }
    var places = new HashSet<String>();
    var arguments = new HashSet<String>();
    for (SdkCall call : code.calls()) {
      places.add(call.origin().toString());
      for (String path : identifiers(call)) {
        if (arguments.add(call.origin() + " " + path)) {
          add(result.application(), function, call, path);
        }
      }
    }
    counted.merge("places of calls", places.size(), Integer::sum);
  }

  private static Set<String> identifiers(SdkCall call) {
    var paths = new LinkedHashSet<String>();
    if (OperationActions.aws().of(call.service(), call.operation(), call.arguments())
        instanceof Mapping.Needs(List<Needed> all)) {
      for (Needed needed : all) {
        if (needed.sure() && !needed.resource().arguments().isEmpty()) {
          ResourceTemplate.Argument first = needed.resource().arguments().getFirst();
          boolean written =
              first.paths().stream()
                  .anyMatch(path -> !Members.values(call.arguments(), path).isEmpty());
          if (written || !call.arguments().complete()) {
            paths.add(first.paths().getFirst());
          }
        }
      }
    }
    return paths;
  }

  private void add(Application application, Function function, SdkCall call, String path) {
    List<Need> needs =
        Needs.of(
                application,
                function,
                new FunctionCode(function.id(), List.of(), List.of(call), List.of(), List.of()))
            .needs();
    String why =
        needs.stream()
            .filter(need -> need.reason() == Need.Reason.CALL)
            .filter(need -> need.evidence().contains(call.steps().getFirst()))
            .filter(need -> isOpen(need, path))
            .map(Need::wider)
            .findFirst()
            .orElse("");
    counted.merge("arguments", 1, Integer::sum);
    if (why.isEmpty()) {
      counted.merge("arguments bound", 1, Integer::sum);
      return;
    }
    String kind = kind(call, path, why);
    counted.merge("not bound: " + kind, 1, Integer::sum);
    System.out.printf(
        "%s\t%s\t%s\t%s:%s %s\t%s%n",
        kind,
        function.origin().file(),
        function.id(),
        call.service(),
        call.operation(),
        call.origin(),
        why);
  }

  private static boolean isOpen(Need need, String path) {
    if (need.wider().isEmpty()) {
      return false;
    }
    if (need.wider().startsWith("`")) {
      return need.wider().startsWith("`" + path + "`");
    }
    boolean link = need.resource().parts().getFirst().kind() == Text.Kind.RESOURCE;
    if (link || !need.wider().startsWith("part of the name")) {
      return false;
    }
    String written = need.resource().toString();
    int name = written.lastIndexOf(':') + 1;
    int within = written.startsWith("arn:") ? written.indexOf('/', name) : -1;
    boolean bucket = written.contains(":s3:::");
    return (bucket && within > 0 ? written.substring(name, within) : written).contains("*");
  }

  private static String kind(SdkCall call, String path, String why) {
    if (Members.values(call.arguments(), path).stream().anyMatch(CodeValue.Event.class::isInstance)
        || why.contains("comes from the event")) {
      return "told by the event";
    }
    if (why.contains("the template gives no value")) {
      return "no value in the template";
    }
    if (why.contains("not written in the request")) {
      return "request not seen";
    }
    if (why.contains("part of the name")) {
      return "part of the name is not known";
    }
    return "value not known";
  }
}
