package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What users of Terraform get from the commands. */
final class TerraformTest {
  @TempDir Path folder;

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @BeforeEach
  void project() throws IOException {
    write(
        "main.tf",
        """
        resource "aws_dynamodb_table" "orders" {
          name     = "orders"
          hash_key = "id"
        }

        resource "aws_s3_bucket" "reports" {}

        resource "aws_iam_role" "get" {
          name               = "get"
          assume_role_policy = data.aws_iam_policy_document.trust.json
        }

        data "aws_iam_policy_document" "trust" {
          statement {
            actions = ["sts:AssumeRole"]
            principals {
              type        = "Service"
              identifiers = ["lambda.amazonaws.com"]
            }
          }
        }

        resource "aws_iam_role_policy" "get" {
          role   = aws_iam_role.get.id
          policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [{ Effect = "Allow", Action = "dynamodb:*", Resource = "*" }]
          })
        }

        data "archive_file" "code" {
          type        = "zip"
          source_dir  = "${path.module}/src"
          output_path = "code.zip"
        }

        resource "aws_lambda_function" "get" {
          function_name = "get-order"
          runtime       = "python3.13"
          handler       = "app.handler"
          role          = aws_iam_role.get.arn
          filename      = data.archive_file.code.output_path

          environment {
            variables = {
              TABLE  = aws_dynamodb_table.orders.name
              BUCKET = aws_s3_bucket.reports.bucket
            }
          }
        }
        """);
    write(
        "src/app.py",
        """
        import os
        import boto3

        table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
        s3 = boto3.client("s3")

        def handler(event, context):
            item = table.get_item(Key={"id": event["id"]})
            s3.put_object(Bucket=os.environ["BUCKET"], Key="out/" + event["id"], Body=str(item))
        """);
  }

  private List<String> needs(String... more) {
    var arguments = new ArrayList<>(List.of("policy", "generate", folder.toString(), "-f", "json"));
    arguments.addAll(List.of(more));
    JsonNode tree = JsonMapper.shared().readTree(Run.of(arguments.toArray()).out());
    var needs = new ArrayList<String>();
    for (JsonNode policy : tree.get("policies")) {
      for (JsonNode need : policy.get("needs")) {
        needs.add(need.get("action").asString() + " " + need.get("resource").asString());
      }
    }
    return needs;
  }

  @Test
  void aRoleIsWrittenInTerraformsOwnLanguage() {
    Run run = Run.of("policy", "generate", folder.toString());

    assertThat(run.out())
        .isEqualTo(
            """
            # aws_lambda_function.get (main.tf:37)
            #   declare once, if the module does not: data "aws_caller_identity" "current" {}, data "aws_partition" "current" {}, data "aws_region" "current" {}
            data "aws_iam_policy_document" "least_get" {
              # src/app.py:8 table.get_item(Key={"id": event["id"]})
              statement {
                sid       = "ReadOrders"
                actions   = ["dynamodb:GetItem"]
                resources = [aws_dynamodb_table.orders.arn]
              }
              # src/app.py:9 s3.put_object(Bucket=os.environ["BUCKET"], Key="out/" + event["id"], Body=str(item))
              statement {
                sid       = "WriteReports"
                actions   = ["s3:PutObject"]
                resources = ["${aws_s3_bucket.reports.arn}/out/*"]
              }
              # main.tf:37 it writes its log
              statement {
                sid = "WriteLogs"
                actions = [
                  "logs:CreateLogGroup",
                  "logs:CreateLogStream",
                  "logs:PutLogEvents",
                ]
                resources = ["arn:${data.aws_partition.current.partition}:logs:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}:log-group:/aws/lambda/get-order:*"]
              }
            }

            resource "aws_iam_role_policy" "least_get" {
              name   = "least_get"
              role   = aws_iam_role.get.id
              policy = data.aws_iam_policy_document.least_get.json
            }

            """);
    assertThat(run.exit()).isZero();
  }

  @Test
  void inJsonArnsAreWrittenOutAsFarAsNamesAreKnown() {
    assertThat(needs())
        .contains(
            "dynamodb:GetItem arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders",
            "s3:PutObject arn:${AWS::Partition}:s3:::${aws_s3_bucket.reports.id}/out/*");
  }

  @Test
  void codeWithoutAFunctionFindsResourcesByTheirNames() throws IOException {
    write(
        "other.py",
        """
        import boto3
        boto3.client("dynamodb").delete_item(TableName="orders", Key={"id": {"S": "1"}})
        """);

    assertThat(needs("--code", folder.resolve("other.py").toString()))
        .containsExactly(
            "dynamodb:DeleteItem arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders");
  }

