package dev.ringfence.check.triggers;

import dev.ringfence.model.Cors;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether CORS settings let the pages of every site call. */
final class AnyOrigin {
  private AnyOrigin() {}

  /** The star among the allowed origins, or the caller's own origin handed back. */
  static Optional<Value> star(Cors cors) {
    return cors.origins().orElse(List.of()).stream()
        .filter(value -> value.text().is("*") || isReflected(value))
        .findFirst();
  }

  static boolean isReflected(Value value) {
    return switch (value.toString().toLowerCase(Locale.ROOT)) {
      case "method.request.header.origin", "$request.header.origin" -> true;
      default -> false;
    };
  }

  /** What is not known of the origins, where none of them is a star. */
  static Optional<Unknown> unknown(Cors cors) {
    if (cors.origins().isUnknown()) {
      return Optional.of(new Unknown(cors.origins().origin(), cors.origins().expression()));
    }
    if (star(cors).isPresent()) {
      return Optional.empty();
    }
    return cors.origins().orElse(List.of()).stream()
        .filter(value -> value.text().isUnknown())
        .findFirst()
        .map(value -> new Unknown(value.origin(), value.toString()));
  }

  /** An origin that only the deployment knows. */
  record Unknown(Origin origin, String expression) {}
}
