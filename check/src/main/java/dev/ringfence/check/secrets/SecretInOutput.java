package dev.ringfence.check.secrets;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Authentication;
import dev.ringfence.model.Output;
import dev.ringfence.model.Text;
import dev.ringfence.model.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** What a stack shows of itself holds a secret. */
final class SecretInOutput implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Stream.concat(
        application.all(Output.class).stream()
            .flatMap(output -> verdict(application, output).stream()),
        application.all(Authentication.class).stream()
            .flatMap(authentication -> verdict(authentication).stream()));
  }

  private static Optional<Verdict> verdict(Application application, Output output) {
    Text value = Sources.text(application, output.value());
    String name = output.identity().writtenAs();
    Verdict.Place place = Verdict.Place.at(output, output.value().origin());
    Optional<String> secret = Sources.secret(application, value);
    if (secret.isPresent()) {
      return Optional.of(
          Verdict.broken(
              place,
              "output `%s` shows the secret of `%s` to all who may look at the stack"
                  .formatted(name, secret.get())));
    }
    Optional<String> kind = SecretText.kind(name, value);
    if (kind.isPresent()) {
      return Optional.of(
          Verdict.broken(
              place,
              "output `%s` shows %s to all who may look at the stack".formatted(name, kind.get())));
    }
    return SecretName.isSecret(name) && Sources.isOpen(value)
        ? Optional.of(
            Verdict.undecided(
                place,
                "output `%s` is named like a secret and shows `%s`, which is known only at deployment"
                    .formatted(name, value)))
        : Optional.empty();
  }

  private static Optional<Verdict> verdict(Authentication authentication) {
    Text password = authentication.password().orElse(Text.EMPTY);
    return password.literal().filter(text -> !text.isEmpty()).isPresent()
        ? Optional.of(
            Verdict.broken(
                Verdict.Place.at(authentication, authentication.password().origin()),
                "metadata of `%s` shows the password of `%s` to all who may look at the template"
                    .formatted(authentication.identity().writtenAs(), authentication.name())))
        : Optional.empty();
  }
}
