package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Topic;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import dev.ringfence.policy.Breadth;
import dev.ringfence.policy.facts.Action;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A statement is for every resource though its actions could be kept to some. */
final class AnyResource implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    boolean topics = !application.all(Topic.class).isEmpty();
    return Allowance.of(application).stream()
        .filter(allowance -> allowance.policy().template().isEmpty())
        .filter(allowance -> !isNarrowed(allowance) && allowance.anyAction().isEmpty())
        .flatMap(allowance -> verdict(allowance, topics).stream());
  }

  private static Optional<Verdict> verdict(Allowance allowance, boolean topics) {
    Optional<Value> every =
        allowance.resource(Breadth.EVERYTHING).or(() -> allowance.resource(Breadth.SERVICE));
    if (every.isPresent()) {
      return scoped(allowance, topics)
          .map(action ->
              Verdict.broken(
                  allowance.at(every.get().origin()),
                  "%s may do `%s` on every resource%s, though it can be kept to some"
                      .formatted(
                          allowance.holder(),
                          action,
                          isOfService(every.get()) ? " of the service" : " there is")));
    }
    return allowance
        .resource(Breadth.UNKNOWN)
        .flatMap(unknown ->
            scoped(allowance, topics)
                .map(action ->
                    Verdict.undecided(
                        allowance.at(unknown.origin()),
                        "%s may do `%s` on every resource if `%s` is `*`"
                            .formatted(allowance.holder(), action, unknown))));
  }

  private static boolean isOfService(Value resource) {
    return Breadth.of(resource.text()) == Breadth.SERVICE;
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
        .filter(element -> Allowance.actions(element).stream().anyMatch(AnyResource::counts))
        .findFirst();
  }

  private static boolean counts(Action action) {
    return action.scoped()
        && action.level() != Action.Level.LIST
        && !isMeantForAll(action.toString())
        && !Reads.isSaidElsewhere(action.toString());
  }

  /**
   * What the provider's own execution policies and guides give on every resource, and what mostly
   * has no resource although it may have one. A broker is described before it is polled (AWS Lambda
   * Developer Guide, "Configure Amazon MQ event source", "Configure Amazon MSK event source").
   */
  private static boolean isMeantForAll(String action) {
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

  /** Only where and how a call comes from says nothing about what it is for. */
  private static boolean isNarrowed(Allowance allowance) {
    return allowance.statement().conditions().isUnknown()
        || allowance.statement().conditions().orElse(List.of()).stream()
            .map(Statement.Condition::key)
            .map(key -> key.toLowerCase(Locale.ROOT))
            .anyMatch(key ->
                switch (key) {
                  case "aws:requestedregion",
                      "aws:securetransport",
                      "aws:sourceip",
                      "aws:sourcevpc",
                      "aws:sourcevpce",
                      "aws:multifactorauthpresent",
                      "aws:multifactorauthage",
                      "aws:currenttime" ->
                      false;
                  default -> true;
                });
  }
}
