package dev.ringfence.read.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {
  @TempDir private Path folder;

  private Written events(String events) {
    return Written.functions(folder, "f:\n  handler: h.f\n  events:\n" + events.indent(4));
  }

  @Test
  void aBucketIsMadeWithItsNotificationAndPermission() {
    Written written =
        Written.of(
            folder,
            """
            service: shop
            provider: {name: aws, s3: {photos: {name: real, versioningConfiguration: {Status: Enabled}}}}
            functions:
              f:
                handler: h.f
                events:
                  - s3: my.uploads
                  - s3: {bucket: my.uploads, event: 's3:ObjectRemoved:*', rules: [{prefix: a/}]}
                  - s3: photos
            """);

    assertThat(
            written
                .at("S3BucketMyuploads/Properties/NotificationConfiguration/LambdaConfigurations")
                .items())
        .hasSize(2);
    assertThat(written.properties("S3BucketMyuploads"))
        .contains("BucketName=my.uploads", "Filter={S3Key={Rules=[{Name=prefix, Value=a/}]}}");
    assertThat(written.properties("FLambdaPermissionMyuploadsS3"))
        .contains(
            "Principal=s3.amazonaws.com", "SourceAccount=!Ref AWS::AccountId", ":s3:::my.uploads");
    assertThat(written.properties("S3BucketPhotos"))
        .contains("BucketName=real", "VersioningConfiguration={Status=Enabled}");
  }

  @Test
  void anExistingBucketGetsNoPermissionInTheTemplate() {
    Written written = events("- s3: {bucket: old, existing: true}\n");

    assertThat(written.properties("FCustomS31"))
        .contains("BucketName=old", "FunctionName=shop-dev-f");
    assertThat(written.has("S3BucketOld")).isFalse();
    assertThat(written.has("FLambdaPermissionOldS3")).isFalse();
  }

  @Test
  void aNameMakesATopicAndAnArnSubscribes() {
    Written written =
        events(
            "- sns: news\n- sns: arn:aws:sns:us-east-1:1:there\n- sns: {arn: !Ref T, topicName: mine, filterPolicy: {a: [b]}}\n");

    assertThat(written.properties("SNSTopicNews")).contains("TopicName=news", "Protocol=lambda");
    assertThat(written.properties("FSnsSubscriptionThere"))
        .contains("TopicArn=arn:aws:sns:us-east-1:1:there")
        .doesNotContain("Region=");
    assertThat(written.properties("FSnsSubscriptionMine"))
        .contains("TopicArn=!Ref T", "FilterPolicy={a=[b]}");
    assertThat(written.value("FLambdaPermissionThereSNS/Properties/SourceArn"))
        .isEqualTo("arn:aws:sns:us-east-1:1:there");
  }

  @Test
  void theDeadLetterQueueOfASubscriptionIsOpenedToTheTopic() {
    String queue = "redrivePolicy: {deadLetterTargetArn: 'arn:aws:sqs:us-east-1:1:q'}";
    Written written =
        events(
            "- sns: {arn: 'arn:aws:sns:us-east-1:1:t', "
                + queue
                + "}\n- sns: {topicName: own, "
                + queue
                + "}\n");

    assertThat(written.properties("TToFDLQPolicy"))
        .contains("ArnEquals={aws:SourceArn=arn:aws:sns:us-east-1:1:t}");
    assertThat(written.properties("OwnToFDLQPolicy")).contains("Condition={ArnEquals={}}");
  }

  @Test
  void queuesAndStreamsAreFetched() {
    Written written =
        events(
            """
            - sqs: {arn: !GetAtt Q.Arn, batchSize: 5, enabled: false, functionResponseType: ReportBatchItemFailures, maximumConcurrency: 2, filterPatterns: [{a: [b]}]}
            - stream: {type: dynamodb, arn: 'arn:aws:dynamodb:r:1:table/orders/stream/2020', startingPosition: LATEST}
            - kafka: {bootstrapServers: ['b:9092'], topic: t, accessConfigurations: {saslPlainAuth: 'arn:s', vpcSubnet: s1}}
            """);

    assertThat(written.properties("FEventSourceMappingSQSQ"))
        .contains(
            "BatchSize=5",
            "Enabled=false",
            "EventSourceArn=!GetAtt Q.Arn",
            "FunctionResponseTypes=[ReportBatchItemFailures]")
        .contains("ScalingConfig={MaximumConcurrency=2}", "{Pattern={\"a\":[\"b\"]}}");
    assertThat(written.properties("FEventSourceMappingDynamodbOrders"))
        .contains("StartingPosition=LATEST", "BatchSize=10");
    assertThat(written.properties("FEventSourceMappingKafkaT"))
        .contains("{Type=BASIC_AUTH, URI=arn:s}", "URI=subnet:s1");
    assertThat(written.value("FEventSourceMappingSQSQ/DependsOn"))
        .isEqualTo("[IamRoleLambdaExecution]");
  }

  @Test
  void schedulesAreRulesOrSchedules() {
    Written written =
        events(
            """
            - schedule: rate(1 day)
            - schedule: {rate: [rate(1 hour), 'cron(0 1 * * ? *)'], enabled: false, input: {a: {b: c}}}
            - schedule: {rate: rate(2 days), method: scheduler, timezone: UTC}
            """);

    assertThat(written.properties("FEventsRuleSchedule1"))
        .contains("ScheduleExpression=rate(1 day)", "State=ENABLED");
    assertThat(written.properties("FEventsRuleSchedule3"))
        .contains("State=DISABLED", "Input={\"a\":{\"b\":\"c\"}}");
    assertThat(written.properties("FSchedulerSchedule4"))
        .contains(
            "ScheduleExpressionTimezone=UTC", "RoleArn=!GetAtt [IamRoleLambdaExecution, Arn]");
    assertThat(written.value("FLambdaPermissionEventsRuleSchedule1/Properties/SourceArn"))
        .isEqualTo("!GetAtt [FEventsRuleSchedule1, Arn]");
  }

  @Test
  void anEventBusByNameIsMade() {
    Written written =
        events(
            """
            - eventBridge: {pattern: {source: [a]}}
            - eventBridge: {eventBus: own-bus, pattern: {source: [a]}, deadLetterQueueArn: !GetAtt Q.Arn}
            - eventBridge: {eventBus: 'arn:aws:events:r:1:event-bus/there', schedule: rate(1 day), enabled: false}
            - cloudwatchEvent: {event: {source: [aws.ec2]}}
            """);

    assertThat(written.properties("Shopdevfrule1EventBridgeRule"))
        .contains("Name=shop-dev-f-rule-1")
        .doesNotContain("EventBusName");
    assertThat(written.properties("OwnDashbusEventBridgeEventBus")).contains("Name=own-bus");
    assertThat(written.properties("Shopdevfrule2EventBridgeRule"))
        .contains("DeadLetterConfig={Arn=!GetAtt Q.Arn}");
    assertThat(written.properties("Shopdevfrule3EventBridgeRule"))
        .contains("EventBusName=there", "State=DISABLED");
    assertThat(written.value("FEventBridgeLambdaPermission2/Properties/SourceArn"))
        .contains("[rule, own-bus, shop-dev-f-rule-2]");
    assertThat(written.properties("FEventsRuleCloudWatchEvent1"))
        .contains("EventPattern={source=[aws.ec2]}");
  }

  @Test
  void logGroupsOfOneFunctionShareAPermissionForWhatTheirNamesShare() {
    Written written =
        events(
            "- cloudwatchLog: /aws/lambda/hello\n- cloudwatchLog: {logGroup: /aws/lambda/help, filter: x}\n");
    Written single = events("- cloudwatchLog: /aws/lambda/hello\n");
    String permission = "FLambdaPermissionLogsSubscriptionFilterCloudWatchLog/Properties/SourceArn";

    assertThat(written.value(permission)).contains("/aws/lambda/hel*, :*");
    assertThat(single.value(permission)).contains("/aws/lambda/hello, :*");
    assertThat(written.properties("FLogsSubscriptionFilterCloudWatchLog2"))
        .contains("FilterPattern=x");
  }

  @Test
  void alexaAndIotCallByPermission() {
    Written written =
        events(
            "- alexaSkill: amzn1.skill\n- alexaSkill\n- alexaSmartHome: amzn1.home\n- iot: {sql: SELECT 1, enabled: false}\n");

    assertThat(written.properties("FLambdaPermissionAlexaSkill1"))
        .contains("EventSourceToken=amzn1.skill", "Principal=alexa-appkit.amazon.com");
    assertThat(written.has("FLambdaPermissionAlexaSkill2")).isFalse();
    assertThat(written.properties("FLambdaPermissionAlexaSmartHome1"))
        .contains("alexa-connectedhome.amazon.com");
    assertThat(written.properties("FIotTopicRule1")).contains("Sql=SELECT 1", "RuleDisabled=true");
    assertThat(written.remarks())
        .containsExactly("event `alexaSkill` names no skill and makes nothing; add `appId`");
  }

  @Test
  void aUserPoolIsMadeUnlessItExists() {
    Written written =
        events(
            """
            - cognitoUserPool: {pool: mine, trigger: PreSignUp}
            - cognitoUserPool: {pool: mine, trigger: CustomEmailSender, kmsKeyId: k}
            - cognitoUserPool: {pool: old, trigger: PreSignUp, existing: true}
            """);

    assertThat(written.properties("CognitoUserPoolMine"))
        .contains(
            "UserPoolName=mine",
            "PreSignUp=!GetAtt [FLambdaFunction, Arn]",
            "KMSKeyID=k",
            "LambdaVersion=V1_0");
    assertThat(written.has("FLambdaPermissionCognitoUserPoolMineTriggerSourcePreSignUp")).isTrue();
    assertThat(written.has("FCustomCognitoUserPool1")).isTrue();
  }

  @Test
  void aLoadBalancerHasAPermissionWithoutSource() {
    Written written =
        events(
            "- alb: {listenerArn: 'arn:aws:elasticloadbalancing:r:1:listener/app/lb/50dc/f2', priority: 1, conditions: {path: /x, ip: [1.2.3.4/32]}}\n");

    assertThat(written.properties("FLambdaPermissionRegisterTarget")).doesNotContain("SourceArn");
    assertThat(written.properties("FLambdaPermissionAlb"))
        .contains("SourceArn=!Ref FAlbTargetGroup50dc");
    assertThat(written.properties("FAlbListenerRule1"))
        .contains(
            "{Field=path-pattern, Values=[/x]}",
            "{Field=source-ip, SourceIpConfig={Values=[1.2.3.4/32]}}");
  }

  @Test
  void functionsAtTheEdgeShareADistribution() {
    Written written =
        events(
            """
            - cloudFront: {eventType: viewer-request, origin: 's3://b.s3.amazonaws.com/files'}
            - cloudFront: {eventType: origin-request, pathPattern: /d*, origin: 'https://x.org'}
            """);

    assertThat(written.properties("CloudFrontDistribution"))
        .contains(
            "DefaultCacheBehavior={",
            "PathPattern=/d*",
            "S3OriginConfig={}",
            "OriginProtocolPolicy=match-viewer");
    assertThat(written.value("FLambdaFunction/DeletionPolicy")).isEqualTo("Retain");
    assertThat(written.properties("FLambdaFunctionInvokePermission"))
        .contains("Principal=edgelambda.amazonaws.com");
  }

  @Test
  void whatIsNoEventIsSaid() {
    assertThat(events("- teapot: x\n- 5\n- null\n- sqs: ${env:Q}\n- sqs: {}\n").remarks())
        .containsExactly(
            "event `teapot` is not known; what it makes is not read",
            "event `5` is not known; what it makes is not read",
            "an event of function `f` is not known; it is not read",
            "event `sqs` is not read: its settings are not known",
            "event `sqs` names no source; add its `arn`");
  }
}
