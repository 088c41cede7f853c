package dev.ringfence.check.secrets;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Database;
import dev.ringfence.model.TemplateParameter;
import dev.ringfence.model.Text;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The password of a database's master user stands in plain text. */
final class PlainDatabasePassword implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Database.class).stream()
        .filter(database -> !database.password().isAbsent() && !database.managedPassword().is(true))
        .flatMap(database -> verdict(application, database).stream());
  }

  private static Optional<Verdict> verdict(Application application, Database database) {
    Verdict.Place place = Verdict.Place.at(database, database.password().origin());
    String of = "the master password of `" + database.identity().writtenAs() + "`";
    Text password = Sources.text(application, database.password());
    if (password.parts().isEmpty()) {
      return Optional.empty();
    }
    if (password.has(Text.Kind.SECRET)) {
      return password.toString().contains("{{resolve:ssm:")
          ? Optional.of(
              Verdict.broken(
                  place, of + " is read from `" + password + "`, which is not encrypted"))
          : Optional.empty();
    }
    if (password.literal().isPresent()) {
      String parameter = password.assumedFrom();
      return Optional.of(
          Verdict.broken(
              place,
              parameter.isEmpty()
                  ? of + " is written in the template"
                  : of
                      + " is the default of parameter `"
                      + parameter
                      + "` unless another is given"));
    }
    return ofParameter(application, password, place, of);
  }

  private static Optional<Verdict> ofParameter(
      Application application, Text password, Verdict.Place place, String of) {
    Optional<TemplateParameter> parameter =
        application.all(TemplateParameter.class).stream()
            .filter(p -> Sources.isOf(password, p.identity().writtenAs()))
            .findFirst();
    if (parameter.isEmpty()) {
      return Optional.of(undecided(place, of, password.toString()));
    }
    return parameter.get().hidden().is(true)
        ? Optional.empty()
        : Optional.of(
            Verdict.broken(
                    place,
                    "%s comes from parameter `%s`, which is shown to all who may look at the stack"
                        .formatted(of, parameter.get().identity().writtenAs()))
                .with(List.of(Verdict.Place.of(parameter.get()))));
  }

  private static Verdict undecided(Verdict.Place place, String of, String expression) {
    return Verdict.undecided(
        place, "whether %s stands in plain text depends on `%s`".formatted(of, expression));
  }
}
