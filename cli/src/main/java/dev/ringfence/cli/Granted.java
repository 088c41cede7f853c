package dev.ringfence.cli;

import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Role;
import dev.ringfence.model.Text;
import dev.ringfence.model.Value;
import dev.ringfence.policy.facts.ManagedPolicies;
import dev.ringfence.policy.facts.ManagedPolicy;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.need.Exact;
import dev.ringfence.read.cloudformation.PolicyDocuments;
import dev.ringfence.read.document.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a function's role is granted today.
 *
 * @param own by policies of the author, managed ones among them
 * @param platform by managed policies that a framework attaches for what the platform does
 * @param unknown policies that are not known, in words
 */
record Granted(List<Document> own, List<Document> platform, List<String> unknown) {

  /**
   * The role that a function is given, as it is written; empty where its role is made for it alone
   * from what is written at the function.
   */
  static String given(Application application, Function function) {
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

  static Granted of(Application application, Function function) {
    Optional<Role> role = application.linked(function.role(), Role.class);
    var own = new ArrayList<Document>();
    var platform = new ArrayList<Document>();
    var unknown = new ArrayList<String>();
    if (role.isEmpty()) {
      unknown.add("its role is not of this application");
      return new Granted(own, platform, unknown);
    }
    var exact = new Exact(application);
    for (Grants.Grant grant : Grants.of(application, role.get())) {
      grant
          .policy()
          .known()
          .ifPresentOrElse(
              policy -> own.add(exact.granted(policy)),
              () -> unknown.add("policy `" + grant.policy().expression() + "` is not known"));
    }
    for (Value value : Grants.foreign(application, role.get())) {
      String written = value.toString();
      String arn = written.replace("${AWS::Partition}", "aws");
      Optional<Document> document = ManagedPolicies.aws().find(arn).flatMap(Granted::document);
      if (document.isEmpty()) {
        unknown.add("managed policy `" + written + "` is not known");
      } else {
        (isOfPlatform(arn) ? platform : own).add(document.get());
      }
    }
    return new Granted(own, platform, unknown);
  }

  /** The execution policies of the platform, which frameworks attach to every role they make. */
  private static boolean isOfPlatform(String arn) {
    return arn.contains(":policy/service-role/AWSLambda")
        || arn.endsWith("/AWSXRayDaemonWriteAccess")
        || arn.endsWith("/AWSXrayWriteOnlyAccess");
  }

  private static Optional<Document> document(ManagedPolicy policy) {
    try {
      return PolicyDocuments.of(
              dev.ringfence.read.document.Document.read(
                      policy.name() + ".json", policy.document().getBytes(StandardCharsets.UTF_8))
                  .root())
          .map(Document::of);
    } catch (Unreadable e) {
      throw new IllegalStateException("table of managed policies: " + policy.name(), e);
    }
  }
}
