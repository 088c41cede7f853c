package dev.ringfence.check.roles;

import dev.ringfence.base.text.Wildcard;
import dev.ringfence.check.Check;
import dev.ringfence.check.Several;
import dev.ringfence.model.Application;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Openness;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A role's trust says less than it could: all actions but some, or a service for whomever it acts.
 *
 * <p>IAM User Guide, "The confused deputy problem", "Cross-service confused deputy prevention".
 */
final class UnboundedTrust implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    List<Said> said =
        application.roles().stream()
            .filter(UnboundedTrust::isWritten)
            .flatMap(role ->
                role.trust().known().map(Policy::statements).orElse(List.of()).stream()
                    .map(statement -> new Said(role, statement)))
            .filter(one -> one.statement().allows())
            .filter(one -> Openness.of(one.statement()) == Openness.LIMITED)
            .toList();
    Stream<Verdict> inverted =
        said.stream().filter(one -> one.statement().notAction()).map(UnboundedTrust::inverted);
    return Stream.concat(
        inverted, verdicts(said.stream().flatMap(UnboundedTrust::trusts).toList()));
  }

  /** A role that is made for a function or a workflow has a trust that nobody wrote. */
  private static boolean isWritten(Role role) {
    return role.identity().author() && role.id().equals(role.identity().writtenAs());
  }

  /** What a role's trust says in one statement. */
  private record Said(Role role, Statement statement) {}

  /**
   * A service that may assume a role for whomever it acts.
   *
   * @param unknown what decides whether it may; empty if it does
   */
  private record Trust(Role role, Value principal, String unknown) {
    Verdict.Place place() {
      return Verdict.Place.at(role, principal.origin());
    }

    String service() {
      return SourceServices.name(principal.text());
    }
  }

  private static Stream<Trust> trusts(Said said) {
    Statement statement = said.statement();
    if (statement.notAction() || !assumes(statement) || isBounded(statement.conditions())) {
      return Stream.empty();
    }
    return statement.principals().stream()
        .filter(principal -> principal.type().equals("Service"))
        .map(Statement.Principal::value)
        .map(value ->
            new Trust(
                said.role(),
                value,
                value.text().isUnknown() ? value.toString() : statement.conditions().expression()))
        .filter(
            trust -> trust.principal().text().isUnknown() || SourceServices.isOne(trust.service()));
  }

  private static Stream<Verdict> verdicts(List<Trust> trusts) {
    List<Trust> unbounded = trusts.stream().filter(trust -> trust.unknown().isEmpty()).toList();
    return Stream.concat(
        unbounded.isEmpty() ? Stream.empty() : Stream.of(verdict(unbounded)),
        trusts.stream()
            .filter(trust -> !trust.unknown().isEmpty())
            .map(trust ->
                Verdict.undecided(
                    trust.place(),
                    "whether the trust of role `%s` says for which account it is assumed depends on `%s`"
                        .formatted(trust.role().identity().writtenAs(), trust.unknown()))));
  }

  /** It is one habit of the author, so it is told once for an application. */
  private static Verdict verdict(List<Trust> trusts) {
    List<Role> roles = trusts.stream().map(Trust::role).distinct().toList();
    String services =
        trusts.stream()
            .map(Trust::service)
            .distinct()
            .collect(Collectors.joining("`, `", "`", "`"));
    return Verdict.broken(
            trusts.getFirst().place(),
            "the trust of %s does not say for which account or resource %s must act (`aws:SourceAccount`, `aws:SourceArn`)"
                .formatted(Several.named("role", roles), services))
        .with(trusts.stream().skip(1).map(Trust::place).toList());
  }

  private static boolean assumes(Statement statement) {
    return statement.actions().stream()
        .anyMatch(action -> Wildcard.ignoringCase(action.toString()).matches("sts:AssumeRole"));
  }

  /** Also where the keys may be missing: these services always send them. */
  private static boolean isBounded(Stated<List<Statement.Condition>> conditions) {
    return conditions.orElse(List.of()).stream()
        .filter(condition -> isOfSource(condition.key()))
        .filter(condition -> !condition.operator().toLowerCase(Locale.ROOT).contains("not"))
        .anyMatch(condition -> condition.values().stream().noneMatch(v -> v.text().is("*")));
  }

  private static boolean isOfSource(String key) {
    return switch (key.toLowerCase(Locale.ROOT)) {
      case "aws:sourcearn",
          "aws:sourceaccount",
          "aws:sourceorgid",
          "aws:sourceorgpaths",
          "sts:externalid" ->
          true;
      default -> false;
    };
  }

  private static Verdict inverted(Said said) {
    Statement statement = said.statement();
    var origin =
        statement.actions().isEmpty()
            ? statement.origin()
            : statement.actions().getFirst().origin();
    return Verdict.broken(
        Verdict.Place.at(said.role(), origin),
        "trust of role `%s` allows every action but the named (`NotAction`), tagging and naming of sessions among them"
            .formatted(said.role().identity().writtenAs()));
  }
}
