package dev.ringfence.check.secrets;

import dev.ringfence.check.Check;
import java.util.List;

/** The checks of this package, sorted by name. */
public final class SecretChecks {
  public static final List<Check> ALL =
      List.of(
          new DeployTimeSecret(),
          new EverySecretReadable(),
          new HardCodedSecret(),
          new OpenKey(),
          new OpenSecret(),
          new PlainDatabasePassword(),
          new PlainParameter(),
          new SecretInEnvironment(),
          new SecretInOutput(),
          new SecretInStageVariable(),
          new UnguardedKey(),
          new UnrotatedSecret(),
          new VisibleSecretParameter());

  private SecretChecks() {}
}
