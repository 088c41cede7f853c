package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.List;

/**
 * Functions of the framework's own that change what CloudFormation can't, and the broad role they
 * share.
 */
final class CustomResources {
  static final String ROLE = "IamRoleCustomResourcesLambdaExecution";

  private final Service service;

  CustomResources(Service service) {
    this.service = service;
  }

  /** Makes a function of the framework, and its role; tells the function's logical id. */
  String function(String name, String handler, Origin place) {
    String key = "custom-resource-" + name;
    String id = Names.function(key) + "LambdaFunction";
    service
        .stack()
        .add(
            id,
            Resource.of("AWS::Lambda::Function", place)
                .put(
                    "Code",
                    Fields.at(place)
                        .put("S3Bucket", DeploymentBucket.reference(service, place))
                        .done())
                .put(
                    "FunctionName",
                    Values.concat(place, service.name(), "-", service.stage(), "-", key))
                .put("Handler", handler)
                .put("MemorySize", 1024)
                .put("Runtime", "nodejs24.x")
                .put("Timeout", 180)
                .put("Role", Node.getAtt(ROLE, "Arn", place))
                .dependsOn(ROLE)
                .byFramework());
    return id;
  }

  void allow(Origin place, Node resource, String... actions) {
    add(RoleRights.allow(place, List.of(resource), actions));
  }

  /** Adds a statement to the role's policy. */
  void add(Node statement) {
    service.rights().addCustom(statement);
  }

  /** The role, once all statements are there. */
  static void makeRole(Service service) {
    List<Node> statements = service.rights().customStatements();
    if (statements.isEmpty()) {
      return;
    }
    Origin place = statements.getFirst().origin();
    Node name = Values.join(place, "-", service.stage(), service.name(), "custom-resources-lambda");
    service
        .stack()
        .add(
            ROLE,
            Resource.of("AWS::IAM::Role", place)
                .put(
                    "AssumeRolePolicyDocument", Roles.trust(place, List.of("lambda.amazonaws.com")))
                .put("Policies", List.of(Roles.policy(place, name, statements)))
                .byFramework());
  }
}
