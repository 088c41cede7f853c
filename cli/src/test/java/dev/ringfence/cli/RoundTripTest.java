package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.code.parse.Parser;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.policy.compare.Answer;
import dev.ringfence.policy.compare.Budget;
import dev.ringfence.policy.compare.Comparison;
import dev.ringfence.policy.excess.Granted;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.need.Exact;
import dev.ringfence.policy.need.Need;
import dev.ringfence.read.Applications;
import dev.ringfence.read.document.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In every format: after {@code apply} the role that is read again is just the one that is needed,
 * nothing else has changed, and the patch of {@code diff} comes to the same bytes.
 */
final class RoundTripTest {
  private static final String CODE =
      """
      import os, boto3
      db = boto3.resource('dynamodb')
      def read(event, context):
          return db.Table(os.environ['TABLE']).get_item(Key={'id': event['id']})
      def write(event, context):
          db.Table(os.environ['TABLE']).put_item(Item={'id': event['id']})
      """;
  private static final String TRUST =
      """
      AssumeRolePolicyDocument: # by whom
        Version: '2012-10-17'
        Statement: {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: 'sts:AssumeRole'}
      """;
  private static final String WIDE =
      """
      Version: '2012-10-17'
      Statement:
        - {Effect: Allow, Action: ['dynamodb:*', 'logs:*'], Resource: '*'}
      """;
  private static final String TRUSTED =
      """
      jsonencode({
        Version = "2012-10-17"
        Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
      })
      """;

  @TempDir Path folder;
  @TempDir Path other;

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  /**
   * Functions named {@code Read} and {@code Write} in CloudFormation, each with some lines more.
   */
  private void cloudFormation(String read, String write, String roles) throws IOException {
    write("src/index.py", CODE);
    write(
        "template.yaml",
        """
        # of the shop
        Resources:
          Orders:
            Type: AWS::DynamoDB::Table
            Properties: {TableName: orders, BillingMode: PAY_PER_REQUEST}
        %s%s%s\
        """
            .formatted(function("Read", read), function("Write", write), roles.indent(2)));
  }

  private static String function(String name, String more) {
    return """
      %s:
        Type: AWS::Lambda::Function
        Properties:
          Handler: index.%s # in src
          Runtime: python3.13
          Code: src/
          Environment: {Variables: {TABLE: !Ref Orders}}
    %s\
    """
        .formatted(name, name.toLowerCase(Locale.ROOT), more.indent(6));
  }

  private void serverless(String provider, String functions, String more) throws IOException {
    write("index.py", CODE);
    write(
        "serverless.yml",
        """
        service: shop
        frameworkVersion: "3"
        provider:
          name: aws
          runtime: python3.13
          environment:
            TABLE: ${self:custom.table}
        %s
        custom:
          table: orders-${sls:stage}

        functions:
        %s
        %s\
        """
            .formatted(provider.indent(2), functions.indent(2), more));
  }

  private void terraform(String roles, String function) throws IOException {
    write("src/index.py", CODE);
    write(
        "main.tf",
        """
        # the shop
        resource "aws_dynamodb_table" "orders" {
          name     = "orders"
          hash_key = "id"
        }

        data "archive_file" "code" {
          type        = "zip"
          source_dir  = "${path.module}/src"
          output_path = "code.zip"
        }

        resource "aws_lambda_function" "read" {
          function_name = "read"
          runtime       = "python3.13"
          handler       = "index.read"
          role          = aws_iam_role.read.arn # its own
          filename      = data.archive_file.code.output_path
          environment {
            variables = { TABLE = aws_dynamodb_table.orders.name }
          }
        }
        %s
        resource "aws_iam_role" "read" {
          name               = "read"
          assume_role_policy = %s}

        %s
        # the end
        """
            .formatted(function, TRUSTED, roles));
  }

