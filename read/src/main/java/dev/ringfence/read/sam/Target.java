package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;

/** What an event calls: a function, or its alias where it publishes one. */
record Target(SamResource owner, String id, boolean isAlias) {

  Node arn(Generated at) {
    return isAlias ? at.ref(id) : at.getAtt(id, "Arn");
  }

  /** The name of a function; an alias has only its ARN. */
  Node name(Generated at) {
    return at.ref(id);
  }

  /** The variable for the ARN in {@code Fn::Sub}. */
  String variable() {
    return "${" + id + (isAlias ? "}" : ".Arn}");
  }

  Node condition() {
    return owner.condition();
  }

  Made make(String newId, String type, Generated place) {
    return owner.make(newId, type, place);
  }

  /** The right of a service to call the target. */
  Made permission(String newId, String principal, Generated place) {
    return make(newId, "AWS::Lambda::Permission", place)
        .set("Action", "lambda:InvokeFunction")
        .set("FunctionName", name(place))
        .set("Principal", principal);
  }
}
