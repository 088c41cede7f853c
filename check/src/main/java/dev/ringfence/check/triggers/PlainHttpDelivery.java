package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Subscription;
import dev.ringfence.model.Text;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** A topic delivers its messages unencrypted. */
final class PlainHttpDelivery implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Subscription.class).stream()
        .filter(subscription -> subscription.identity().author())
        .flatMap(PlainHttpDelivery::verdict);
  }

  private static Stream<Verdict> verdict(Subscription subscription) {
    Verdict.Place place = Verdict.Place.at(subscription, subscription.protocol().origin());
    String topic =
        subscription
            .topic()
            .fold(t -> t.resource().orElse(t.toString()), expression -> expression, () -> "?");
    if (subscription.protocol().isUnknown()) {
      return Stream.of(
          Verdict.undecided(
              place,
              "whether topic `%s` delivers over plain HTTP depends on `%s`"
                  .formatted(topic, subscription.protocol().expression())));
    }
    return subscription.protocol().is("http")
        ? Stream.of(
            Verdict.broken(
                place,
                "messages of topic `%s` cross the network unencrypted to `%s`"
                    .formatted(
                        topic,
                        host(subscription.endpoint().fold(Text::toString, e -> e, () -> "?")))))
        : Stream.empty();
  }

  /** The rest of an address may hold a password or a token. */
  private static String host(String address) {
    int start = address.startsWith("http://") ? "http://".length() : 0;
    int end = address.indexOf('/', start);
    String authority = address.substring(start, end < 0 ? address.length() : end);
    return authority.substring(authority.lastIndexOf('@') + 1);
  }
}
