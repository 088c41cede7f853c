package dev.ringfence.bench;

import dev.ringfence.policy.compare.Answer;
import dev.ringfence.policy.compare.Budget;
import dev.ringfence.policy.compare.Comparison;
import dev.ringfence.policy.compare.Side;
import dev.ringfence.policy.evaluate.Evaluation;
import dev.ringfence.policy.evaluate.Request;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.language.Pattern;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a role needs, three statements, against what it is granted, five. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PolicyBenchmark {
  private static final String NEEDED =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"],
         "Resource": ["arn:aws:dynamodb:eu-west-1:123456789012:table/orders",
                      "arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/*"]},
        {"Effect": "Allow", "Action": "s3:GetObject",
         "Resource": "arn:aws:s3:::uploads-123456789012/in/*"},
        {"Effect": "Allow", "Action": "sqs:SendMessage",
         "Resource": "arn:aws:sqs:eu-west-1:123456789012:work"}]}\
      """;
  private static final String GRANTED =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow",
         "Action": ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem",
                    "dynamodb:DeleteItem", "dynamodb:Query", "dynamodb:Scan"],
         "Resource": ["arn:aws:dynamodb:eu-west-1:123456789012:table/orders",
                      "arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/*"]},
        {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
         "Resource": ["arn:aws:s3:::uploads-123456789012", "arn:aws:s3:::uploads-123456789012/*"]},
        {"Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-west-1:123456789012:*"},
        {"Effect": "Allow",
         "Action": ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
         "Resource": "arn:aws:logs:*:*:*"},
        {"Effect": "Deny", "Action": "dynamodb:*", "Resource": "*",
         "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}\
      """;

  private final List<Document> needed = Managed.parsed("needed", NEEDED);
  private final List<Document> granted = Managed.parsed("granted", GRANTED);
  private final List<Document> grantedWithoutConditions = List.of(withoutLast(granted));
  private final Side neededSide = Side.of(needed);
  private final Side grantedSide = Side.of(grantedWithoutConditions);
  private final Request request =
      new Request(
          "arn:aws:sts::123456789012:assumed-role/orders/1",
          "dynamodb:GetItem",
          "arn:aws:dynamodb:eu-west-1:123456789012:table/orders",
          "",
          Map.of());
  private final Pattern pattern = Pattern.of("arn:aws:s3:::uploads-*/in/*.json");
  private final String text = "arn:aws:s3:::uploads-123456789012/in/2026/11/24/a.json";

  private static Document withoutLast(List<Document> policies) {
    var rules = policies.getFirst().rules();
    return new Document(rules.subList(0, rules.size() - 1));
  }

  /** The policies are parsed and no more: the usual question. */
  @Benchmark
  public Answer included() {
    return Comparison.of(needed, grantedWithoutConditions, Budget.ordinary());
  }

  /** Both sides have been compared before. */
  @Benchmark
  public Answer includedAgain() {
    return Comparison.of(neededSide, grantedSide, Budget.ordinary());
  }

  /** A request is found that only what is granted allows. */
  @Benchmark
  public Answer notIncluded() {
    return Comparison.of(granted, needed, Budget.ordinary());
  }

  /** A request is found that a denial with a condition stops. */
  @Benchmark
  public Answer denied() {
    return Comparison.of(needed, granted, Budget.ordinary());
  }

  /** One request, five statements. */
  @Benchmark
  public boolean evaluated() {
    return Evaluation.allows(granted, request);
  }

  /** One ARN against one pattern with two stars. */
  @Benchmark
  public boolean matched() {
    return pattern.matches(text);
  }
}