  /**
   * Applies, and shows that each function that is named is granted just what it needs.
   *
   * @return the files after it
   */
  private Map<String, String> applied(String... exactly) throws IOException, InterruptedException {
    Map<String, String> before = files(folder);
    String patch = Run.of("policy", "diff", folder).out();
    for (Map.Entry<String, String> each : before.entrySet()) {
      Path copy = other.resolve(each.getKey());
      Files.createDirectories(copy.getParent());
      Files.writeString(copy, each.getValue());
    }
    Files.writeString(other.resolve("change.patch"), patch);
    Run apply = Run.of("policy", "apply", folder);
    Map<String, String> after = files(folder);
    assertThat(patch).contains("+++");
    assertThat(gitApply(other)).as(patch).isZero();
    Files.delete(other.resolve("change.patch"));
    assertThat(files(other)).isEqualTo(after);
    for (String function : exactly) {
      assertThat(isExact(function)).as("%s of %s", function, after).isTrue();
    }
    assertThat(apply.exit()).as(apply.out()).isZero();
    assertThat(Run.of("policy", "diff", folder).out()).doesNotContain("+++");
    return after;
  }

  private static int gitApply(Path in) throws IOException, InterruptedException {
    var git = new ProcessBuilder("git", "apply", "--unsafe-paths", "change.patch");
    git.environment().put("GIT_CEILING_DIRECTORIES", String.valueOf(in.getParent()));
    return git.directory(in.toFile()).inheritIO().start().waitFor();
  }

