package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Stage;
import dev.ringfence.model.Text;
import dev.ringfence.model.Verdict;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** A stage of an API writes no access log. */
final class UnloggedApi implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    Set<String> said = new HashSet<>();
    return application.all(Stage.class).stream()
        .filter(stage -> stage.identity().author() && stage.accessLog().isAbsent())
        .filter(stage -> !isLaterStaged(application, stage))
        .filter(stage -> said.add(stage.identity().writtenAs() + " " + stage.origin()))
        .map(stage ->
            Verdict.broken(
                Verdict.Place.of(stage),
                "%s writes no access log: who called what is not known afterwards"
                    .formatted(name(application, stage))));
  }

  private static String name(Application application, Stage stage) {
    String own = stage.name().fold(Text::toString, _ -> stage.id(), stage::id);
    return application
        .linked(stage.api(), Api.class)
        .map(api -> "stage `%s` of API `%s`".formatted(own, api.id()))
        .orElse("stage `%s`".formatted(own));
  }

  /**
   * A deployment's stage that a stage resource of the same API takes over is judged there, and the
   * second stage that SAM makes unasked is not the author's to log.
   */
  private static boolean isLaterStaged(Application application, Stage stage) {
    boolean unasked =
        application.format() == Application.Format.SAM
            && !stage.identity().id().equals(stage.identity().writtenAs());
    return stage.identity().type().endsWith("::Deployment")
        && (unasked || isTakenOver(application, stage));
  }

  private static boolean isTakenOver(Application application, Stage stage) {
    return application.all(Stage.class).stream()
        .anyMatch(other ->
            !other.identity().type().endsWith("::Deployment")
                && other.api().equals(stage.api())
                && other.name().known().equals(stage.name().known()));
  }
}
