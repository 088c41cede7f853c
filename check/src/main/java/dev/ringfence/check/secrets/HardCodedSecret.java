package dev.ringfence.check.secrets;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Credential;
import dev.ringfence.model.Literal;
import dev.ringfence.model.Secret;
import dev.ringfence.model.Stated;
import dev.ringfence.model.TemplateParameter;
import dev.ringfence.model.Text;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** A secret is written in a template. */
final class HardCodedSecret implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Stream.of(
            application.all(Literal.class).stream().flatMap(l -> verdict(application, l).stream()),
            application.all(Credential.class).stream()
                .flatMap(c -> written(c, c.property(), c.value()).stream()),
            application.all(Secret.class).stream()
                .flatMap(s -> written(s, "SecretString", s.value()).stream()),
            application.all(TemplateParameter.class).stream()
                .flatMap(parameter -> verdict(parameter).stream()))
        .flatMap(verdicts -> verdicts);
  }

  /** What comes from a parameter's default is the parameter's matter. */
  private static Optional<Verdict> verdict(Application application, Literal literal) {
    String of = literal.identity().writtenAs();
    Verdict.Place place = Verdict.Place.at(literal, literal.origin());
    Optional<String> kind =
        SecretText.kind(literal.name(), literal.text())
            .filter(_ -> literal.text().assumedFrom().isEmpty());
    if (kind.isPresent()) {
      return Optional.of(
          Verdict.broken(
              place,
              "`%s` of `%s` is %s, written in the template for all who may read it"
                  .formatted(literal.name(), of, kind.get())));
    }
    return SecretText.assigned(literal.text().toString())
        .filter(assigned -> !isDefault(application, assigned.value()))
        .map(assigned ->
            Verdict.broken(
                place,
                "`%s` of `%s` sets `%s` to a secret that is written in the template"
                    .formatted(literal.name(), of, assigned.name())));
  }

  private static boolean isDefault(Application application, String value) {
    return application.all(TemplateParameter.class).stream()
        .anyMatch(parameter -> parameter.fallback().is(value));
  }

  /**
   * A property that is there for a secret; what comes from a parameter is the parameter's matter.
   */
  private static Optional<Verdict> written(Thing thing, String property, Stated<Text> value) {
    Text text = value.orElse(Text.EMPTY);
    if (!text.assumedFrom().isEmpty()
        || text.literal().isEmpty()
        || !isSecret(text.literal().get())) {
      return Optional.empty();
    }
    return Optional.of(
        Verdict.broken(
            Verdict.Place.at(thing, value.origin()),
            "`%s` of `%s` is written in the template for all who may read it"
                .formatted(property, thing.identity().writtenAs())));
  }

  private static boolean isSecret(String value) {
    return value.stripLeading().startsWith("{")
        ? SecretText.inObject(value)
        : !SecretText.isPlaceholder(value);
  }

  /** A default of a known format, under a name that does not tell. */
  private static Optional<Verdict> verdict(TemplateParameter parameter) {
    String name = parameter.identity().writtenAs();
    return SecretName.isSecret(name)
        ? Optional.empty()
        : parameter
            .fallback()
            .known()
            .flatMap(KeyFormat::in)
            .map(kind ->
                Verdict.broken(
                    Verdict.Place.at(parameter, parameter.fallback().origin()),
                    "the default of parameter `%s` is %s, written in the template for all who may read it"
                        .formatted(name, kind)));
  }
}
