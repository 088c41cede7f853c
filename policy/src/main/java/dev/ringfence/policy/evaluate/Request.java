package dev.ringfence.policy.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request.
 *
 * @param principal the ARN of who makes it, a service's name, or {@code *} for anyone
 * @param action {@code s3:GetObject}
 * @param resource an ARN, or {@code *} where the action has none
 * @param resourceAccount whose the resource is; empty for the ARN's, or else the principal's own
 * @param context values by key, of which the names are in lower case; what the provider fills in by
 *     itself is added where it is not given (IAM User Guide, "AWS global condition context keys")
 */
public record Request(
    String principal,
    String action,
    String resource,
    String resourceAccount,
    Map<String, List<String>> context) {

  /** The keys that every request has, whoever makes it and whatever it is for. */
  public static final Set<String> ALWAYS =
      Set.of("aws:principalisawsservice", "aws:securetransport");

  public Request {
    var all = new TreeMap<String, List<String>>();
    context.forEach((key, values) -> all.put(key.toLowerCase(Locale.ROOT), List.copyOf(values)));
    Caller caller = Caller.of(principal);
    String account = owner(resource, resourceAccount, caller);
    fill(all, "aws:principaltype", type(caller));
    fill(all, "aws:principalaccount", caller.account());
    fill(all, "aws:resourceaccount", account);
    fill(all, "aws:principalarn", caller.isOfAccount() ? caller.principalArn() : "");
    fill(all, "aws:username", caller.kind() == Caller.Kind.USER ? caller.name() : "");
    boolean service = caller.kind() == Caller.Kind.SERVICE;
    fill(all, "aws:principalisawsservice", service ? "true" : "false");
    fill(all, "aws:principalservicename", service ? caller.text() : "");
    fill(all, "aws:requestedregion", part(resource, 3));
    fill(all, "aws:securetransport", "true");
    context = Map.copyOf(all);
    resourceAccount = account;
  }

  private static void fill(Map<String, List<String>> all, String key, String value) {
    if (!value.isEmpty() && !value.contains("*")) {
      all.putIfAbsent(key, List.of(value));
    }
  }

  private static String owner(String resource, String given, Caller caller) {
    if (!given.isEmpty()) {
      return given;
    }
    String account = part(resource, 4);
    return Caller.isAccount(account) ? account : caller.account();
  }

  private static String part(String arn, int index) {
    String[] parts = arn.split(":", 6);
    return parts.length == 6 && parts[0].equals("arn") ? parts[index] : "";
  }

  private static String type(Caller caller) {
    return switch (caller.kind()) {
      case ANONYMOUS -> "Anonymous";
      case ROOT -> "Account";
      case USER -> "User";
      case ROLE, SESSION -> "AssumedRole";
      case FEDERATED_USER -> "FederatedUser";
      case SERVICE, FEDERATED -> "";
    };
  }

  Caller caller() {
    return Caller.of(principal);
  }

  /** The service of the action, in lower case. */
  String service() {
    int colon = action.indexOf(':');
    return (colon < 0 ? action : action.substring(0, colon)).toLowerCase(Locale.ROOT);
  }

  /** The values of a key; empty where the request does not have it. */
  public List<String> values(String key) {
    return context.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
  }

  /** The keys that the request has, sorted. */
  public List<String> keys() {
    var keys = new ArrayList<>(context.keySet());
    keys.sort(null);
    return keys;
  }
}
