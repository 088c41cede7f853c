package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a trail shows a function doing is needed too. */
final class TrailTest {
  private static final String TEMPLATE =
      """
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Orders: {Type: AWS::Serverless::SimpleTable}
        Files: {Type: AWS::S3::Bucket}
        Work:
          Type: AWS::Serverless::Function
          Properties:
            Handler: index.handler
            Runtime: python3.13
            CodeUri: src/
            Environment: {Variables: {TABLE: !Ref Orders}}
            Policies:
              - DynamoDBCrudPolicy: {TableName: !Ref Orders}
              - S3CrudPolicy: {BucketName: !Ref Files}
      """;
  private static final String CODE =
      """
      import os, boto3
      table = boto3.resource('dynamodb').Table(os.environ['TABLE'])
      def handler(event, context):
          table.put_item(Item={'id': event['id']})
      """;

  @TempDir Path folder;
  private Path application;

  @BeforeEach
  void write() throws IOException {
    application = folder.resolve("app");
    Files.createDirectories(application.resolve("src"));
    Files.writeString(application.resolve("template.yaml"), TEMPLATE);
    Files.writeString(application.resolve("src/index.py"), CODE);
  }

  private static String event(String service, String operation, String parameters, String more) {
    return """
    {"eventVersion": "1.08", "eventID": "%s", "eventTime": "2026-11-20T10:00:00Z", "awsRegion": "eu-west-1",
     "eventSource": "%s.amazonaws.com", "eventName": "%s", "requestParameters": %s%s,
     "userIdentity": {"type": "AssumedRole", "arn": "arn:aws:sts::123456789012:assumed-role/shop-WorkRole-1A2B/shop-Work-1A2B3C4D5E6F7",
       "sessionContext": {"sessionIssuer": {"type": "Role", "arn": "arn:aws:iam::123456789012:role/shop-WorkRole-1A2B"}}}}
    """
        .formatted(
            service + operation + parameters.hashCode(), service, operation, parameters, more);
  }

  private Path trail(String name, String... events) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    String text = "{\"Records\": [" + String.join(",", events) + "]}";
    if (name.endsWith(".gz")) {
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    } else {
      Files.writeString(file, text);
    }
    return file;
  }

  private List<String> needs(Object... trail) {
    var words = new ArrayList<Object>(List.of("policy", "generate", application, "-f", "json"));
    for (Object each : trail) {
      words.add("--trail");
      words.add(each);
    }
    Run run = Run.of(words.toArray());
    var needs = new ArrayList<String>();
    JsonNode policy = JsonMapper.shared().readTree(run.out()).get("policies").get(0);
    for (JsonNode need : policy.get("needs")) {
      if (!need.get("action").asString().startsWith("logs:")) {
        needs.add(
            need.get("action").asString()
                + " "
                + need.get("resource").asString()
                + " "
                + need.get("reason").asString()
                + (need.get("evidence").toString().contains("by shop-Work-") ? " seen" : ""));
      }
    }
    return needs;
  }

  @Test
  void whatOnlyTheTrailShowsIsNeededForThatReason() throws IOException {
    Path trail =
        trail(
            "AWSLogs/123456789012/CloudTrail/eu-west-1/2026/11/20/a.json.gz",
            event(
                "s3",
                "GetObject",
                "{\"bucketName\": \"shop-files-1a2b3c4d5e6f7\", \"key\": \"a/b\"}",
                ""),
            event(
                "s3",
                "GetObject",
                "{\"bucketName\": \"shop-files-1a2b3c4d5e6f7\", \"key\": \"c\"}",
                ""));
    assertThat(needs(folder.resolve("AWSLogs")))
        .containsExactly(
            "dynamodb:PutItem ${Orders.Arn} call", "s3:GetObject ${Files.Arn}/* trail seen");
    assertThat(needs(trail)).isEqualTo(needs(folder.resolve("AWSLogs")));
  }

  @Test
  void whatCodeAndTrailShowIsOneNeedWithBoth() throws IOException {
    Path trail =
        trail(
            "t.json",
            event("dynamodb", "PutItem", "{\"tableName\": \"shop-Orders-ABCDEFGHIJKL\"}", ""));
    assertThat(needs(trail)).containsExactly("dynamodb:PutItem ${Orders.Arn} call seen");
  }

  @Test
  void whatWasRefusedIsAWish() throws IOException {
    Path trail =
        trail(
            "t.json",
            event(
                "sqs",
                "SendMessage",
                "{\"queueUrl\": \"x\"}",
                ", \"errorCode\": \"AccessDenied\""));
    assertThat(needs(trail)).containsExactly("dynamodb:PutItem ${Orders.Arn} call");
  }

  @Test
  void whatOthersDoIsNotTheFunctions() throws IOException {
    String other =
        event("sqs", "SendMessage", "{\"queueUrl\": \"x\"}", "")
            .replace("shop-Work-1A", "shop-Other-1A");
    assertThat(needs(trail("t.json", other)))
        .containsExactly("dynamodb:PutItem ${Orders.Arn} call");
  }

  @Test
  void recordsALineEachAndThoseOfTheCommandLineAreRead() throws IOException {
    String one =
        event("sns", "Publish", "{\"topicArn\": \"arn:aws:sns:eu-west-1:123456789012:news\"}", "")
            .replace("\n", " ");
    Path lines = folder.resolve("t.jsonl");
    Files.writeString(lines, one + "\n" + one + "\n");
    Path looked = folder.resolve("looked.json");
    Files.writeString(
        looked,
        "{\"Events\": [{\"EventId\": \"1\", \"CloudTrailEvent\": "
            + JsonMapper.shared().writeValueAsString(one)
            + "}]}");
    List<String> expected =
        List.of(
            "dynamodb:PutItem ${Orders.Arn} call",
            "sns:Publish arn:aws:sns:eu-west-1:123456789012:news trail seen");
    assertThat(needs(lines)).isEqualTo(expected);
    assertThat(needs(looked)).isEqualTo(expected);
  }

  @Test
  void aFileThatEndsTooEarlyIsSaid() throws IOException {
    Path broken = folder.resolve("broken.json");
    Files.writeString(broken, "{\"Records\": [" + event("sns", "Publish", "{}", "") + ", {\"eve");
    Run run = Run.of("policy", "generate", application, "--trail", broken);
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.err()).contains("broken.json", "not read to its end");
  }

  @Test
  void whatTheTrailShowsIsNoExcess() throws IOException {
    Path trail =
        trail(
            "t.json",
            event("s3", "GetObject", "{\"bucketName\": \"shop-files-1a2b3c4d5e6f7\"}", ""));
    String without = Run.of("policy", "diff", application).out();
    String with = Run.of("policy", "diff", application, "--trail", trail).out();
    assertThat(without).contains("-> 1 ");
    assertThat(with).contains("-> 2 ");
  }
}
