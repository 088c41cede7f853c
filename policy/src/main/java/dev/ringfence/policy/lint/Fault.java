package dev.ringfence.policy.lint;

import dev.ringfence.model.Origin;

/**
 * A fault of a policy.
 *
 * @param origin the element itself
 * @param message one sentence, lower case, no full stop
 */
public record Fault(Kind kind, Origin origin, String message) {
  /** What sort of fault it is. */
  public enum Kind {
    /** The provider refuses the document, or the language does not have what is written. */
    MALFORMED_POLICY,
    /** No service has such an action. */
    UNKNOWN_ACTION,
    /** A resource is written that no ARN can look like. */
    MALFORMED_ARN,
    /** An action and the resources beside it are never met in one request. */
    MISMATCHED_RESOURCE,
    /** There is no such condition operator. */
    UNKNOWN_CONDITION_OPERATOR,
    /** No request of the statement's actions has that key. */
    UNKNOWN_CONDITION_KEY,
    /** An operator is not for what the key's values are, or cannot read the value written. */
    WRONG_CONDITION_TYPE,
    /** It works, but another operator is made for the key. */
    LOOSE_CONDITION_TYPE,
    /** What looks like a variable is plain text. */
    LITERAL_VARIABLE,
    /** A statement changes nothing of what its policy allows. */
    USELESS_STATEMENT,
    /** A denial does not catch what it is written for. */
    TOOTHLESS_DENY
  }
}
