package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The service as it is written, with no variable left, and what has been made of it so far.
 *
 * @param document the sections that make resources
 * @param version the major version of the framework that the author asks for; 0 where it can't be
 *     told
 * @param atTheEdge keys of the functions that run in CloudFront
 * @param perFunctionRoles true where {@code serverless-iam-roles-per-function} is in use
 */
record Service(
    Node document,
    Node name,
    Node stage,
    Node region,
    int version,
    boolean perFunctionRoles,
    Map<String, FunctionEntry> byKey,
    List<Event> events,
    Set<String> atTheEdge,
    Stack stack,
    RoleRights rights,
    Remarks remarks) {

  Node provider() {
    return document.at("provider");
  }

  /** A setting of the provider, by its path. */
  Node provider(String... path) {
    Node node = provider();
    for (String key : path) {
      node = node.at(key);
    }
    return node;
  }

  List<Event> events(String kind) {
    var some = new ArrayList<Event>();
    for (Event event : events) {
      if (event.kind().equals(kind)) {
        some.add(event);
      }
    }
    return some;
  }

  Collection<FunctionEntry> functions() {
    return byKey.values();
  }

  Optional<FunctionEntry> function(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** {@code <service>-<stage>}. */
  Node prefix(Origin origin) {
    return Values.concat(origin, name, "-", stage);
  }

  /** What the function is called once deployed. */
  Node functionName(FunctionEntry function) {
    Node own = function.at("name");
    return Values.isGiven(own)
        ? own
        : Values.concat(function.origin(), name, "-", stage, "-", function.key());
  }

  /** The place to name for what belongs to the provider's settings as a whole. */
  Origin place() {
    return document instanceof Node.Mapping mapping
        ? mapping.keyOrigin("provider")
        : document.origin();
  }

  /**
   * A setting that versions 1 and 2 read at the provider and later ones below {@code apiGateway}.
   */
  Node apiGateway(String setting) {
    Node own = provider("apiGateway", setting);
    return Values.isGiven(own) || version == 0 || version > 2 ? own : provider(setting);
  }

  /** Permission for a service to call a function. */
  Resource permission(FunctionEntry function, Object principal, Origin origin) {
    return function
        .afterAlias(permission(function.target(), principal, origin))
        .writtenAs(function.key());
  }

  static Resource permission(Node target, Object principal, Origin origin) {
    Node who =
        principal instanceof Node node ? node : Node.string(String.valueOf(principal), origin);
    return Resource.of("AWS::Lambda::Permission", origin)
        .put("FunctionName", target)
        .put("Action", "lambda:InvokeFunction")
        .put("Principal", who);
  }

  /**
   * The name of a function's role in {@code DependsOn}; empty where the role is not in the
   * template.
   */
  String roleDependency(FunctionEntry function) {
    return Roles.dependency(this, function);
  }
}
