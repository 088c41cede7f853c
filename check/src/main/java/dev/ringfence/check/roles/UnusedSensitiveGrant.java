package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.excess.Danger;
import dev.ringfence.policy.excess.Excess;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A role allows what hands out secrets, keys or rights, and the code never does it. */
final class UnusedSensitiveGrant implements Check {
  private static final int FEW = 4;
  private static final Set<String> SERVICES = Set.of("iam", "kms", "secretsmanager", "sts");

  @Override
  public Stream<Verdict> examine(Application application) {
    return RoleExcess.of(application).stream()
        .filter(role -> role.unknown().isEmpty())
        .flatMap(UnusedSensitiveGrant::verdict);
  }

  private static Stream<Verdict> verdict(RoleExcess role) {
    Set<String> read = readSecrets(role);
    List<Excess.Over> sensitive =
        role.excess().over().stream()
            .filter(over -> !over.needed() && isSensitive(over))
            .filter(over -> !isReadAnyway(over, read))
            .toList();
    if (sensitive.isEmpty()) {
      return Stream.empty();
    }
    String names =
        sensitive.stream()
            .limit(FEW)
            .map(over -> "`" + over.action() + "`")
            .collect(Collectors.joining(", "));
    String more = sensitive.size() > FEW ? " and " + (sensitive.size() - FEW) + " more" : "";
    String way =
        role.excess().ways().isEmpty()
            ? ""
            : ", and so can " + role.excess().ways().getFirst().how();
    return Stream.of(
        Verdict.broken(
            role.place(),
            "%s may do %s%s, which its code never does%s"
                .formatted(role.holder(), names, more, way)));
  }

  /** The services of which the code reads secrets. */
  private static Set<String> readSecrets(RoleExcess role) {
    return role.needs().stream()
        .filter(need -> Danger.of(need.action()) == Danger.SECRET)
        .map(need -> need.action().service())
        .collect(Collectors.toSet());
  }

  /** Another way to read a secret that the code reads hands out no more. */
  private static boolean isReadAnyway(Excess.Over over, Set<String> read) {
    return over.danger() == Danger.SECRET
        && read.contains(over.action().service())
        && !over.resources().contains("*");
  }

  /** Secrets, keys, credentials and rights; of keys what opens what they protect. */
  private static boolean isSensitive(Excess.Over over) {
    Danger danger = over.danger();
    String service = over.action().service();
    if (service.equals("kms")) {
      return opensData(over.action().name()) || danger == Danger.PERMISSIONS;
    }
    return danger == Danger.ESCALATION
        || danger == Danger.CREDENTIAL
        || danger == Danger.SECRET
        || danger == Danger.PERMISSIONS && SERVICES.contains(service);
  }

  private static boolean opensData(String name) {
    return name.equals("Decrypt") || name.startsWith("ReEncrypt");
  }
}
