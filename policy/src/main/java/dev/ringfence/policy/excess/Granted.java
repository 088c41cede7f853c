package dev.ringfence.policy.excess;

import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Text;
import dev.ringfence.model.Value;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.need.Exact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a role is granted today.
 *
 * @param own by policies of the author, managed ones among them
 * @param platform by managed policies that a framework attaches for what the platform does
 * @param unknown policies that are not known, in words
 */
public record Granted(List<Document> own, List<Document> platform, List<String> unknown) {

  public Granted {
    own = List.copyOf(own);
    platform = List.copyOf(platform);
    unknown = List.copyOf(unknown);
  }

  /** All of it that is known. */
  public List<Document> all() {
    return Stream.concat(own.stream(), platform.stream()).toList();
  }

  /**
   * The role that a function is given, as it is written; empty where its role is made for it alone
   * from what is written at the function.
   */
  public static String given(Application application, Function function) {
    boolean made =
        application
            .linked(function.role(), Role.class)
            .filter(role -> role.identity().writtenAs().equals(function.identity().writtenAs()))
            .isPresent();
    if (!made && application.format() == Application.Format.TERRAFORM) {
      Optional<String> address = function.role().known().flatMap(Text::resource);
      if (address.isPresent()) {
        return address.get();
      }
    }
    return made
        ? ""
        : function.role().known().map(Text::toString).orElseGet(() -> function.role().expression());
  }

  /** What the role of a function is granted. */
  public static Granted of(Application application, Function function) {
    return application
        .linked(function.role(), Role.class)
        .map(role -> of(application, role))
        .orElseGet(() ->
            new Granted(List.of(), List.of(), List.of("its role is not of this application")));
  }

  /** What a role is granted. */
  public static Granted of(Application application, Role role) {
    var own = new ArrayList<Document>();
    var platform = new ArrayList<Document>();
    var unknown = new ArrayList<String>();
    var exact = new Exact(application);
    for (Grants.Grant grant : Grants.of(application, role)) {
      grant
          .policy()
          .known()
          .ifPresentOrElse(
              policy -> own.add(exact.granted(policy)),
              () -> unknown.add("policy `" + grant.policy().expression() + "` is not known"));
    }
    for (Value value : Grants.foreign(application, role)) {
      String written = value.toString();
      String arn = written.replace("${AWS::Partition}", "aws");
      Optional<Policy> policy = application.provided(arn);
      if (policy.isEmpty() && isOfPlatform(arn)) {
        continue; // whatever it grants, the platform needs it
      }
      if (policy.isEmpty()) {
        unknown.add("managed policy `" + written + "` is not known");
      } else {
        (isOfPlatform(arn) ? platform : own).add(Document.of(policy.get()));
      }
    }
    return new Granted(own, platform, unknown);
  }

  /** The execution policies of the platform, which frameworks attach to every role they make. */
  public static boolean isOfPlatform(String arn) {
    return arn.contains(":policy/service-role/AWSLambda")
        || arn.endsWith("/AWSXRayDaemonWriteAccess")
        || arn.endsWith("/AWSXrayWriteOnlyAccess");
  }
}
