package dev.ringfence.check.roles;

/** Actions that hand out data or secrets. */
final class Reads {
  private Reads() {}

  /** Reading the data of a store; IAM User Guide lists none, so each is from its service's API. */
  static boolean isData(String action) {
    return switch (action) {
      case "s3:GetObject",
          "s3:GetObjectVersion",
          "dynamodb:GetItem",
          "dynamodb:BatchGetItem",
          "dynamodb:Query",
          "dynamodb:Scan",
          "dynamodb:PartiQLSelect",
          "dynamodb:ExportTableToPointInTime",
          "ebs:GetSnapshotBlock",
          "kinesis:GetRecords",
          "rds-data:ExecuteStatement",
          "rds-data:BatchExecuteStatement",
          "redshift-data:ExecuteStatement",
          "timestream:Select" ->
          true;
      default -> isSecret(action);
    };
  }

  static boolean isSecret(String action) {
    return switch (action) {
      case "secretsmanager:GetSecretValue",
          "ssm:GetParameter",
          "ssm:GetParameters",
          "ssm:GetParametersByPath",
          "ssm:GetParameterHistory" ->
          true;
      default -> false;
    };
  }

  /** What on every resource is the matter of a check of its own. */
  static boolean isSaidElsewhere(String action) {
    return action.equals("iam:PassRole") || isData(action);
  }
}
