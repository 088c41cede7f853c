package dev.ringfence.check.roles;

import dev.ringfence.model.Value;
import dev.ringfence.policy.Allowance;
import dev.ringfence.policy.Breadth;
import dev.ringfence.policy.facts.Action;
import java.util.Optional;

/**
 * A statement for every resource, of an action that could be kept to some.
 *
 * @param resource the element that stands for every resource
 * @param action the element of the action
 */
record Unscoped(Value resource, Value action) {

  /** What there is of this in a statement, if any. */
  static Optional<Unscoped> of(Allowance allowance, boolean topics) {
    if (Narrowing.isNarrowed(allowance) || allowance.anyAction().isPresent()) {
      return Optional.empty();
    }
    return allowance
        .resource(Breadth.EVERYTHING)
        .or(() -> allowance.resource(Breadth.SERVICE))
        .or(() -> allowance.resource(Breadth.UNKNOWN))
        .flatMap(
            resource -> scoped(allowance, topics).map(action -> new Unscoped(resource, action)));
  }

  Breadth breadth() {
    return Breadth.of(resource.text());
  }

  /**
   * The first element of which an action can be kept to resources, lists left aside. A whole
   * service on every resource is told by {@code service-wildcard}. Text messages are published to
   * no topic, and only the star lets them (Amazon SNS Developer Guide, "Mobile text messaging").
   */
  private static Optional<Value> scoped(Allowance allowance, boolean topics) {
    if (allowance.statement().notAction()) {
      return Optional.empty();
    }
    return allowance.statement().actions().stream()
        .filter(element -> !Allowance.isWholeService(element))
        .filter(element -> topics || !element.text().is("sns:Publish"))
        .filter(element -> Allowance.actions(element).stream().anyMatch(Unscoped::counts))
        .findFirst();
  }

  private static boolean counts(Action action) {
    return action.scoped()
        && action.level() != Action.Level.LIST
        && !isMeantForAll(action.toString())
        && !Reads.isSaidElsewhere(action.toString())
        && !CredentialExposure.tells(action.toString());
  }

  /**
   * What the provider's own execution policies and guides give on every resource, and what mostly
   * has no resource although it may have one. A broker is described before it is polled (AWS Lambda
   * Developer Guide, "Configure Amazon MQ event source", "Configure Amazon MSK event source").
   */
  static boolean isMeantForAll(String action) {
    return switch (action) {
      case "logs:CreateLogGroup",
          "logs:CreateLogStream",
          "logs:PutLogEvents",
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:AssignPrivateIpAddresses",
          "ec2:UnassignPrivateIpAddresses",
          "kafka:DescribeCluster",
          "kafka:DescribeClusterV2",
          "kafka:GetBootstrapBrokers",
          "lambda:CheckpointDurableExecution",
          "lambda:GetDurableExecutionState",
          "mq:DescribeBroker",
          "cloudwatch:PutMetricData",
          "cloudwatch:GetMetricData",
          "polly:SynthesizeSpeech",
          "translate:TranslateText",
          "translate:TranslateDocument",
          "comprehend:DetectEntities" ->
          true;
      default -> false;
    };
  }
}
