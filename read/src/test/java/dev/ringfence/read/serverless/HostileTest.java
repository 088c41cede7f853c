package dev.ringfence.read.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would hang, burst or overflow a reader that trusts its input. */
class HostileTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String HEAD = "service: s\nprovider: {name: aws}\n";

  @TempDir private Path folder;

  private Written inTime(String text) {
    return Assertions.assertTimeoutPreemptively(LIMIT, () -> Written.of(folder, text));
  }

  private static String function(String value) {
    return "functions:\n  f: {handler: h.f, environment: {V: '" + value + "'}}\n";
  }

  @Test
  void textThatGrowsTenfoldAtEachStepEndsInARemark() {
    var custom = new StringBuilder("custom:\n  a0: xxxxxxxxxx\n");
    for (int i = 1; i <= 60; i++) {
      custom
          .append("  a")
          .append(i)
          .append(": '")
          .append(("${self:custom.a" + (i - 1) + "}").repeat(10))
          .append("'\n");
    }

    assertThat(inTime(HEAD + custom + function("${self:custom.a60}")).remarks())
        .containsExactly(
            "text with variables grows beyond 1048576 characters; the rest is unknown");
  }

  @Test
  void valuesThatGrowTenfoldAtEachStepEndInARemark() {
    var custom = new StringBuilder("custom:\n  a0: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n");
    for (int i = 1; i <= 60; i++) {
      custom.append("  a").append(i).append(":\n");
      custom.append(("    - ${self:custom.a" + (i - 1) + "}\n").repeat(10));
    }

    assertThat(inTime(HEAD + custom + function("${self:custom.a60.0}")).remarks()).hasSize(1);
    assertThat(
            inTime(HEAD + custom + "resources: {Resources: {X: '${self:custom.a60}'}}\n").remarks())
        .containsExactly("variables expand to more than 1000000 values; the rest is unknown");
  }

  @Test
  void aChainOfAThousandVariablesIsTooDeep() {
    var custom = new StringBuilder("custom:\n  a0: x\n");
    for (int i = 1; i <= 5000; i++) {
      custom.append("  a").append(i).append(": ${self:custom.a").append(i - 1).append("}\n");
    }

    assertThat(inTime(HEAD + custom + function("${self:custom.a5000}")).remarks())
        .containsExactly("variables are nested deeper than 100; the rest is unknown");
  }

  @Test
  void aVariableWithinVariablesWithoutEndIsTooDeep() {
    assertThat(inTime(HEAD + function("${self:".repeat(50_000))).remarks())
        .containsExactly("variable can't be read: variables are nested deeper than 100");
    assertThat(inTime(HEAD + function("${${${".repeat(50_000))).remarks()).isEmpty();
  }

  @Test
  void aVariableThatIsNotClosedIsSaid() {
    assertThat(inTime(HEAD + function("${self:custom.a")).remarks())
        .containsExactly(
            "variable can't be read: variable `${self:custom.a` is not closed; add `}`");
    assertThat(inTime(HEAD + function("${self:custom.a, \"x}")).remarks()).hasSize(1);
    assertThat(inTime(HEAD + function("${file(x:a}")).remarks()).hasSize(1);
  }

  @Test
  void aHundredThousandVariablesAreEnough() {
    String many = "${self:custom.a}".repeat(120_000);

    assertThat(inTime(HEAD + "custom: {a: b}\n" + function(many)).remarks())
        .containsExactly("there are more than 100000 variables to resolve; the rest is unknown");
  }

  @Test
  void valuesThatNestDeeperAtEachStepEndInARemark() {
    var custom = new StringBuilder("custom:\n  a0: {x: y}\n");
    var resources = new StringBuilder("resources:\n  Resources:\n");
    for (int i = 1; i <= 3000; i++) {
      custom
          .append("  a")
          .append(i)
          .append(": {x: [{y: '${self:custom.a")
          .append(i - 1)
          .append("}'}]}\n");
      resources.append("    R").append(i).append(": ${self:custom.a").append(i).append("}\n");
    }

    assertThat(inTime(HEAD + custom + resources).remarks())
        .contains("values are nested deeper than 200 through variables; the rest is unknown");
  }

  @Test
  void aValueThatHoldsItselfIsACircle() {
    assertThat(
            inTime(HEAD + "custom: {a: {b: '${self:custom.a}'}}\n" + function("${self:custom.a.b}"))
                .remarks())
        .anyMatch(message -> message.contains("in a circle"));
  }

  @Test
  void manyFunctionsWithManyEventsAreCutAtTheResourcesThatNoServiceHas() {
    var functions = new StringBuilder("functions:\n");
    for (int i = 0; i < 4_000; i++) {
      functions
          .append("  f")
          .append(i)
          .append(": {handler: h, events: [{s3: b}, {sns: t}, {sqs: 'arn:aws:sqs:r:1:q'}]}\n");
    }
    Written written = inTime(HEAD + functions);

    assertThat(written.remarks())
        .contains("service makes more than 10000 resources; the rest is not read");
    assertThat(written.template().at("Resources").entries()).hasSizeLessThanOrEqualTo(10_001);
  }

  @Test
  void endlessPathsAndNamesAreNotRead() {
    String path = "a/".repeat(20_000);
    Written written =
        inTime(
            HEAD
                + "functions:\n  f: {handler: h, name: &n "
                + "x".repeat(200_000)
                + ", events: [{http: {method: get, path: "
                + path
                + "}}, {s3: *n}, {httpApi: 'GET /"
                + path
                + "'}]}\n");

    assertThat(written.remarks()).hasSize(2);
    assertThat(Written.show(written.template()).length()).isLessThan(10_000_000);
  }

  @Test
  void anyValueMayHaveAnyType() {
    for (String value :
        new String[] {
          "null",
          "true",
          "5",
          "text",
          "[]",
          "{}",
          "[null]",
          "[[a]]",
          "{a: {b: c}}",
          "!Ref X",
          "'${env:X}'",
          "''"
        }) {
      for (String place : PLACES.split("\n", -1)) {
        String text = place.replace(" | ", "\n").formatted(value);
        String whole = text.startsWith("service") ? text : HEAD + text;

        assertThat(inTime(whole).template().isMapping()).as(whole).isTrue();
      }
    }
  }

  /** A document each line, the values in question as {@code %s}; a bar is the end of a line. */
  private static final String PLACES =
      """
      service: %s | provider: {name: aws} | functions: {f: {handler: h}}
      service: s | provider: %s | functions: {f: {handler: h}}
      functions: %s
      functions: {f: %s}
      functions: [%s]
      resources: %s
      resources: [%s]
      resources: {Resources: %s}
      resources: {Resources: {X: %s}}
      resources: {extensions: %s}
      resources: {extensions: {ServerlessDeploymentBucket: %s}}
      resources: {Outputs: %s, Conditions: %<s}
      layers: %s
      layers: {l: %s}
      plugins: %s
      custom: %s
      frameworkVersion: %s
      package: %s | functions: {f: {handler: h}}
      functions: {f: {handler: h, events: %s}}
      functions: {f: {handler: h, events: [%s]}}
      functions: {f: {handler: h, events: [{http: %s}, {httpApi: %<s}, {websocket: %<s}, {s3: %<s}, {sns: %<s}]}}
      functions: {f: {handler: h, events: [{sqs: %s}, {stream: %<s}, {schedule: %<s}, {eventBridge: %<s}, {iot: %<s}]}}
      functions: {f: {handler: h, events: [{msk: %s}, {kafka: %<s}, {activemq: %<s}, {rabbitmq: %<s}, {alb: %<s}]}}
      functions: {f: {handler: h, events: [{alexaSkill: %s}, {cloudFront: %<s}, {cognitoUserPool: %<s}, {cloudwatchLog: %<s}]}}
      functions: {f: {handler: h, events: [{http: {method: %s, path: %<s, authorizer: %<s, cors: %<s, private: %<s}}]}}
      functions: {f: {handler: h, events: [{http: {method: get, path: p, authorizer: %s, cors: %<s, request: %<s}}]}}
      functions: {f: {handler: h, events: [{http: {method: get, path: p, integration: lambda, response: %s}}]}}
      functions: {f: {handler: h, events: [{httpApi: {method: get, path: %s, authorizer: %<s}}]}}
      functions: {f: {handler: h, events: [{s3: {bucket: %s, rules: %<s, existing: true}}, {s3: {bucket: b, rules: %<s}}]}}
      functions: {f: {handler: h, events: [{sns: {arn: %s, topicName: %<s, redrivePolicy: %<s}}, {sqs: {arn: %<s}}]}}
      functions: {f: {handler: h, events: [{stream: {arn: %s, type: %<s, consumer: %<s, destinations: %<s}}]}}
      functions: {f: {handler: h, events: [{schedule: {rate: %s, input: %<s, method: %<s}}, {eventBridge: {eventBus: %<s}}]}}
      functions: {f: {handler: h, events: [{alb: {listenerArn: %s, conditions: %<s, authorizer: %<s, healthCheck: %<s}}]}}
      functions: {f: {handler: h, events: [{cloudFront: {eventType: %s, origin: %<s, behavior: %<s, cachePolicy: %<s}}]}}
      functions: {f: {handler: h, events: [{cognitoUserPool: {pool: %s, trigger: %<s, existing: %<s}}]}}
      functions: {f: {handler: %s, name: %<s, role: %<s, runtime: %<s, timeout: %<s, image: %<s}}
      functions: {f: {handler: h, environment: %s, tags: %<s, vpc: %<s, layers: %<s, url: %<s, logs: %<s}}
      functions: {f: {handler: h, onError: %s, kmsKeyArn: %<s, destinations: %<s, fileSystemConfig: %<s, tracing: %<s}}
      functions: {f: {handler: h, destinations: {onSuccess: %s}, provisionedConcurrency: %<s, snapStart: %<s, url: {cors: %<s}}}
      plugins: [serverless-iam-roles-per-function] | functions: {f: {handler: h, iamRoleStatements: %s, iam: %<s}}
      service: s | provider: {name: aws, stage: %s, region: %<s, iam: %<s, vpc: %<s, environment: %<s, tags: %<s} | functions: {f: {handler: h}}
      service: s | provider: {name: aws, iam: {role: %s}, deploymentBucket: %<s, logs: %<s, tracing: %<s} | functions: {f: {handler: h}}
      service: s | provider: {name: aws, iam: {role: {statements: %s, managedPolicies: %<s, tags: %<s}}} | functions: {f: {handler: h}}
      service: s | provider: {name: aws, httpApi: %s, apiGateway: %<s} | functions: {f: {handler: h, events: [{httpApi: GET /}, {http: GET /}]}}
      service: s | provider: {name: aws, httpApi: {cors: %s, authorizers: %<s}, apiGateway: {apiKeys: %<s, usagePlan: %<s, resourcePolicy: %<s}} | functions: {f: {handler: h, events: [{httpApi: GET /}, {http: GET /}]}}
      service: s | provider: {name: aws, httpApi: {authorizers: {a: %s}}, logs: {restApi: %<s, httpApi: %<s, websocket: %<s}} | functions: {f: {handler: h, events: [{httpApi: GET /}, {http: GET /}, {websocket: $connect}]}}
      """;

  @Test
  void thePropertyOfATemplateIsNotChangedByWhatIsNoMapping() {
    Written written =
        inTime(HEAD + "functions: {f: {handler: h}}\nresources: {Resources: 5, Outputs: [a]}\n");

    assertThat(written.has("FLambdaFunction")).isTrue();
    assertThat(written.remarks()).hasSize(2);
  }
}
