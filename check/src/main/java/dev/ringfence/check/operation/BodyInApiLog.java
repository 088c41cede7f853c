package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Stage;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** A stage writes whole requests and responses to its log. */
final class BodyInApiLog implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Stage.class).stream()
        .filter(stage -> stage.identity().author())
        .flatMap(stage ->
            stage.settings().orElse(List.of()).stream()
                .flatMap(setting -> verdict(stage, setting)));
  }

  private static Stream<Verdict> verdict(Stage stage, Stage.Setting setting) {
    Verdict.Place place = Verdict.Place.at(stage, setting.dataTrace().origin());
    return setting
        .dataTrace()
        .fold(
            on ->
                on
                    ? Stream.of(
                        Verdict.broken(
                            place,
                            "stage `%s` logs whole requests and responses, tokens and personal data among them"
                                .formatted(stage.identity().writtenAs())))
                    : Stream.empty(),
            expression ->
                Stream.of(
                    Verdict.undecided(
                        place,
                        "whether stage `%s` logs whole requests depends on `%s`"
                            .formatted(stage.identity().writtenAs(), expression))),
            Stream::empty);
  }
}
