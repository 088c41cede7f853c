package dev.ringfence.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much a resource element stands for. */
class BreadthTest {

  @ParameterizedTest
  @CsvSource({
    "*, EVERYTHING",
    "**, EVERYTHING",
    "arn:aws:*, EVERYTHING",
    "arn:*:*:*:*:*, EVERYTHING",
    "arn:aws:s3:::*, SERVICE",
    "arn:aws:s3:::*/*, SERVICE",
    "arn:aws:sqs:eu-west-1:123456789012:*, SERVICE",
    "arn:aws:iam::123456789012:role/*, TYPE",
    "arn:aws:secretsmanager:*:*:secret:*, TYPE",
    "arn:aws:lambda:eu-west-1:123456789012:function:*, TYPE",
    "arn:aws:s3:::orders/*, NARROW",
    "arn:aws:sqs:eu-west-1:123456789012:orders-*, NARROW",
    "arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/*, NARROW",
    "arn:aws:iam::123456789012:role/orders-*, NARROW",
    "arn:aws:secretsmanager:*:*:secret:orders/*, NARROW",
    "arn:aws:ssm:*:*:parameter/orders/*, NARROW",
    "arn:aws:logs:*:*:log-group:*:*, TYPE",
    "arn:aws:logs:*:*:log-group:/aws/*, NARROW",
    "arn:aws:logs:*, NARROW",
    "orders, NARROW",
  })
  void ofWhatIsWritten(String text, Breadth breadth) {
    assertThat(Breadth.of(Text.literal(text))).isEqualTo(breadth);
  }

  @Test
  void aFilledInRegionOrAccountIsNoStar() {
    Text table =
        Text.literal("arn:aws:dynamodb:")
            .plus(Text.of(Text.Kind.PSEUDO, "AWS::Region", ""))
            .plus(Text.literal(":"))
            .plus(Text.of(Text.Kind.PSEUDO, "AWS::AccountId", ""))
            .plus(Text.literal(":table/*"));
    assertThat(Breadth.of(table)).isEqualTo(Breadth.TYPE);
  }

  @Test
  void aLinkToOneResourceIsNarrowAlsoWithAStarBehindIt() {
    Text objects = Text.of(Text.Kind.RESOURCE, "Orders", "Arn").plus(Text.literal("/*"));
    assertThat(Breadth.of(objects)).isEqualTo(Breadth.NARROW);
  }

  @Test
  void aParameterIsUnknownUnlessItIsNamedForOneThing() {
    assertThat(Breadth.of(Text.of(Text.Kind.PARAMETER, "Resources", "")))
        .isEqualTo(Breadth.UNKNOWN);
    assertThat(Breadth.of(Text.of(Text.Kind.PARAMETER, "QueueArn", ""))).isEqualTo(Breadth.NARROW);
    assertThat(Breadth.of(Text.of(Text.Kind.IMPORT, "orders", ""))).isEqualTo(Breadth.NARROW);
  }
}
