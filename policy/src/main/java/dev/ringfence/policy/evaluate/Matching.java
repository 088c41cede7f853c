package dev.ringfence.policy.evaluate;

import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Whether a statement speaks of a request. */
public final class Matching {

  /** How closely a statement of a resource's policy names who makes a request. */
  enum Named {
    NOT,
    /** By its account, which may hand the right on to its identities. */
    ACCOUNT,
    /** With everyone. */
    EVERYONE,
    /** The role whose session it is. */
    ROLE,
    /** Itself: the user, the session, the service. */
    ITSELF
  }

  private Matching() {}

  /** True if the statement speaks of the request, whoever makes it. */
  public static boolean matches(Rule rule, Request request) {
    if (!rule.doubts().isEmpty() && rule.allow()) {
      return false; // what is not understood grants nothing
    }
    return isAmong(rule.actions(), request.action().toLowerCase(Locale.ROOT), request)
            != rule.notActions()
        && isAmong(rule.resources(), request.resource(), request) != rule.notResources()
        && rule.conditions().stream().allMatch(each -> Conditions.meets(request::values, each));
  }

  /**
   * True if policies allow a request: a statement that names who makes it allows it, and none
   * denies it. Whose policies they are does not count.
   */
  public static boolean permits(List<Document> documents, Request request) {
    Caller caller = request.caller();
    boolean allowed = false;
    for (Document document : documents) {
      for (Rule rule : document.rules()) {
        if (named(rule, caller, false) != Named.NOT && matches(rule, request)) {
          if (!rule.allow()) {
            return false;
          }
          allowed = true;
        }
      }
    }
    return allowed;
  }

  /** True if a statement names who makes requests. */
  public static boolean names(Rule rule, String principal) {
    return named(rule, Caller.of(principal), false) != Named.NOT;
  }

  /**
   * True if values meet a condition.
   *
   * @param values of a key in lower case; empty where there is none
   */
  public static boolean meets(Function<String, List<String>> values, Rule.Condition condition) {
    return Conditions.meets(values, condition);
  }

  private static boolean isAmong(List<Pattern> patterns, String text, Request request) {
    for (Pattern pattern : patterns) {
      for (Pattern resolved : pattern.resolved(request::values)) {
        if (resolved.matches(text)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * How the statement names who makes the request.
   *
   * @param bounded true if a boundary limits who makes it: then {@code NotPrincipal} under {@code
   *     Deny} excepts nobody (IAM User Guide, "NotPrincipal")
   */
  static Named named(Rule rule, Caller caller, boolean bounded) {
    Rule.Principals principals = rule.principals();
    if (!principals.stated()) {
      return Named.ITSELF;
    }
    Named closest = Named.NOT;
    for (Rule.Principal principal : principals.all()) {
      Named named = named(principal, caller);
      closest = named.compareTo(closest) > 0 ? named : closest;
    }
    if (!principals.not()) {
      return closest;
    }
    boolean excepted =
        closest.compareTo(Named.EVERYONE) >= 0
            && !(bounded && !rule.allow() && caller.isOfAccount());
    return excepted ? Named.NOT : Named.EVERYONE;
  }

  private static Named named(Rule.Principal principal, Caller caller) {
    String value = principal.value().plain();
    return switch (principal.type()) {
      case "*" -> value.equals("*") ? Named.EVERYONE : Named.NOT;
      case "AWS" -> aws(value, caller);
      case "Service" ->
          caller.kind() == Caller.Kind.SERVICE
                  && (value.equals("*") || value.equalsIgnoreCase(caller.text()))
              ? Named.ITSELF
              : Named.NOT;
      case "Federated" ->
          caller.kind() == Caller.Kind.FEDERATED && value.equals(caller.text())
              ? Named.ITSELF
              : Named.NOT;
      default -> Named.NOT;
    };
  }

  private static Named aws(String value, Caller caller) {
    if (value.equals("*")) {
      return Named.EVERYONE;
    }
    if (!caller.isOfAccount()) {
      return Named.NOT;
    }
    Caller meant = Caller.of(value);
    if (meant.kind() == Caller.Kind.ROOT) {
      return !meant.account().equals(caller.account())
          ? Named.NOT
          : caller.kind() == Caller.Kind.ROOT ? Named.ITSELF : Named.ACCOUNT;
    }
    if (value.equals(caller.text())) {
      return caller.kind() == Caller.Kind.ROLE ? Named.ROLE : Named.ITSELF;
    }
    boolean role =
        caller.kind() == Caller.Kind.SESSION
            && meant.kind() == Caller.Kind.ROLE
            && meant.account().equals(caller.account())
            && meant.name().equals(caller.name());
    return role ? Named.ROLE : Named.NOT;
  }
}
