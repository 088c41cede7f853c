package dev.ringfence.check.secrets;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Text;
import dev.ringfence.model.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A secret is fetched when the application is deployed and lies in the environment from then on.
 */
final class DeployTimeSecret implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Environment.of(application).stream()
        .flatMap(variable -> verdict(application, variable).stream());
  }

  private static Optional<Verdict> verdict(Application application, Environment variable) {
    Text value = variable.variable().value();
    Optional<String> secret = Sources.secret(application, value);
    if (secret.isPresent()) {
      return Optional.of(
          Verdict.broken(
              variable.place(),
              "%s is given the secret of `%s` when it is deployed, and shows it to all who may read the function's settings"
                  .formatted(variable.told(), secret.get())));
    }
    return Sources.isOfParameterStore(value) && SecretName.isSecret(variable.name())
        ? Optional.of(
            Verdict.undecided(
                variable.place(),
                "%s is given a secret when it is deployed if `%s` is one"
                    .formatted(variable.told(), value)))
        : Optional.empty();
  }
}
