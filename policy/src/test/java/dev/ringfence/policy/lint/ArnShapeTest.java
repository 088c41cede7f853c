package dev.ringfence.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a resource of a policy may be one of a type. */
class ArnShapeTest {

  private static boolean meet(String type, String element) {
    return ArnShape.ofElement(Text.literal(element))
        .map(shape -> ArnShape.ofType(type).meets(shape))
        .orElse(true);
  }

  @ParameterizedTest(name = "{2} {0} {1}")
  @CsvSource({
    "arn:${Partition}:s3:::${BucketName}/${ObjectName}, *, true",
    "arn:${Partition}:s3:::${BucketName}/${ObjectName}, arn:aws:s3:::*orders*, true",
    "arn:${Partition}:s3:::${BucketName}/${ObjectName}, arn:aws:s3:::orders, false",
    "arn:${Partition}:s3:::${BucketName}/${ObjectName}, arn:aws:s3:::orders/, false",
    "arn:${Partition}:s3:::${BucketName}, arn:aws:s3:::orders, true",
    "arn:${Partition}:s3:::${BucketName}, arn:aws:s3:::orders/*, false",
    "arn:${Partition}:s3:::${BucketName}, arn:aws:s3:::client-${aws:PrincipalTag/name}-*, true",
    "arn:${Partition}:s3:::${BucketName}/${ObjectName}, arn:aws:s3:eu-west-1::orders/*, false",
    "arn:${Partition}:s3:::${BucketName}/${ObjectName}, arn:aws:s3::123456789012:orders/*, false",
    "arn:${Partition}:s3:::${BucketName}/${ObjectName}, arn:aws:logs:*:*:/aws/orders/*, false",
    "arn:${Partition}:iam::${Account}:user/${UserName}, arn:aws:iam::123456789012:*, true",
    "arn:${Partition}:iam::${Account}:role/${RoleName}, arn:aws:iam:::role/orders, false",
    "arn:${Partition}:iam::${Account}:role/${RoleName}, arn:aws:iam:eu-west-1::role/orders, false",
    "arn:${Partition}:iam::${Account}:role/${RoleName}, arn:aws:iam::*:role/team/orders, true",
    "arn:${Partition}:cloudtrail:${Region}:${Account}:trail/${TrailName}, arn:::::trail/x, false",
    "arn:${Partition}:apigateway:${Region}::${ApiGatewayResourcePath}, arn:aws:apigateway:eu-west-1:123456789012:/restapis, false",
    "arn:${Partition}:sqs:${Region}:${Account}:${QueueName}, arn:aws:sqs:eu-west-1:123456789012:orders, true",
    "arn:${Partition}:sqs:${Region}:${Account}:${QueueName}, arn:aws:sqs:*:orders, true",
    "arn:${Partition}:sqs:${Region}:${Account}:${QueueName}, arn:aws:s?s:eu-west-?:*, true",
    "arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}, arn:aws:dynamodb:*:*:table/orders/index/*, false",
    "arn:${Partition}:ssm:${Region}:${Account}:document/${DocumentName}, arn:aws:ssm:eu-west-1::document/AWS-RunPatchBaseline, true",
  })
  void meets(String type, String element, boolean expected) {
    assertThat(meet(type, element)).isEqualTo(expected);
  }

  @Test
  void whatOnlyTheDeploymentKnowsMayBeAnything() {
    Text text = Text.literal("arn:aws:s3:::").plus(Text.of(Text.Kind.PARAMETER, "Where", ""));
    assertThat(
            ArnShape.ofType("arn:${Partition}:s3:::${BucketName}/${ObjectName}")
                .meets(ArnShape.ofElement(text).orElseThrow()))
        .isTrue();
  }

  @Test
  void theNameOfABucketIsNoObject() {
    Text.Part name = Lint.reference(new Text.Part(Text.Kind.RESOURCE, "Files", ""), "bucket");
    Text text = Text.literal("arn:aws:s3:::").plus(new Text(java.util.List.of(name)));
    assertThat(
            ArnShape.ofType("arn:${Partition}:s3:::${BucketName}/${ObjectName}")
                .meets(ArnShape.ofElement(text).orElseThrow()))
        .isFalse();
  }

  @Test
  void longestResourcesAreNotJudged() {
    assertThat(ArnShape.ofElement(Text.literal("*".repeat(10_000_000)))).isEmpty();
  }

  @ParameterizedTest(name = "{1} {0}")
  @CsvSource({
    "us-east-1, true",
    "us-gov-west-1, true",
    "'', true",
    "us-east-1f, false",
    "us, false",
    "us-east-1-f, false",
    "US-EAST-1, false",
    "eu-*, true",
  })
  void regions(String region, boolean expected) {
    assertThat(Arns.isRegion(region)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{1} {0}")
  @CsvSource({"'', true", "000000001234, true", "abc, false", "12345678901, false", "aws, true"})
  void accounts(String account, boolean expected) {
    assertThat(Arns.isAccount(account)).isEqualTo(expected);
  }
}
