package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Authorizer;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An authorizer takes other applications' tokens, or keeps its decisions too long. */
final class LooseTokenAuthorizer implements Check {

  private static final int LONGEST = 300;

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Authorizer.class).stream()
        .filter(authorizer -> authorizer.identity().author())
        .flatMap(authorizer ->
            switch (authorizer.kind().orElse("")) {
              case "JWT" -> audience(authorizer).stream();
              case "TOKEN", "REQUEST" ->
                  Stream.of(age(authorizer), sources(application, authorizer))
                      .flatMap(Optional::stream)
                      .limit(1);
              default -> Stream.empty();
            });
  }

  private static Optional<Verdict> audience(Authorizer authorizer) {
    Verdict.Place place = Verdict.Place.at(authorizer, authorizer.audience().origin());
    if (authorizer.audience().isUnknown()) {
      return Optional.of(
          Verdict.undecided(
              place,
              "the audience that authorizer %s demands is not known: `%s`"
                  .formatted(name(authorizer), authorizer.audience().expression())));
    }
    return authorizer.audience().orElse(List.of()).isEmpty()
        ? Optional.of(
            Verdict.broken(
                place,
                "authorizer %s takes every token of its issuer, also those made for other applications"
                    .formatted(name(authorizer))))
        : Optional.empty();
  }

  private static Optional<Verdict> age(Authorizer authorizer) {
    Verdict.Place place = Verdict.Place.at(authorizer, authorizer.cacheSeconds().origin());
    return authorizer
        .cacheSeconds()
        .fold(
            seconds ->
                seconds > LONGEST
                    ? Optional.of(
                        Verdict.broken(
                            place,
                            "authorizer %s lets a caller in for %d seconds after the token is revoked"
                                .formatted(name(authorizer), seconds)))
                    : Optional.empty(),
            expression ->
                Optional.of(
                    Verdict.undecided(
                        place,
                        "how long authorizer %s keeps a decision depends on `%s`"
                            .formatted(name(authorizer), expression))),
            Optional::empty);
  }

  /** One caller's decision would be given to the next. */
  private static Optional<Verdict> sources(Application application, Authorizer authorizer) {
    boolean rest =
        application.linked(authorizer.api(), Api.class).map(Api::kind).orElse(Api.Kind.HTTP)
            == Api.Kind.REST;
    boolean cached = authorizer.cacheSeconds().orElse(rest ? LONGEST : 0) > 0;
    Stated<List<Value>> sources = authorizer.identitySources();
    boolean none = !sources.isUnknown() && sources.orElse(List.of()).isEmpty();
    return cached && none && authorizer.kind().is("REQUEST")
        ? Optional.of(
            Verdict.broken(
                Verdict.Place.at(authorizer, sources.origin()),
                "authorizer %s keeps decisions without saying which part of a request they hold for"
                    .formatted(name(authorizer))))
        : Optional.empty();
  }

  private static String name(Authorizer authorizer) {
    String id = authorizer.id();
    return "`" + id.substring(id.indexOf(' ') + 1) + "`";
  }
}
