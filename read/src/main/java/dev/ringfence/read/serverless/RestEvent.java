package dev.ringfence.read.serverless;

import dev.ringfence.read.document.Node;
import java.util.Locale;
import java.util.Optional;

/**
 * An event {@code http}: a method on a path of the REST API.
 *
 * @param method in capitals
 * @param path without a slash at its ends
 */
record RestEvent(Event event, String method, String path) {
  private static final int LONGEST = 250;

  /**
   * The event in its long form or in its short one, {@code GET users/{id}}; nothing where it names
   * no path.
   */
  static Optional<RestEvent> of(Event event, Remarks remarks) {
    String method = Values.text(event.at("method"), "");
    Node path = event.at("path");
    String text = Values.asText(path).toString();
    if (!event.value().isMapping()) {
      String written = Values.text(event.value(), "").strip();
      int blank = written.indexOf(' ');
      method = blank < 0 ? written : written.substring(0, blank);
      text = blank < 0 ? "" : written.substring(blank + 1).strip();
    } else if (!Values.isText(path)) {
      text = "";
    }
    if (method.isEmpty() || text.isEmpty() || text.length() > LONGEST) {
      remarks.add(
          event.origin(),
          "event `%s` is not read; write `method` and `path`, or `GET path`"
              .formatted(event.kind()));
      return Optional.empty();
    }
    return Optional.of(new RestEvent(event, method.toUpperCase(Locale.ROOT), withoutSlashes(text)));
  }

  private static String withoutSlashes(String path) {
    int from = path.startsWith("/") ? 1 : 0;
    int to = path.length() > from && path.endsWith("/") ? path.length() - 1 : path.length();
    return path.substring(from, to);
  }

  Node at(String setting) {
    return event.at(setting);
  }

  FunctionEntry function() {
    return event.function();
  }

  String methodId() {
    return "ApiGatewayMethod"
        + Names.path(path)
        + Names.upperFirst(method.toLowerCase(Locale.ROOT));
  }

  /** {@code AWS_PROXY} unless another integration is written. */
  String integration() {
    if (Values.isTrue(at("async"))) {
      return "AWS";
    }
    return switch (Values.text(at("integration"), "").toLowerCase(Locale.ROOT).replace('_', '-')) {
      case "lambda", "aws" -> "AWS";
      case "mock" -> "MOCK";
      case "http" -> "HTTP";
      case "http-proxy" -> "HTTP_PROXY";
      default -> "AWS_PROXY";
    };
  }

  boolean hasCors() {
    return Values.isTruthy(at("cors"));
  }
}
