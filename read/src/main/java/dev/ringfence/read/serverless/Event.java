package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;

/**
 * One trigger of a function as it is written.
 *
 * @param kind {@code http}, {@code s3}, …
 * @param value what follows the kind; a string with the kind itself where nothing does
 * @param origin the place of the kind
 * @param position in the function's list, from 1
 */
record Event(FunctionEntry function, String kind, Node value, Origin origin, int position) {

  Node at(String setting) {
    return value.at(setting);
  }

  /**
   * The setting that the short form stands for: {@code sns: topic} is {@code sns: {topicName:
   * topic}}.
   */
  Node atOrShort(String setting) {
    return value.isMapping() ? value.at(setting) : value;
  }

  boolean isOff() {
    return Values.isFalse(at("enabled"));
  }
}
