package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import dev.ringfence.policy.Breadth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Any role may be handed to a service. */
final class PassAnyRole implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Allowance.of(application).stream()
        .filter(allowance -> !isForNamedServices(allowance))
        .flatMap(allowance -> verdict(allowance).stream());
  }

  private static Optional<Verdict> verdict(Allowance allowance) {
    Optional<Value> pass =
        allowance.allows("iam:PassRole").filter(element -> element.toString().contains(":"));
    if (pass.isEmpty()) {
      return Optional.empty();
    }
    Optional<Value> wide = allowance.wideResource().filter(PassAnyRole::isOfRoles);
    if (wide.isPresent()) {
      return Optional.of(
          Verdict.broken(
              allowance.at(wide.get().origin()),
              "%s may hand any role of the account to any service, and so act with the widest of them"
                  .formatted(allowance.holder())));
    }
    return allowance
        .resource(Breadth.UNKNOWN)
        .map(unknown ->
            Verdict.undecided(
                allowance.at(unknown.origin()),
                "%s may hand any role of the account to any service if `%s` is `*`"
                    .formatted(allowance.holder(), unknown)));
  }

  /** {@code arn:aws:s3:::*} is wide and yet no role. */
  private static boolean isOfRoles(Value resource) {
    String text = resource.toString();
    return !text.startsWith("arn:")
        || text.contains(":iam:")
        || Breadth.of(resource.text()) == Breadth.EVERYTHING;
  }

  private static boolean isForNamedServices(Allowance allowance) {
    return allowance.statement().conditions().isUnknown()
        || allowance.statement().conditions().orElse(List.of()).stream()
            .anyMatch(condition ->
                switch (condition.key().toLowerCase(Locale.ROOT)) {
                  case "iam:passedtoservice" ->
                      condition.values().stream().noneMatch(value -> value.text().is("*"));
                  case "iam:associatedresourcearn" -> true;
                  default -> condition.key().toLowerCase(Locale.ROOT).contains("resourcetag/");
                });
  }
}
