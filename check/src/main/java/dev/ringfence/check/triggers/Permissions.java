package dev.ringfence.check.triggers;

import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Permission;
import dev.ringfence.model.Text;

/** What statements of functions' resource policies say. */
final class Permissions {
  private Permissions() {}

  /** The function of a permission, for messages. */
  static String function(Application application, Permission permission) {
    String written =
        permission
            .function()
            .fold(
                text -> text.resource().orElse(text.toString()),
                expression -> expression,
                () -> "?");
    return "`"
        + application
            .linked(permission.function(), Function.class)
            .map(function -> function.identity().writtenAs())
            .orElse(written)
        + "`";
  }

  /** The service that a permission names, such as {@code s3}; empty for accounts and unknowns. */
  static String service(Permission permission) {
    String principal = permission.principal().fold(Text::toString, _ -> "", () -> "");
    int dot = principal.indexOf('.');
    boolean service =
        principal.endsWith(".amazonaws.com")
            || principal.endsWith(".amazonaws.com.cn")
            || principal.endsWith(".amazon.com");
    return service && dot > 0 ? principal.substring(0, dot) : "";
  }
}
