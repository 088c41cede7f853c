package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.FunctionUrl;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** A function URL lets the pages of every site read its answers. */
final class AnyOriginFunctionUrl implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(FunctionUrl.class).stream()
        .filter(url -> url.identity().author() && !url.cors().credentials().is(true))
        .flatMap(AnyOriginFunctionUrl::verdict);
  }

  private static Stream<Verdict> verdict(FunctionUrl url) {
    Stream<Verdict> broken =
        AnyOrigin.star(url.cors()).stream()
            .map(star ->
                Verdict.broken(
                    Verdict.Place.at(url, star.origin()),
                    "function URL `%s` answers to the pages of every site"
                        .formatted(url.identity().writtenAs())));
    Stream<Verdict> undecided =
        AnyOrigin.unknown(url.cors()).stream()
            .map(unknown ->
                Verdict.undecided(
                    Verdict.Place.at(url, unknown.origin()),
                    "the sites that function URL `%s` answers to are not known: `%s`"
                        .formatted(url.identity().writtenAs(), unknown.expression())));
    return Stream.concat(broken, undecided);
  }
}
