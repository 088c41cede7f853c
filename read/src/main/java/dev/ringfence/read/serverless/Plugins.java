package dev.ringfence.read.serverless;

/** Which events the framework knows, and which sections are a plug-in's. */
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

  /** Sections of a document that a plug-in reads and makes resources of. */
  static boolean isSection(String section) {
    return switch (section) {
      case "stepFunctions", "constructs", "pipes", "fargate", "appSync" -> true;
      default -> false;
    };
  }
}