  @Test
  void whatIsWrittenAndReadAgainIsWhatWasNeeded() throws IOException {
    String role = Run.of("policy", "generate", folder.toString()).out();
    String main = Files.readString(folder.resolve("main.tf"));
    int from = main.indexOf("resource \"aws_iam_role_policy\"");
    int to = main.indexOf("data \"archive_file\"");
    write("main.tf", main.substring(0, from) + main.substring(to));
    write(
        "least.tf",
        role
            + """
            data "aws_caller_identity" "current" {}
            data "aws_partition" "current" {}
            data "aws_region" "current" {}
            """);

    Run run = Run.of("policy", "diff", folder.toString());
    assertThat(run.out()).contains("5 actions -> 5  excess 0 %");
    assertThat(run.exit()).isZero();
  }

  @Test
  void diffSaysWhatTodaysRoleGrantsBeyondTheNeeds() {
    Run run = Run.of("policy", "diff", folder.toString());

    assertThat(run.out()).contains("main.tf:37  aws_lambda_function.get").contains("+++ b/main.tf");
    assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void aRoleOfTwoFunctionsIsNotNarrowedForOne() throws IOException {
    write(
        "second.tf",
        """
        resource "aws_lambda_function" "second" {
          function_name = "second"
          runtime       = "python3.13"
          handler       = "app.handler"
          role          = aws_iam_role.get.arn
          filename      = "code.zip"
        }
        """);

    assertThat(Run.of("policy", "generate", folder.toString()).out())
        .contains(
            """
            # for aws_lambda_function.second: role = aws_iam_role.least_second.arn
            resource "aws_iam_role" "least_second" {
            """)
        .contains("role   = aws_iam_role.least_get.id");
  }

  @Test
  void aResourceOfAnotherModuleIsNamedWhereItsNameIsKnown() throws IOException {
    String main = Files.readString(folder.resolve("main.tf"));
    int to = main.indexOf("resource \"aws_s3_bucket\"");
    write(
        "table/main.tf",
        main.substring(0, to) + "output \"name\" { value = aws_dynamodb_table.orders.name }\n");
    write(
        "main.tf",
        "module \"table\" { source = \"./table\" }\n"
            + main.substring(to).replace("aws_dynamodb_table.orders.name", "module.table.name"));

    assertThat(Run.of("policy", "generate", folder.toString()).out())
        .contains(
            "arn:${data.aws_partition.current.partition}:dynamodb:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}:table/orders\"");
  }

  @Test
  void codeInAnArchiveOfTheFolderIsRead() throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("made.zip")))) {
      zip.putNextEntry(new ZipEntry("botocore/data.json"));
      zip.write(new byte[2 << 20]);
      for (String name : List.of("../app.py", "readme.txt", "app.py")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(Files.readAllBytes(folder.resolve("src/app.py")));
        zip.closeEntry();
      }
    }
    String main = Files.readString(folder.resolve("main.tf"));
    write("main.tf", main.replace("data.archive_file.code.output_path", "\"made.zip\""));
    Files.delete(folder.resolve("src/app.py"));

    assertThat(Run.of("policy", "generate", folder.toString()).out())
        .contains("# made.zip/app.py:8 table.get_item")
        .contains("resources = [aws_dynamodb_table.orders.arn]");
  }

  @Test
  void anArchiveIsUnpackedNoFurtherThanToAFileThatBursts() throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("made.zip")))) {
      zip.putNextEntry(new ZipEntry("big.bin"));
      for (int i = 0; i <= 100; i++) {
        zip.write(new byte[1 << 20]);
      }
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("app.py"));
      zip.write(Files.readAllBytes(folder.resolve("src/app.py")));
      zip.closeEntry();
    }
    String main = Files.readString(folder.resolve("main.tf"));
    write("main.tf", main.replace("data.archive_file.code.output_path", "\"made.zip\""));
    Files.delete(folder.resolve("src/app.py"));

    assertThat(Run.of("policy", "generate", folder.toString()).out())
        .contains("not known: main.tf:37: the handler `app.handler` was not found");
  }

  @Test
  void scanFindsFaultsAtTheirLines() {
    Run run = Run.of("scan", folder.toString(), "--check", "service-wildcard", "-f", "json");

    JsonNode finding = JsonMapper.shared().readTree(run.out()).get("findings").get(0);
    assertThat(finding.get("file").asString()).isEqualTo("main.tf");
    assertThat(finding.get("line").asInt()).isEqualTo(27);
  }

  @Test
  void aFindingIsAllowedByACommentInTheFile() throws IOException {
    String main = Files.readString(folder.resolve("main.tf"));
    write(
        "main.tf",
        main.replace(
            "    Statement = [{ Effect",
            "    # ringfence:allow service-wildcard until=2999-01-01 -- being narrowed\n    Statement = [{ Effect"));

    Run run = Run.of("scan", folder.toString(), "--check", "service-wildcard", "-f", "json");
    assertThat(JsonMapper.shared().readTree(run.out()).get("exit").asInt()).isZero();
  }
}
