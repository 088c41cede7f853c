package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
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
    if (!service.stack().has(ROLE)) {
      service.stack().add(ROLE, role(place));
    }
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

  private Resource role(Origin place) {
    return Resource.of("AWS::IAM::Role", place)
        .put("AssumeRolePolicyDocument", Roles.trust(place, List.of("lambda.amazonaws.com")))
        .put("Policies", List.of(policy(place, List.of())))
        .byFramework();
  }

  private Node policy(Origin place, List<Node> statements) {
    return Roles.policy(
        place,
        Values.join(place, "-", service.stage(), service.name(), "custom-resources-lambda"),
        statements);
  }

  void allow(Origin place, Node resource, String... actions) {
    add(
        place,
        Fields.at(place)
            .put("Effect", "Allow")
            .put("Action", Values.strings(place, actions))
            .put("Resource", resource)
            .done());
  }

  /** Adds a statement to the role's policy, once. */
  void add(Origin place, Node statement) {
    Resource role = service.stack().resource(ROLE).orElseGet(() -> role(place));
    Node policies = role.at("Policies");
    var statements =
        new ArrayList<Node>(
            policies.items().getFirst().at("PolicyDocument").at("Statement").items());
    statements.add(statement);
    role.put("Policies", List.of(policy(place, statements)));
    service.stack().add(ROLE, role);
  }
}
