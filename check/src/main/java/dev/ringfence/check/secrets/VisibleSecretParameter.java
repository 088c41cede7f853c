package dev.ringfence.check.secrets;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Credential;
import dev.ringfence.model.Database;
import dev.ringfence.model.Secret;
import dev.ringfence.model.Stated;
import dev.ringfence.model.TemplateParameter;
import dev.ringfence.model.Text;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A parameter that takes a secret has a default or is shown. */
final class VisibleSecretParameter implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Stream.concat(
        application.all(TemplateParameter.class).stream()
            .flatMap(parameter -> verdicts(application, parameter)),
        application.all(Credential.class).stream()
            .filter(c -> c.value().orElse(Text.EMPTY).toString().contains("{{resolve:ssm:"))
            .map(VisibleSecretParameter::unencrypted));
  }

  private static Stream<Verdict> verdicts(Application application, TemplateParameter parameter) {
    String name = parameter.identity().writtenAs();
    List<Verdict.Place> uses = uses(application, name);
    boolean named = SecretName.isSecret(name) && parameter.type().orElse("String").equals("String");
    if (isOfDatabase(application, name) || uses.isEmpty() && !named) {
      return Stream.empty();
    }
    String fallback = parameter.fallback().orElse("").strip();
    boolean secret =
        !SecretText.isPlaceholder(fallback)
            && (!uses.isEmpty() || SecretText.isWritten(name, fallback));
    if (secret) {
      return Stream.of(
          Verdict.broken(
                  Verdict.Place.at(parameter, parameter.fallback().origin()),
                  "parameter `%s` takes a secret and has a default, which anyone who reads the template knows"
                      .formatted(name))
              .with(uses));
    }
    if (parameter.hidden().isUnknown()) {
      return Stream.of(
          Verdict.undecided(
              Verdict.Place.at(parameter, parameter.hidden().origin()),
              "whether the secret parameter `%s` is shown is known only at deployment"
                  .formatted(name)));
    }
    return parameter.hidden().is(true)
        ? Stream.empty()
        : Stream.of(
            Verdict.broken(
                    Verdict.Place.of(parameter),
                    "parameter `%s` takes a secret and is shown to all who may look at the stack"
                        .formatted(name))
                .with(uses));
  }

  private static Verdict unencrypted(Credential credential) {
    return Verdict.broken(
        Verdict.Place.at(credential, credential.value().origin()),
        "`%s` of `%s` is read from a parameter that is not encrypted: `%s`"
            .formatted(
                credential.property(),
                credential.identity().writtenAs(),
                credential.value().orElse(Text.EMPTY)));
  }

  /** {@code plain-database-password} speaks of those. */
  private static boolean isOfDatabase(Application application, String parameter) {
    return application.all(Database.class).stream()
        .anyMatch(
            database -> Sources.isOf(Sources.text(application, database.password()), parameter));
  }

  private static List<Verdict.Place> uses(Application application, String parameter) {
    var uses = new ArrayList<Verdict.Place>();
    for (Credential credential : application.all(Credential.class)) {
      add(application, uses, credential, credential.value(), parameter);
    }
    for (Secret secret : application.all(Secret.class)) {
      add(application, uses, secret, secret.value(), parameter);
    }
    return uses;
  }

  private static void add(
      Application application,
      List<Verdict.Place> uses,
      Thing thing,
      Stated<Text> value,
      String parameter) {
    Text text = Sources.text(application, value);
    boolean whole = text.parts().size() == 1 && !text.head().startsWith("{");
    if (whole && Sources.isOf(text, parameter)) {
      uses.add(Verdict.Place.at(thing, value.origin()));
    }
  }
}
