package dev.ringfence.read.cloudformation;

import dev.ringfence.model.IdentityPool;
import dev.ringfence.model.Stated;
import dev.ringfence.model.UserClient;
import dev.ringfence.model.UserPool;

/** Directories of an application's users. */
final class Directories {
  private Directories() {}

  static UserPool userPool(Resource resource) {
    Block p = resource.properties();
    Block password = p.path("Policies.PasswordPolicy");
    Stated<Boolean> adminOnly = p.block("AdminCreateUserConfig").flag("AllowAdminCreateUserOnly");
    return new UserPool(
        resource.identity(),
        p.text("UserPoolName"),
        p.word("MfaConfiguration"),
        password.number("MinimumLength"),
        classes(password),
        adminOnly.map(only -> !only));
  }

  private static Stated<Boolean> classes(Block password) {
    if (!password.isWritten()) {
      return Stated.absent(password.origin());
    }
    boolean all =
        password.flag("RequireLowercase").orElse(false)
            && password.flag("RequireUppercase").orElse(false)
            && password.flag("RequireNumbers").orElse(false);
    return Stated.known(all, password.origin());
  }

  static UserClient userClient(Resource resource) {
    Block p = resource.properties();
    Block units = p.block("TokenValidityUnits");
    return new UserClient(
        resource.identity(),
        p.text("UserPoolId"),
        p.list("ExplicitAuthFlows"),
        p.list("AllowedOAuthFlows"),
        p.list("CallbackURLs"),
        minutes(p.number("AccessTokenValidity"), units.word("AccessToken").orElse("hours")),
        minutes(p.number("RefreshTokenValidity"), units.word("RefreshToken").orElse("days")));
  }

  private static Stated<Integer> minutes(Stated<Integer> number, String unit) {
    int factor =
        switch (unit) {
          case "minutes" -> 1;
          case "hours" -> 60;
          case "days" -> 24 * 60;
          default -> 0;
        };
    return number.map(
        n -> unit.equals("seconds") ? n / 60 : Math.clamp((long) n * factor, 0, Integer.MAX_VALUE));
  }

  /** An identity pool; {@code attachment} is the resource that gives it its roles. */
  static IdentityPool identityPool(Resource resource, Block attachment) {
    Block p = resource.properties();
    Block roles = attachment.block("Roles");
    return new IdentityPool(
        resource.identity(),
        p.flag("AllowUnauthenticatedIdentities"),
        roles.text("unauthenticated"),
        roles.text("authenticated"));
  }
}
