package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * A role for one function alone, by the plug-in {@code serverless-iam-roles-per-function} 3.2 or by
 * version 4.
 *
 * <p>Of what the shared role would have, only logs, the network, dead letters, queues and streams
 * are carried over.
 */
final class FunctionRole {
  private static final String LOG_GROUP =
      "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/";

  private final Service service;
  private final FunctionEntry function;
  private final Origin place;

  FunctionRole(Service service, FunctionEntry function) {
    this.service = service;
    this.function = function;
    this.place =
        function.node() instanceof Node.Mapping mapping
            ? mapping.keyOrigin("iamRoleStatements")
            : function.origin();
  }

  Resource make() {
    Node name = service.functionName(function);
    var statements = new ArrayList<Node>();
    statements.add(
        RoleRights.allow(
            place,
            List.of(Values.sub(place, LOG_GROUP, name, ":*:*")),
            "logs:CreateLogStream",
            "logs:CreateLogGroup",
            "logs:PutLogEvents"));
    statements.addAll(StreamRights.of(service, function));
    Node deadLetters = function.at("onError");
    if (Values.isText(deadLetters)) {
      statements.add(RoleRights.allow(place, List.of(deadLetters), "sns:Publish"));
    }
    if (inherits()) {
      statements.addAll(Values.many(Roles.authorStatements(service)));
    }
    statements.addAll(Values.many(own("statements", "iamRoleStatements")));
    Resource role =
        Resource.of("AWS::IAM::Role", place)
            .put("AssumeRolePolicyDocument", Roles.trust(place, List.of("lambda.amazonaws.com")))
            .put("Path", Values.first(own("path", "iamRolePath"), Node.string("/", place)))
            .put("RoleName", roleName())
            .put(
                "Policies",
                List.of(Roles.policy(place, Values.join(place, "-", name, "lambda"), statements)))
            .copy(
                "PermissionsBoundary",
                Values.first(
                    own("permissionsBoundary", "iamPermissionsBoundary"), Roles.boundary(service)))
            .writtenAs(function.key());
    List<Node> managed = managed();
    return managed.isEmpty() ? role : role.put("ManagedPolicyArns", managed);
  }

  /** Version 4 writes below {@code iam.role} what the plug-in writes at the function. */
  private Node own(String below, String beside) {
    return Values.first(function.at("iam").at("role").at(below), function.at(beside));
  }

  private Node roleName() {
    Node name = own("name", "iamRoleStatementsName");
    return Values.isGiven(name)
        ? name
        : Values.join(
            place,
            "-",
            service.name(),
            service.stage(),
            Node.ref("AWS::Region", place),
            function.key(),
            "lambdaRole");
  }

  private boolean inherits() {
    Node own =
        Values.first(
            function.at("iamRoleStatementsInherit"), function.at("iam").at("inheritStatements"));
    Node byDefault = service.document().at("defaultInherit");
    return Values.isTrue(Values.isGiven(own) ? own : byDefault);
  }

  private List<Node> managed() {
    var managed =
        new ArrayList<Node>(Values.many(function.at("iam").at("role").at("managedPolicies")));
    if (!FunctionResources.network(service, function).isMissing()) {
      managed.add(Roles.vpcPolicy(place));
    }
    return managed;
  }
}
