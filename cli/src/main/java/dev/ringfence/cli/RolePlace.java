package dev.ringfence.cli;

import dev.ringfence.cli.edit.LineEdit;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Role;
import dev.ringfence.policy.need.Need;
import java.util.List;
import java.util.Optional;

/** Where what a function is granted is written, and how it is written anew. */
interface RolePlace {

  /**
   * The changes after which just these needs are granted there; with none, nothing is.
   *
   * <p>What the provider's own execution policies grant stays.
   */
  List<LineEdit> granting(List<Need> needs);

  /** Why these needs can't be written there; empty if they can. */
  default Optional<String> obstacle(List<Need> needs) {
    return Optional.empty();
  }

  /** What else is to be known of the change, in words; empty for nothing. */
  default String note() {
    return "";
  }

  /**
   * The place for a function.
   *
   * @param obstacle why there is none; empty if there is one
   */
  record Found(Optional<RolePlace> place, String obstacle) {

    static Found none(String obstacle) {
      return new Found(Optional.empty(), obstacle);
    }

    /** A place, if all of it could be found in the text. */
    static Found of(Optional<? extends RolePlace> place) {
      return place
          .map(each -> new Found(Optional.<RolePlace>of(each), ""))
          .orElseGet(() -> none("it is not written in block style"));
    }
  }

  /** Finds it. */
  static Found of(LeastPrivilege.Result result, SourceFiles files) {
    Application application = result.application();
    Function function = result.function().getFirst();
    Optional<Role> role = application.linked(function.role(), Role.class);
    if (role.isEmpty()) {
      return Found.none("its role is not of this application");
    }
    var written = new WrittenRole(application, function, role.get(), result.needs().needs(), files);
    return switch (application.format()) {
      case TERRAFORM -> TerraformPlace.of(written);
      case SERVERLESS -> ServerlessPlace.of(written);
      case SAM, CLOUDFORMATION, POLICY -> TemplatePlace.of(written);
    };
  }
}
