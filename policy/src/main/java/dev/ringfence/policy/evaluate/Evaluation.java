package dev.ringfence.policy.evaluate;

import dev.ringfence.policy.facts.Actions;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.language.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a request is allowed, as the provider decides it (IAM User Guide, "Policy evaluation
 * logic" and the pages under it).
 */
public final class Evaluation {
  private final Request request;
  private final Layers layers;
  private final Caller caller;
  private final boolean bounded;
  private final List<Decision.Reason> allows = new ArrayList<>();
  private final List<Decision.Reason> denies = new ArrayList<>();

  private Evaluation(Request request, Layers layers) {
    this.request = request;
    this.layers = layers;
    this.caller = request.caller();
    this.bounded = layers.boundary().isPresent();
  }

  public static Decision of(Request request, Layers layers) {
    return new Evaluation(request, layers).decide();
  }

  /** True if the policies of an identity alone allow the request. */
  public static boolean allows(List<Document> identity, Request request) {
    return of(request, Layers.ofIdentity(identity)).isAllowed();
  }

  private Decision decide() {
    boolean identity = allows("identity", layers.identity());
    boolean boundary = limit("boundary", layers.boundary());
    boolean session = limit("session", layers.session());
    boolean endpoint = limit("endpoint", layers.endpoint());
    boolean organization = !isBoundByServiceControl() || levels("scp", layers.serviceControl());
    boolean resourceControl =
        !isBoundByResourceControl() || levels("rcp", layers.resourceControl());
    Matching.Named resource = resource();
    if (!denies.isEmpty()) {
      return new Decision(Decision.Outcome.EXPLICITLY_DENIED, denies);
    }
    boolean granted =
        endpoint
            && organization
            && resourceControl
            && granted(identity || isRoot(), boundary && session, resource);
    return granted
        ? new Decision(Decision.Outcome.ALLOWED, allows)
        : new Decision(Decision.Outcome.IMPLICITLY_DENIED, List.of());
  }

  /** The owner of an account needs no policy. */
  private boolean isRoot() {
    return caller.kind() == Caller.Kind.ROOT;
  }

  private boolean isBoundByServiceControl() {
    return caller.isOfAccount() && !caller.isServiceLinked();
  }

  private boolean isBoundByResourceControl() {
    return !caller.isServiceLinked() && Actions.aws().supportsResourceControl(request.service());
  }

  /**
   * @param identity true if the identity's own policies allow it
   * @param limits true if its boundary and session do
   * @param resource how the resource's policy names it in allowing it
   */
  private boolean granted(boolean identity, boolean limits, Matching.Named resource) {
    if (!caller.isOfAccount()) {
      return resource.compareTo(Matching.Named.EVERYONE) >= 0;
    }
    boolean own = identity && limits;
    if (!caller.account().equals(request.resourceAccount())) {
      return own && resource != Matching.Named.NOT;
    }
    boolean direct =
        switch (resource) {
          case NOT, ACCOUNT -> false;
          case EVERYONE -> limits || caller.kind() != Caller.Kind.ROLE;
          case ROLE -> limits;
          case ITSELF -> true;
        };
    if (direct) {
      return true;
    }
    return own && (resource != Matching.Named.NOT || !isGovernedByResource());
  }

  /**
   * Keys and trust: without their own policy nobody may do anything (KMS Developer Guide, "Key
   * policies in AWS KMS"; IAM User Guide, "IAM roles: trust policy").
   */
  private boolean isGovernedByResource() {
    String action = request.action().toLowerCase(Locale.ROOT);
    return action.startsWith("kms:") && request.resource().contains(":key/")
        || action.startsWith("sts:assumerole") && request.resource().contains(":role/");
  }

  private boolean levels(String layer, List<List<Document>> levels) {
    boolean all = true;
    for (List<Document> level : levels) {
      all &= allows(layer, level);
    }
    return all;
  }

  private boolean limit(String layer, Optional<List<Document>> documents) {
    return documents.isEmpty() || allows(layer, documents.get());
  }

  /** Looks at all statements of a layer; true if one allows the request. */
  private boolean allows(String layer, List<Document> documents) {
    boolean allowed = false;
    for (Document document : documents) {
      for (Rule rule : document.rules()) {
        if (Matching.named(rule, caller, bounded) != Matching.Named.NOT
            && Matching.matches(rule, request)) {
          (rule.allow() ? allows : denies).add(new Decision.Reason(layer, rule));
          allowed |= rule.allow();
        }
      }
    }
    return allowed;
  }

  /** The closest way in which the resource's policy names who makes the request in allowing it. */
  private Matching.Named resource() {
    Matching.Named closest = Matching.Named.NOT;
    for (Document document : layers.resource()) {
      for (Rule rule : document.rules()) {
        Matching.Named named = Matching.named(rule, caller, bounded);
        boolean nobody = !rule.principals().stated();
        if (nobody || named == Matching.Named.NOT || !Matching.matches(rule, request)) {
          continue;
        }
        (rule.allow() ? allows : denies).add(new Decision.Reason("resource", rule));
        closest = rule.allow() && named.compareTo(closest) > 0 ? named : closest;
      }
    }
    return closest;
  }
}
