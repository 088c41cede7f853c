package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Accounts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every identity of another account may assume a role. */
final class ForeignRoleTrust implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    Set<String> own = Accounts.own(application);
    return application.roles().stream()
        .filter(role -> role.identity().author())
        .flatMap(role ->
            role.trust().known().map(Policy::statements).orElse(List.of()).stream()
                .filter(statement -> statement.allows() && !statement.notPrincipal())
                .filter(statement -> !isNarrowed(statement))
                .flatMap(statement -> statement.principals().stream())
                .flatMap(principal -> verdict(role, principal, own).stream()));
  }

  /** A role that is named is trusted by itself; an account, and its root, stand for all in it. */
  private static Optional<Verdict> verdict(
      Role role, Statement.Principal principal, Set<String> own) {
    String text = principal.value().toString();
    boolean whole = text.endsWith(":root") || Accounts.isAccount(text);
    return principal.type().equals("AWS") && whole
        ? Accounts.literal(principal.value().text())
            .filter(account -> !own.contains(account))
            .map(account ->
                Verdict.broken(
                    Verdict.Place.at(role, principal.value().origin()),
                    "whoever account `%s` lets may assume the role `%s`; is it yours?"
                        .formatted(account, role.identity().writtenAs())))
        : Optional.empty();
  }

  /** What only some of the account can meet, or only those whom the owner gave a word. */
  private static boolean isNarrowed(Statement statement) {
    return statement.conditions().isUnknown()
        || statement.conditions().orElse(List.of()).stream()
            .map(condition -> condition.key().toLowerCase(Locale.ROOT))
            .anyMatch(key ->
                switch (key) {
                  case "sts:externalid",
                      "aws:principalarn",
                      "aws:principalorgid",
                      "aws:principalorgpaths",
                      "aws:userid" ->
                      true;
                  default -> key.startsWith("aws:principaltag/");
                });
  }
}
