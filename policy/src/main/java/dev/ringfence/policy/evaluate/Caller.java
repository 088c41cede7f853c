package dev.ringfence.policy.evaluate;

import java.util.Locale;

/**
 * Who makes a request.
 *
 * @param text the ARN, the service's name, or {@code *} for anyone who has not signed it
 * @param account twelve digits; empty if it has none
 * @param name of a user, of the role of a role or session; else empty
 */
record Caller(Kind kind, String text, String account, String name) {

  /** The kinds of principals that policies tell apart. */
  enum Kind {
    ANONYMOUS,
    ROOT,
    USER,
    ROLE,
    SESSION,
    FEDERATED_USER,
    SERVICE,
    FEDERATED
  }

  static Caller of(String text) {
    if (text.isEmpty() || text.equals("*")) {
      return new Caller(Kind.ANONYMOUS, "*", "", "");
    }
    if (isAccount(text)) {
      return new Caller(Kind.ROOT, "arn:aws:iam::" + text + ":root", text, "");
    }
    String[] parts = text.split(":", 6);
    if (parts.length < 6 || !parts[0].equals("arn")) {
      String lower = text.toLowerCase(Locale.ROOT);
      boolean service =
          (lower.endsWith(".amazonaws.com") || lower.endsWith(".amazonaws.com.cn"))
              && !lower.equals("cognito-identity.amazonaws.com");
      return new Caller(service ? Kind.SERVICE : Kind.FEDERATED, text, "", "");
    }
    String rest = parts[5];
    String last = rest.substring(rest.lastIndexOf('/') + 1);
    if (rest.equals("root")) {
      return new Caller(Kind.ROOT, text, parts[4], "");
    }
    if (rest.startsWith("user/")) {
      return new Caller(Kind.USER, text, parts[4], last);
    }
    if (rest.startsWith("role/")) {
      return new Caller(Kind.ROLE, text, parts[4], last);
    }
    if (rest.startsWith("assumed-role/")) {
      String[] names = rest.split("/", -1);
      return new Caller(Kind.SESSION, text, parts[4], names[1]);
    }
    if (rest.startsWith("federated-user/")) {
      return new Caller(Kind.FEDERATED_USER, text, parts[4], last);
    }
    return new Caller(Kind.FEDERATED, text, parts[4], "");
  }

  static boolean isAccount(String text) {
    return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The ARN that {@code aws:PrincipalArn} has: of a session its role's (without its path). */
  String principalArn() {
    if (kind != Kind.SESSION) {
      return text;
    }
    return "arn:" + text.split(":", -1)[1] + ":iam::" + account + ":role/" + name;
  }

  boolean isRole() {
    return kind == Kind.ROLE || kind == Kind.SESSION;
  }

  /**
   * A role that a service makes for itself: no organisation's policy binds it. A session does not
   * tell the path of its role, which is then known by the prefix that only services may give.
   */
  boolean isServiceLinked() {
    return switch (kind) {
      case ROLE -> text.contains(":role/aws-service-role/");
      case SESSION -> name.startsWith("AWSServiceRoleFor");
      case ANONYMOUS, ROOT, USER, FEDERATED_USER, SERVICE, FEDERATED -> false;
    };
  }

  /** True for someone of an account, whom identity policies may allow something. */
  boolean isOfAccount() {
    return switch (kind) {
      case ROOT, USER, ROLE, SESSION, FEDERATED_USER -> true;
      case ANONYMOUS, SERVICE, FEDERATED -> false;
    };
  }
}
