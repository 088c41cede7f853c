package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Text;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A pipeline of any repository may assume a role. */
final class OpenPipelineTrust implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.roles().stream()
        .flatMap(role ->
            role.trust().known().map(Policy::statements).orElse(List.of()).stream()
                .filter(Statement::allows)
                .flatMap(statement -> verdict(role, statement).stream()));
  }

  private static Optional<Verdict> verdict(Role role, Statement statement) {
    for (Statement.Principal principal : statement.principals()) {
      Optional<String> pipeline =
          principal.type().equals("Federated") ? Deployers.pipeline(principal) : Optional.empty();
      if (pipeline.isPresent()) {
        return verdict(role, statement, principal, pipeline.get());
      }
    }
    return Optional.empty();
  }

  private static Optional<Verdict> verdict(
      Role role, Statement statement, Statement.Principal principal, String pipeline) {
    String name = role.identity().writtenAs();
    if (statement.conditions().isUnknown()) {
      return Optional.of(
          Verdict.undecided(
              Verdict.Place.at(role, statement.conditions().origin()),
              "which pipelines of `%s` may assume the role `%s` is known only at deployment"
                  .formatted(pipeline, name)));
    }
    Optional<Statement.Condition> subject =
        statement.conditions().orElse(List.of()).stream()
            .filter(condition -> isSubject(condition.key(), pipeline))
            .filter(condition -> demands(condition.operator()))
            .findFirst();
    if (subject.isEmpty()) {
      return Optional.of(
          Verdict.broken(
              Verdict.Place.at(role, principal.value().origin()),
              "a pipeline of any repository at `%s` may assume the role `%s`"
                  .formatted(pipeline, name)));
    }
    return subject.get().values().stream()
        .flatMap(value -> ofValue(role, value, pipeline).stream())
        .findFirst();
  }

  private static Optional<Verdict> ofValue(Role role, Value value, String pipeline) {
    String name = role.identity().writtenAs();
    if (value.text().isUnknown()) {
      return Optional.of(
          Verdict.undecided(
              Verdict.Place.at(role, value.origin()),
              "which pipelines of `%s` may assume the role `%s` depends on `%s`"
                  .formatted(pipeline, name, value)));
    }
    return isAnyOwner(value.text())
        ? Optional.of(
            Verdict.broken(
                Verdict.Place.at(role, value.origin()),
                "`%s` lets in pipelines of other owners' repositories at `%s` to the role `%s`"
                    .formatted(value, pipeline, name)))
        : Optional.empty();
  }

  /** A star before the first slash stands for any owner. */
  private static boolean isAnyOwner(Text subject) {
    String text = subject.toString();
    int star = text.indexOf('*');
    int slash = text.indexOf('/');
    return star >= 0 && (slash < 0 || star < slash);
  }

  private static boolean isSubject(String key, String pipeline) {
    String lower = key.toLowerCase(Locale.ROOT);
    return switch (lower.substring(lower.lastIndexOf(':') + 1)) {
      case "sub",
          "repository",
          "repository_id",
          "repository_owner",
          "repository_owner_id",
          "job_workflow_ref" ->
          lower.startsWith(pipeline);
      default -> false;
    };
  }

  /** Other operators also hold where the token does not say what it is for. */
  private static boolean demands(String operator) {
    return switch (operator.toLowerCase(Locale.ROOT)) {
      case "stringequals",
          "stringlike",
          "stringequalsignorecase",
          "foranyvalue:stringequals",
          "foranyvalue:stringlike" ->
          true;
      default -> false;
    };
  }
}