  private static Map<String, String> files(Path root) throws IOException {
    var files = new TreeMap<String, String>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  private boolean isExact(String name) throws IOException {
    var options = new Options().choices(Map.of());
    LeastPrivilege.Result result =
        LeastPrivilege.of(
                Applications.read(new Folder(folder), options, (_, _) -> {}).applications(),
                CodeFolder.of(new Folder(folder)),
                new Parser(),
                name,
                TrailCalls.read(List.of()))
            .getFirst();
    Application application = result.application();
    Function function = result.function().getFirst();
    List<Document> granted = Granted.of(application, function).own();
    List<Need> needs =
        result.needs().needs().stream()
            .filter(need ->
                Granted.of(application, function).platform().isEmpty()
                    || need.reason() == Need.Reason.CALL)
            .toList();
    List<Document> needed = List.of(new Exact(application).needed(needs));
    return isWithin(granted, needed) && isWithin(needed, granted);
  }

  private static boolean isWithin(List<Document> some, List<Document> others) {
    return Comparison.of(some, others, Budget.ordinary()) instanceof Answer.Included;
  }

  @Test
  void aRoleOfCloudFormationIsNarrowedWhereItIsWritten() throws Exception {
    String roles =
        "ReadRole:\n  Type: AWS::IAM::Role\n  Properties:\n"
            + TRUST.indent(4)
            + "    Policies: # what\n      - PolicyName: all\n        PolicyDocument:\n"
            + WIDE.indent(10)
            + "    Path: /shop/ # where\n";
    cloudFormation("Role: !GetAtt ReadRole.Arn", "Role: arn:aws:iam::123456789012:role/w", roles);
    String after = applied("Read").get("template.yaml");
    assertThat(after)
        .contains("Policies: # what\n", "Path: /shop/ # where\n", "AssumeRolePolicyDocument: # by")
        .contains("PolicyName: 'all'", "Action: dynamodb:GetItem", "Resource: !GetAtt Orders.Arn")
        .doesNotContain("dynamodb:*");
  }

  @Test
  void policiesOfTheProviderAreTakenAwayButForThoseOfThePlatform() throws Exception {
    String roles =
        "ReadRole:\n  Type: AWS::IAM::Role\n  Properties:\n"
            + TRUST.indent(4)
            + """
            ManagedPolicyArns:
              # logs
              - arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole
              - arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess
            """
                .indent(4);
    cloudFormation("Role: !GetAtt ReadRole.Arn", "Role: arn:aws:iam::123456789012:role/w", roles);
    String after = applied("Read").get("template.yaml");
    assertThat(after)
        .contains("- arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")
        .contains("PolicyName: 'least'")
        .doesNotContain("AmazonDynamoDBFullAccess", "logs:");
  }

  @Test
  void aPolicyThatIsAttachedIsNarrowed() throws Exception {
    String roles =
        "ReadRole:\n  Type: AWS::IAM::Role\n  Properties:\n"
            + TRUST.indent(4)
            + "ReadPolicy:\n  Type: AWS::IAM::Policy\n  Properties:\n    PolicyName: read\n"
            + "    PolicyDocument:\n"
            + WIDE.indent(6)
            + "    Roles: [!Ref ReadRole]\n";
    cloudFormation("Role: !GetAtt ReadRole.Arn", "Role: arn:aws:iam::123456789012:role/w", roles);
    assertThat(applied("Read").get("template.yaml"))
        .contains("Roles: [!Ref ReadRole]", "PolicyName: read\n")
        .doesNotContain("dynamodb:*");
  }

  @Test
  void eachFunctionOfASharedRoleGetsItsOwn() throws Exception {
    String roles =
        "Both:\n  Type: AWS::IAM::Role\n  Properties:\n"
            + TRUST.indent(4)
            + "    PermissionsBoundary: arn:aws:iam::123456789012:policy/b\n"
            + "    Policies:\n      - PolicyName: all\n        PolicyDocument:\n"
            + WIDE.indent(10);
    cloudFormation("Role: !GetAtt Both.Arn", "Role: !GetAtt Both.Arn", roles);
    assertThat(applied("Read", "Write").get("template.yaml"))
        .contains("Role: !GetAtt ReadRole.Arn", "Role: !GetAtt WriteRole.Arn")
        .contains("  ReadRole:\n    Type: AWS::IAM::Role\n", "dynamodb:GetItem", "dynamodb:PutItem")
        .contains("PermissionsBoundary: 'arn:aws:iam::123456789012:policy/b'")
        .contains("  Both:\n"); // who knows who else has it
  }

  @Test
  void aRoleThatIsAnOutputIsLeftAsItIs() throws Exception {
    String roles =
        "ReadRole:\n  Type: AWS::IAM::Role\n  Properties:\n"
            + TRUST.indent(4)
            + "    Policies:\n      - PolicyName: all\n        PolicyDocument:\n"
            + WIDE.indent(10);
    cloudFormation("Role: !GetAtt ReadRole.Arn", "Role: arn:aws:iam::123456789012:role/w", roles);
    write(
        "template.yaml",
        Files.readString(folder.resolve("template.yaml"))
            + "Outputs:\n  Role: {Value: !GetAtt ReadRole.Arn}");
    assertThat(applied("Read").get("template.yaml"))
        .contains("Role: !GetAtt ReadRole2.Arn", "dynamodb:*")
        .endsWith("Outputs:\n  Role: {Value: !GetAtt ReadRole.Arn}");
  }

  @Test
  void theSharedRoleOfAServiceBecomesOneForEachFunction() throws Exception {
    serverless(
        """
        iam:
          role:
            statements:
              - Effect: Allow
                Action: dynamodb:*
                Resource: "arn:aws:dynamodb:*:*:table/${self:custom.table}"
        """,
        """
        read:
          handler: index.read
        write: # orders
          handler: index.write # too
        """,
        "");
    String after = applied().get("serverless.yml");
    assertThat(after)
        .contains("  read:\n    handler: index.read\n    role: ReadRole\n")
        .contains("    handler: index.write # too\n    role: WriteRole\n")
        .contains("\nresources:\n  Resources:\n    ReadRole:\n")
        .contains("Action: dynamodb:PutItem")
        .contains("table/${self:custom.table}'")
        .contains("/aws/lambda/shop-${sls:stage}-read:*")
        .doesNotContain("orders-dev", "shop-dev");
  }

  @Test
  void theOnlyFunctionOfAServiceKeepsItsRole() throws Exception {
    serverless(
        """
        iamRoleStatements:
          - Effect: Allow
            Action: dynamodb:*
            Resource: !GetAtt Orders.Arn
        """,
        "read:\n  handler: index.read\n",
        """
        resources:
          Resources:
            Orders: # all
              Type: AWS::DynamoDB::Table
              Properties: {TableName: "${self:custom.table}"}
        """);
    assertThat(applied().get("serverless.yml"))
        .contains("  iamRoleStatements:\n", "Action: dynamodb:GetItem", "Orders: # all")
        .doesNotContain("dynamodb:*", "AWS::IAM::Role", "logs:");
  }

  @Test
  void aServiceWithThePlugInGetsStatementsAtTheFunction() throws Exception {
    serverless(
        """
        iam:
          role:
            statements:
              - {Effect: Allow, Action: "dynamodb:*", Resource: "*"}
        """,
        """
        read:
          handler: index.read
        write:
          handler: index.write
          iamRoleStatements:
            - {Effect: Allow, Action: "dynamodb:*", Resource: "*"}
        """,
        "plugins: [serverless-iam-roles-per-function]\n");
    assertThat(applied().get("serverless.yml"))
        .containsPattern("iamRoleStatements:\n +# index.py:6 .*\n +- Sid: \\w+\n +Effect: Allow\n")
        .contains("Action: dynamodb:PutItem");
  }

  @Test
  void aPolicyOfTerraformWrittenInPlaceBecomesADocument() throws Exception {
    terraform(
        """
        resource "aws_iam_role_policy" "read" {
          name   = "read"
          role   = aws_iam_role.read.id
          policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [{ Effect = "Allow", Action = ["dynamodb:*", "logs:*"], Resource = "*" }]
          })
        }
        """,
        "");
    assertThat(applied("aws_lambda_function.read").get("main.tf"))
        .contains("  policy = data.aws_iam_policy_document.least_read.json\n")
        .contains("resources = [aws_dynamodb_table.orders.arn]")
        .contains("data \"aws_region\" \"current\" {}\n", "# the end")
        .doesNotContain("dynamodb:*");
  }

  @Test
  void aHeredocIsReplacedWholly() throws Exception {
    terraform(
        """
        resource "aws_iam_role_policy" "read" {
          role   = aws_iam_role.read.id
          policy = <<-EOF
            {"Version": "2012-10-17",
             "Statement": [{"Effect": "Allow", "Action": ["dynamodb:*", "logs:*"], "Resource": "*"}]}
          EOF
          name   = "read"
        }
        """,
        "");
    assertThat(applied("aws_lambda_function.read").get("main.tf"))
        .contains("least_read.json\n  name   = \"read\"\n}\n")
        .doesNotContain("EOF");
  }

  @Test
  void aDocumentThatIsOfNothingElseIsWrittenAnew() throws Exception {
    terraform(
        """
        resource "aws_iam_policy" "read" {
          policy = data.aws_iam_policy_document.read.json
        }

        resource "aws_iam_role_policy_attachment" "read" {
          role       = aws_iam_role.read.name
          policy_arn = aws_iam_policy.read.arn
        }

        data "aws_iam_policy_document" "read" {
          statement {
            actions   = ["dynamodb:*", "logs:*"]
            resources = ["*"]
          }
        }
        """,
        "");
    assertThat(applied("aws_lambda_function.read").get("main.tf"))
        .contains("data \"aws_iam_policy_document\" \"read\" {\n  # src/index.py:4 ")
        .doesNotContain("least_read", "dynamodb:*");
  }

  @Test
  void anAttachmentOfThePoliciesOfTheProviderIsRemoved() throws Exception {
    terraform(
        """
        resource "aws_iam_role_policy_attachment" "wide" {
          role       = aws_iam_role.read.name
          policy_arn = "arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess"
        }

        resource "aws_iam_role_policy_attachment" "logs" {
          role       = aws_iam_role.read.name
          policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
        }
        """,
        "");
    assertThat(applied("aws_lambda_function.read").get("main.tf"))
        .contains(
            "\"aws_iam_role_policy_attachment\" \"logs\"", "\"aws_iam_role_policy\" \"least_read\"")
        .doesNotContain("DynamoDBFullAccess");
  }

  @Test
  void functionsOfTerraformThatShareARoleGetOneEach() throws Exception {
    terraform(
        """
        resource "aws_iam_role_policy" "read" {
          role   = aws_iam_role.read.id
          policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [{ Effect = "Allow", Action = ["dynamodb:*", "logs:*"], Resource = "*" }]
          })
        }
        """,
        """
        resource "aws_lambda_function" "write" {
          function_name = "write"
          runtime       = "python3.13"
          handler       = "index.write"
          role          = aws_iam_role.read.arn
          filename      = data.archive_file.code.output_path
          environment {
            variables = { TABLE = aws_dynamodb_table.orders.name }
          }
        }
        """);
    assertThat(applied("aws_lambda_function.read", "aws_lambda_function.write").get("main.tf"))
        .contains("role          = aws_iam_role.least_read.arn\n")
        .contains("role          = aws_iam_role.least_write.arn\n")
        .contains("dynamodb:GetItem", "dynamodb:PutItem");
  }
}
