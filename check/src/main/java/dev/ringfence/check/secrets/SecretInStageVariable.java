package dev.ringfence.check.secrets;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Stage;
import dev.ringfence.model.Text;
import dev.ringfence.model.Variable;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A secret is written into a variable of an API's stage. */
final class SecretInStageVariable implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Stage.class).stream()
        .flatMap(stage ->
            stage.variables().orElse(List.of()).stream()
                .flatMap(variable -> verdict(application, stage, variable).stream()));
  }

  private static Optional<Verdict> verdict(
      Application application, Stage stage, Variable variable) {
    Text value = variable.value();
    Verdict.Place place = Verdict.Place.at(stage, variable.origin());
    Optional<String> kind =
        SecretText.kind(variable.name(), value)
            .or(() -> Sources.secret(application, value).map(_ -> "a secret"));
    if (kind.isPresent()) {
      return Optional.of(
          Verdict.broken(
              place,
              "stage variable `%s` holds %s, for all who may read the API's settings"
                  .formatted(variable.name(), kind.get())));
    }
    return SecretName.isSecret(variable.name()) && Sources.isOpen(value)
        ? Optional.of(
            Verdict.undecided(
                place,
                "stage variable `%s` is named like a secret and is given `%s`, which is known only at deployment"
                    .formatted(variable.name(), value)))
        : Optional.empty();
  }
}
