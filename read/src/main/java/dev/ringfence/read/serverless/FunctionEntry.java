package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;

/**
 * A function as it is written.
 *
 * @param key its name in the document
 * @param origin the place of the key
 * @param node its settings, without variables
 */
record FunctionEntry(String key, Origin origin, Node node) {

  Node at(String setting) {
    return node.at(setting);
  }

  /** What every logical id of the function begins with. */
  String id() {
    return Names.function(key);
  }

  String functionId() {
    return id() + "LambdaFunction";
  }

  String versionId() {
    return id() + "LambdaVersion";
  }

  String logGroupId() {
    return id() + "LogGroup";
  }

  String roleId() {
    return id() + "IamRoleLambdaExecution";
  }

  Node arn() {
    return Node.getAtt(functionId(), "Arn", origin);
  }

  /** The alias that triggers call; empty where they call the function itself. */
  String alias() {
    if (hasProvisioned()) {
      return "provisioned";
    }
    if (Values.isTrue(at("snapStart"))) {
      return "snapstart";
    }
    return at("durableConfig").isMapping() ? "durable" : "";
  }

  String aliasId() {
    return switch (alias()) {
      case "provisioned" -> id() + "ProvConcLambdaAlias";
      case "snapstart" -> id() + "SnapStartLambdaAlias";
      default -> id() + "DurableLambdaAlias";
    };
  }

  boolean hasAlias() {
    return !alias().isEmpty();
  }

  boolean hasProvisioned() {
    Node count = at("provisionedConcurrency");
    return Values.isGiven(count) && !Values.text(count, "").equals("0");
  }

  /** The ARN that triggers call. */
  Node target() {
    return hasAlias() ? Values.join(origin, ":", arn(), alias()) : arn();
  }

  /** Whatever calls the alias is made after it. */
  Resource afterAlias(Resource resource) {
    return hasAlias() ? resource.dependsOn(aliasId()) : resource;
  }
}
