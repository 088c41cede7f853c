package dev.ringfence.read.terraform;

import dev.ringfence.model.Text;
import dev.ringfence.read.document.Node;
import java.util.Optional;

/** Documents that arguments hold as JSON. */
final class Documents {
  private Documents() {}

  /** What the JSON says, with the places of its parts; the value itself if it is none. */
  static Node of(Node value) {
    if (Mark.is(value, Mark.JSON) && value instanceof Node.Call call) {
      return call.argument();
    }
    Optional<Text> text = Values.text(value);
    return text.flatMap(known -> Json.value(known, value.origin())).orElse(value);
  }

  /** The same of what may also be YAML. */
  static Node jsonOrYaml(Node value) {
    Node json = of(value);
    boolean text = json.text().isPresent() || json instanceof Node.Symbolic;
    return text
        ? Values.text(json).flatMap(known -> Json.yaml(known, value.origin())).orElse(json)
        : json;
  }
}
