package dev.ringfence.check.secrets;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Text;
import dev.ringfence.model.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** A secret is written into a function's environment. */
final class SecretInEnvironment implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Environment.of(application).stream()
        .flatMap(variable -> verdict(application, variable).stream());
  }

  private static Optional<Verdict> verdict(Application application, Environment variable) {
    Text value = variable.variable().value();
    if (Sources.secret(application, value).isPresent()) {
      return Optional.empty();
    }
    Optional<String> kind = SecretText.kind(variable.name(), value);
    if (kind.isPresent()) {
      String from = value.assumedFrom();
      return Optional.of(
          Verdict.broken(
              variable.place(),
              "%s holds %s in plain text (`%s`%s)"
                  .formatted(
                      variable.told(),
                      kind.get(),
                      SecretText.shown(value.head()),
                      from.isEmpty() ? "" : ", the default of parameter `" + from + "`")));
    }
    boolean mayBe =
        SecretName.isSecret(variable.name())
            && Sources.isOpen(value)
            && !Sources.isOfParameterStore(value)
            && !isAddress(value);
    return mayBe
        ? Optional.of(
            Verdict.undecided(
                variable.place(),
                "%s is named like a secret and is given `%s`, which is known only at deployment"
                    .formatted(variable.told(), value)))
        : Optional.empty();
  }

  /** A parameter that says it is an ARN, a name or a path of a secret. */
  private static boolean isAddress(Text value) {
    return value.parts().stream()
        .map(Text.Part::text)
        .anyMatch(name ->
            name.endsWith("Arn")
                || name.endsWith("ARN")
                || name.endsWith("Name")
                || name.endsWith("Path")
                || name.endsWith("Id"));
  }
}
