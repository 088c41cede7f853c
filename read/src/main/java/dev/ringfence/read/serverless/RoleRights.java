package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the events add to the roles that the framework makes, collected while their resources are
 * made.
 */
final class RoleRights {
  private final List<Node> statements = new ArrayList<>();
  private final List<Node> custom = new ArrayList<>();
  private final Set<String> principals = new LinkedHashSet<>();

  void add(Node statement) {
    statements.add(statement);
  }

  /** What the framework's own functions may do. */
  void addCustom(Node statement) {
    custom.add(statement);
  }

  List<Node> customStatements() {
    return custom;
  }

  /** A service besides Lambda that takes on the role. */
  void trust(String principal) {
    principals.add(principal);
  }

  List<Node> statements() {
    return statements;
  }

  Set<String> principals() {
    return principals;
  }

  /** An Allow of actions on resources. */
  static Node allow(Origin origin, List<? extends Node> resources, String... actions) {
    return Fields.at(origin)
        .put("Effect", "Allow")
        .put("Action", Values.strings(origin, actions))
        .put("Resource", resources)
        .done();
  }
}
