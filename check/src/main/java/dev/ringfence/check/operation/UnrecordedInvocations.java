package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Trail;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** The application's trail does not record who invokes its functions. */
final class UnrecordedInvocations implements Check {
  private static final String TYPE = "AWS::Lambda::Function";

  @Override
  public Stream<Verdict> examine(Application application) {
    List<Trail> trails = application.all(Trail.class);
    boolean functions = application.functions().stream().anyMatch(f -> f.identity().author());
    boolean unknown = trails.stream().anyMatch(trail -> trail.selectors().isUnknown());
    boolean recorded =
        trails.stream()
            .anyMatch(trail ->
                trail.selectors().orElse(List.of()).stream()
                    .anyMatch(selector -> selector.type().is(TYPE)));
    if (trails.isEmpty() || !functions || unknown || recorded) {
      return Stream.empty();
    }
    Trail first = trails.getFirst();
    return Stream.of(
        Verdict.broken(
            Verdict.Place.of(first),
            "trail `%s` does not record who invokes the functions".formatted(first.id())));
  }
}
