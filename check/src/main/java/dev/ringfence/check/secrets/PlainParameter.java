package dev.ringfence.check.secrets;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.StoredParameter;
import dev.ringfence.model.Text;
import dev.ringfence.model.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** A secret lies unencrypted in a parameter store. */
final class PlainParameter implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(StoredParameter.class).stream()
        .filter(parameter -> !parameter.type().is("SecureString"))
        .flatMap(parameter -> verdict(application, parameter).stream());
  }

  private static Optional<Verdict> verdict(Application application, StoredParameter parameter) {
    Text value = Sources.text(application, parameter.value());
    String name = parameter.name().known().map(Text::toString).orElse(parameter.id());
    Verdict.Place place = Verdict.Place.at(parameter, parameter.value().origin());
    boolean secret =
        SecretText.kind(name, value).isPresent()
            || Sources.secret(application, value).isPresent()
            || SecretName.isSecret(name) && value.has(Text.Kind.SECRET);
    if (secret) {
      return Optional.of(
          Verdict.broken(
              place,
              "parameter `%s` holds a secret and is of type `%s`, which is not encrypted; CloudFormation can't make a `SecureString`"
                  .formatted(name, parameter.type().orElse("String"))));
    }
    return SecretName.isSecret(name) && Sources.isOpen(value)
        ? Optional.of(
            Verdict.undecided(
                place,
                "parameter `%s` is not encrypted, is named like a secret and holds `%s`, which is known only at deployment"
                    .formatted(name, value)))
        : Optional.empty();
  }
}
