package dev.ringfence.check.identity;

import dev.ringfence.check.Check;
import java.util.List;

/** The checks of this package, sorted by name. */
public final class IdentityChecks {
  public static final List<Check> ALL =
      List.of(
          new ConsoleUserWithoutMfa(),
          new GuestCredentials(),
          new LongLivedKey(),
          new LooseUserClient(),
          new NoUserMfa(),
          new UserPolicy(),
          new WeakAccountPassword(),
          new WeakUserPassword(),
          new WideGuestRole());

  private IdentityChecks() {}
}
