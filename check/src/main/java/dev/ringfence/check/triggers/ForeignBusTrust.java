package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.check.ForeignTrust;
import dev.ringfence.model.Application;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/**
 * The policy of an event bus, or of a registry of events' schemas, lets in an account that is
 * written as a number.
 */
final class ForeignBusTrust implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Stream.concat(
        ForeignTrust.of(application, ResourcePolicy.Kind.BUS, "event bus"),
        ForeignTrust.of(application, ResourcePolicy.Kind.SCHEMAS, "schema registry"));
  }
}
