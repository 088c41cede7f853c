package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All resources but some are allowed, and so those that are made later. */
final class InvertedResource implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Allowance.of(application).stream()
        .filter(allowance -> allowance.statement().notResource())
        .filter(allowance ->
            allowance.statement().resources().stream().noneMatch(value -> value.text().is("*")))
        .map(InvertedResource::verdict);
  }

  private static Verdict verdict(Allowance allowance) {
    var resources = allowance.statement().resources();
    String but =
        resources.stream()
            .limit(3)
            .map(value -> "`" + value + "`")
            .collect(Collectors.joining(", "));
    return Verdict.broken(
        allowance.at(
            resources.isEmpty() ? allowance.statement().origin() : resources.getFirst().origin()),
        "%s may reach every resource of the account but %s, those made later among them"
            .formatted(allowance.holder(), but.isEmpty() ? "the named" : but));
  }
}
