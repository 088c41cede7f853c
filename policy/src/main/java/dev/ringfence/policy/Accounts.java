package dev.ringfence.policy;

import dev.ringfence.model.Statement;
import dev.ringfence.model.Text;
import java.util.Optional;

/** Accounts in ARNs and policies. */
public final class Accounts {
  private static final int DIGITS = 12;

  private Accounts() {}

  /** The account that a principal or ARN names in digits. */
  public static Optional<String> literal(Text text) {
    String written = text.toString();
    if (isAccount(written)) {
      return Optional.of(written);
    }
    if (!written.startsWith("arn:")) {
      return Optional.empty();
    }
    int at = -1;
    for (int i = 0; i < 4; i++) {
      at = written.indexOf(':', at + 1);
      if (at < 0) {
        return Optional.empty();
      }
    }
    int end = written.indexOf(':', at + 1);
    String account = end < 0 ? "" : written.substring(at + 1, end);
    return isAccount(account) ? Optional.of(account) : Optional.empty();
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

  private static boolean isAccount(String text) {
    return text.length() == DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
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
