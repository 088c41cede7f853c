package dev.ringfence.check.secrets;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import dev.ringfence.policy.Breadth;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A function may read every secret, whoever it is for. */
final class EverySecretReadable implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Allowance.of(application).stream()
        .filter(allowance -> !allowance.functions().isEmpty() && !allowance.isConditional())
        .flatMap(allowance -> verdict(allowance).stream());
  }

  private static Optional<Verdict> verdict(Allowance allowance) {
    for (Kind kind : Kind.values()) {
      if (allowance
          .allows(kind.action)
          .filter(value -> value.toString().contains(":"))
          .isPresent()) {
        Optional<Value> all =
            allowance.statement().notResource()
                ? Optional.empty()
                : allowance.statement().resources().stream()
                    .filter(resource -> isAll(resource, kind))
                    .findFirst();
        if (all.isPresent()) {
          return Optional.of(
              Verdict.broken(
                  allowance.at(all.get().origin()),
                  "%s may %s, those of other applications among them"
                      .formatted(allowance.holder(), kind.harm)));
        }
        Optional<Value> unknown = allowance.resource(Breadth.UNKNOWN);
        if (unknown.isPresent()) {
          return Optional.of(
              Verdict.undecided(
                  allowance.at(unknown.get().origin()),
                  "%s may %s if `%s` is `*`"
                      .formatted(allowance.holder(), kind.harm, unknown.get())));
        }
      }
    }
    return Optional.empty();
  }

  /** What secrets are kept in, by one action that reads them. */
  private enum Kind {
    SECRET(
        "secretsmanager:GetSecretValue",
        ":secretsmanager:",
        ":secret",
        "read every secret of the account"),
    PARAMETER("ssm:GetParameter", ":ssm:", ":parameter", "read every parameter of the account"),
    PARAMETERS("ssm:GetParameters", ":ssm:", ":parameter", "read every parameter of the account"),
    PATH("ssm:GetParametersByPath", ":ssm:", ":parameter", "read every parameter of the account"),
    KEY("kms:Decrypt", ":kms:", ":key", "decrypt with every key of the account");

    private final String action;
    private final String service;
    private final String type;
    private final String harm;

    Kind(String action, String service, String type, String harm) {
      this.action = action;
      this.service = service;
      this.type = type;
      this.harm = harm;
    }
  }

  private static boolean isAll(Value resource, Kind kind) {
    String text = resource.toString().toLowerCase(Locale.ROOT);
    return switch (Breadth.of(resource.text())) {
      case EVERYTHING -> true;
      case SERVICE, TYPE -> text.contains(kind.service);
      case NARROW -> text.contains(kind.service) && text.endsWith(kind.type + "*");
      case UNKNOWN -> false;
    };
  }
}
