package dev.ringfence.policy;

import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Accounts in ARNs and policies. */
public final class Accounts {
  private static final int DIGITS = 12;

  private Accounts() {}

  /** The account that a principal or ARN names in digits. */
  public static Optional<String> literal(Text text) {
    return Optional.of(of(text.toString())).filter(Accounts::isAccount);
  }

  /**
   * The account part of an ARN, or of a principal that is an account, as it is written; empty where
   * there is none. Parts that are filled in at deployment hold colons of their own.
   */
  public static String of(String arn) {
    if (!arn.startsWith("arn:")) {
      return isAccount(arn) ? arn : "";
    }
    String rest = arn;
    for (int part = 0; part < 4; part++) {
      int colon = rest.indexOf(':', filledIn(rest));
      if (colon < 0) {
        return "";
      }
      rest = rest.substring(colon + 1);
    }
    int end = rest.indexOf(':', filledIn(rest));
    return end < 0 ? "" : rest.substring(0, end);
  }

  private static int filledIn(String text) {
    return text.startsWith("${") ? Math.max(text.indexOf('}'), 0) : 0;
  }

  /** True if a statement speaks of nobody but the application's own account as a whole. */
  public static boolean isOwn(Statement statement) {
    return !statement.notPrincipal()
        && !statement.principals().isEmpty()
        && statement.principals().stream()
            .allMatch(p -> p.type().equals("AWS") && isOwn(p.value().text()));
  }

  private static boolean isOwn(Text principal) {
    return principal.parts().stream().anyMatch(part -> part.text().equals("AWS::AccountId"))
        && (principal.tail().equals(":root") || principal.tail().isEmpty());
  }

  public static boolean isAccount(String text) {
    return text.length() == DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Those that the application is known to lie in: a role always is in its function's account. */
  public static Set<String> own(Application application) {
    return application.once(Own.class, Own::of).getFirst().accounts;
  }

  private record Own(Set<String> accounts) {
    static List<Own> of(Application application) {
      var own = new HashSet<String>();
      for (Function function : application.functions()) {
        function.role().known().flatMap(Accounts::literal).ifPresent(own::add);
      }
      return List.of(new Own(own));
    }
  }

  /**
   * Accounts by which Elastic Load Balancing delivers access logs, one a region; Elastic Load
   * Balancing User Guide, "Enable access logs", regions available before August 2022.
   */
  public static boolean isOfService(String account) {
    return switch (account) {
      case "127311923021",
          "033677994240",
          "027434742980",
          "797873946194",
          "098369216593",
          "754344448648",
          "589379963580",
          "718504428378",
          "383597477331",
          "600734575887",
          "114774131450",
          "783225319266",
          "582318560864",
          "985666609251",
          "054676820928",
          "156460612806",
          "652711504416",
          "635631232127",
          "009996457667",
          "897822967062",
          "076674570225",
          "507241528517",
          "048591011584",
          "190560391635" ->
          true;
      default -> false;
    };
  }
}
