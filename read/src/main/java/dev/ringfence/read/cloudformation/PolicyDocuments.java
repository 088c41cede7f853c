package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Policy;
import dev.ringfence.model.Text;
import dev.ringfence.read.document.Node;
import java.util.List;
import java.util.Optional;

/** Policies that stand alone: documents of the policy language, outside of any template. */
public final class PolicyDocuments {
  /** Where tools of the provider print a policy inside of something else. */
  private static final List<List<String>> PLACES =
      List.of(
          List.of(),
          List.of("PolicyVersion", "Document"), // aws iam get-policy-version
          List.of("PolicyDocument"), // aws iam get-role-policy
          List.of("Role", "AssumeRolePolicyDocument"), // aws iam get-role
          List.of("Policy"), // aws s3api get-bucket-policy, aws lambda get-policy
          List.of("policy"));

  private PolicyDocuments() {}

  /** The policy that a document is, or that it holds as the provider's own tools print it. */
  public static Optional<Policy> in(Node root) {
    for (List<String> place : PLACES) {
      Node node = root;
      for (String key : place) {
        node = node.at(key);
      }
      Optional<Policy> policy = of(node);
      if (policy.isPresent()) {
        return policy;
      }
    }
    return Optional.empty();
  }

  /** The same; a mapping that holds none is a policy that lacks its statements. */
  public static Optional<Policy> inOrBroken(Node root) {
    return in(root)
        .or(() ->
            root.isMapping()
                ? Optional.of(Policies.policy(root, Text.EMPTY, List.of()))
                : Optional.empty());
  }

  /**
   * The policy that a node is: a mapping with statements, or such a one as JSON text. Nothing in it
   * is taken for an expression of a template.
   */
  public static Optional<Policy> of(Node node) {
    Node document = node.isMapping() ? node : Policies.parsed(node);
    return document.isMapping() && !document.at("Statement").isMissing()
        ? Optional.of(Policies.policy(document, Text.EMPTY, List.of()))
        : Optional.empty();
  }
}
