package dev.ringfence.check.identity;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.UserClient;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A client hands out tokens where others can see them, or for too long. */
final class LooseUserClient implements Check {
  private static final int LONGEST_ACCESS = 60;
  private static final int LONGEST_REFRESH = 30 * 24 * 60;

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(UserClient.class).stream().flatMap(LooseUserClient::verdicts);
  }

  private static Stream<Verdict> verdicts(UserClient client) {
    var verdicts = new ArrayList<Verdict>();
    String name = client.identity().writtenAs();
    for (Value flow : client.flows().orElse(List.of())) {
      if (flow.text().is("implicit")) {
        verdicts.add(
            Verdict.broken(
                Verdict.Place.at(client, flow.origin()),
                "client `%s` allows the implicit grant, which puts tokens into addresses and histories"
                    .formatted(name)));
      } else if (flow.text().isUnknown()) {
        verdicts.add(
            Verdict.undecided(
                Verdict.Place.at(client, flow.origin()),
                "client `%s` allows the implicit grant if `%s` is `implicit`"
                    .formatted(name, flow)));
      }
    }
    for (Value callback : client.callbacks().orElse(List.of())) {
      if (isPlain(callback.text().head())) {
        verdicts.add(
            Verdict.broken(
                Verdict.Place.at(client, callback.origin()),
                "client `%s` sends codes and tokens to `%s` unencrypted"
                    .formatted(name, callback)));
      }
    }
    byPassword(client).ifPresent(verdicts::add);
    tooLong(client, verdicts);
    return verdicts.stream();
  }

  /**
   * Amazon Cognito Developer Guide, "Authentication flows": by SRP the password never leaves the
   * user's device.
   */
  private static Optional<Verdict> byPassword(UserClient client) {
    return client.signIns().orElse(List.of()).stream()
        .filter(flow -> takesPasswords(flow.text().toString()))
        .findFirst()
        .map(flow ->
            Verdict.broken(
                Verdict.Place.at(client, flow.origin()),
                "client `%s` takes the users' passwords themselves (`%s`), which a proof by SRP keeps on their devices"
                    .formatted(client.identity().writtenAs(), flow)));
  }

  private static boolean takesPasswords(String flow) {
    return switch (flow) {
      case "USER_PASSWORD_AUTH",
          "ALLOW_USER_PASSWORD_AUTH",
          "ADMIN_NO_SRP_AUTH",
          "ALLOW_ADMIN_USER_PASSWORD_AUTH" ->
          true;
      default -> false;
    };
  }

  private static void tooLong(UserClient client, List<Verdict> verdicts) {
    String name = client.identity().writtenAs();
    int access = client.accessMinutes().orElse(LONGEST_ACCESS);
    if (access > LONGEST_ACCESS) {
      verdicts.add(
          Verdict.broken(
              Verdict.Place.at(client, client.accessMinutes().origin()),
              "access tokens of client `%s` hold for %d minutes, so a stolen one is of use for that long"
                  .formatted(name, access)));
    }
    int refresh = client.refreshMinutes().orElse(LONGEST_REFRESH);
    if (refresh > LONGEST_REFRESH) {
      verdicts.add(
          Verdict.broken(
              Verdict.Place.at(client, client.refreshMinutes().origin()),
              "refresh tokens of client `%s` hold for %d days, so a stolen one is of use for that long"
                  .formatted(name, refresh / (24 * 60))));
    }
  }

  private static boolean isPlain(String callback) {
    return callback.startsWith("http://")
        && !callback.startsWith("http://localhost")
        && !callback.startsWith("http://127.0.0.1")
        && !callback.startsWith("http://[::1]");
  }
}
