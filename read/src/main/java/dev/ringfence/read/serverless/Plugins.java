package dev.ringfence.read.serverless;

/** Which events the framework knows, and which plug-ins add resources of their own. */
final class Plugins {
  private Plugins() {}

  static boolean isEvent(String kind) {
    return switch (kind) {
      case "http",
          "httpApi",
          "websocket",
          "s3",
          "sns",
          "sqs",
          "stream",
          "schedule",
          "eventBridge",
          "cloudwatchEvent",
          "cloudwatchLog",
          "iot",
          "iotFleetProvisioning",
          "alexaSkill",
          "alexaSmartHome",
          "alb",
          "cognitoUserPool",
          "cloudFront",
          "msk",
          "kafka",
          "activemq",
          "rabbitmq" ->
          true;
      default -> false;
    };
  }

  static boolean makesResources(String plugin) {
    return switch (plugin) {
      case "serverless-step-functions",
          "serverless-lift",
          "serverless-fargate",
          "serverless-fargate-plugin",
          "serverless-pipes",
          "serverless-appsync-plugin",
          "serverless-apigateway-service-proxy",
          "serverless-aws-static-file-handler",
          "serverless-domain-manager",
          "serverless-finch",
          "serverless-plugin-aws-alerts",
          "serverless-plugin-warmup",
          "serverless-s3-sync",
          "serverless-single-page-app-plugin",
          "serverless-plugin-split-stacks",
          "serverless-dynamodb-autoscaling",
          "serverless-associate-waf",
          "serverless-plugin-canary-deployments" ->
          true;
      default -> false;
    };
  }
}
