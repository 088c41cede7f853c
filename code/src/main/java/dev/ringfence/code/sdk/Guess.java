package dev.ringfence.code.sdk;

import dev.ringfence.code.sdk.facts.SdkOperation;
import dev.ringfence.code.sdk.facts.SdkService;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Value;
import dev.ringfence.model.SdkCall.Confidence;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A call on something of which nothing is known, that looks like one of an SDK: it is one only if
 * exactly one service whose client this code has offers it.
 */
final class Guess {
  private Guess() {}

  static Optional<Value> among(
      List<SdkService> candidates,
      Function<SdkService, Optional<SdkOperation>> operation,
      Value request,
      Calls calls,
      Site site,
      String name) {
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    List<SdkService> used = candidates.stream().filter(calls::isUsed).toList();
    if (used.size() == 1) {
      SdkOperation found = operation.apply(used.getFirst()).orElseThrow();
      calls.add(found, request, Confidence.MEDIUM, site, List.of());
      return Optional.of(new Answer(found, request));
    }
    String which =
        used.isEmpty()
            ? "no client of a service with such an operation is made in this code"
            : "it may be one of " + String.join(", ", used.stream().map(SdkService::name).toList());
    calls.gap(site, "the object that `" + name + "` is called on is not known; " + which);
    return Optional.empty();
  }
}
