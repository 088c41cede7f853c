package dev.ringfence.read.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.Function;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Other;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Queue;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Rule;
import dev.ringfence.model.Stage;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Table;
import dev.ringfence.model.Text;
import dev.ringfence.model.Trigger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resources of the AWS provider to the model. */
class LoweringTest {
  private static final String ROLE =
      """
      resource "aws_iam_role" "r" {
        name = "r"
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
        })
      }
      """;
  private static final String FUNCTION =
      """
      resource "aws_lambda_function" "f" {
        function_name = "f"
        runtime       = "python3.13"
        handler       = "app.handler"
        role          = aws_iam_role.r.arn
        filename      = "f.zip"
      }
      """;

  @TempDir private Path folder;

  private Configuration of(String... parts) {
    return Configuration.of(folder, String.join("", parts));
  }

  private static List<Statement> granted(Application application, String role) {
    return Grants.of(application, application.byId(role, Role.class).orElseThrow()).stream()
        .flatMap(grant -> grant.policy().known().stream())
        .map(Policy::statements)
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void aFunctionHasItsSettings() {
    Function f =
        of(
                ROLE,
                """
                resource "aws_dynamodb_table" "orders" { name = "orders" }
                resource "aws_lambda_function" "f" {
                  function_name = "f"
                  runtime       = "python3.13"
                  handler       = "app.handler"
                  timeout       = 30
                  role          = aws_iam_role.r.arn
                  reserved_concurrent_executions = -1
                  environment {
                    variables = {
                      TABLE = aws_dynamodb_table.orders.name
                      STAGE = "dev"
                    }
                  }
                  tracing_config { mode = "Active" }
                  vpc_config {
                    subnet_ids         = [aws_subnet.a.id]
                    security_group_ids = []
                  }
                }
                resource "aws_subnet" "a" {}
                """)
            .thing("aws_lambda_function.f", Function.class);

    assertThat(f.timeout().orElse(0)).isEqualTo(30);
    assertThat(f.role().known()).contains(Text.of(Text.Kind.RESOURCE, "aws_iam_role.r", "Arn"));
    assertThat(f.reservedConcurrency().isAbsent()).isTrue();
    assertThat(f.environment().orElse(List.of()))
        .extracting(v -> v.name() + "=" + v.value())
        .containsExactly("TABLE=${aws_dynamodb_table.orders}", "STAGE=dev");
    assertThat(f.tracing().is("Active")).isTrue();
    assertThat(f.network().is(true)).isTrue();
    assertThat(f.origin().line()).isEqualTo(9);
  }

  @Test
  void theCodeOfAFunctionLiesWhereItsArchiveIsMadeFrom() {
    assertThat(
            of(
                    ROLE,
                    FUNCTION,
                    """
                    data "archive_file" "code" {
                      type        = "zip"
                      source_dir  = "${path.module}/src"
                      output_path = "f.zip"
                    }
                    """)
                .thing("aws_lambda_function.f", Function.class)
                .codePath()
                .known())
        .contains(Text.literal("src"));
    assertThat(
            of(
                    ROLE,
                    FUNCTION.replace("\"f.zip\"", "data.archive_file.code.output_path"),
                    """
                    data "archive_file" "code" {
                      type        = "zip"
                      source_file = "code/app.py"
                      output_path = "${path.module}/build/app.zip"
                    }
                    """)
                .thing("aws_lambda_function.f", Function.class)
                .codePath()
                .known())
        .contains(Text.literal("code"));
  }

  @Test
  void theCodeOfAFunctionOfAModuleIsSoughtFromTheRoot() {
    Configuration configuration =
        of("module \"m\" {\n  source = \"./modules/m\"\n  code = \"src\"\n}\n")
            .file(
                "modules/m/main.tf",
                "variable \"code\" {}\n"
                    + "data \"archive_file\" \"z\" {\n  source_dir = var.code\n  output_path = \"f.zip\"\n}\n"
                    + ROLE
                    + FUNCTION);

    assertThat(
            configuration
                .thing("module.m.aws_lambda_function.f", Function.class)
                .codePath()
                .known())
        .contains(Text.literal("../../src"));
  }

  @Test
  void codeInAnArchivesArgumentIsThatOfTheFunction() {
    Function f =
        of(
                ROLE,
                FUNCTION,
                """
                data "archive_file" "code" {
                  output_path = "f.zip"
                  source {
                    filename = "other.py"
                    content  = "x = 1"
                  }
                  source {
                    filename = "app.py"
                    content  = <<-PYTHON
                      def handler(event, context):
                        pass
                    PYTHON
                  }
                }
                """)
            .thing("aws_lambda_function.f", Function.class);

    assertThat(f.inlineCode().known())
        .contains(Text.literal("def handler(event, context):\n  pass\n"));
    assertThat(f.handler().is("index.handler")).isTrue();
  }

  @Test
  void codeThatAnArchiveReadsFromAFileLiesWhereTheFileLies() {
    assertThat(
            of(
                    ROLE,
                    FUNCTION,
                    """
                    data "archive_file" "code" {
                      output_path = "f.zip"
                      source {
                        filename = "app.py"
                        content  = file("code/app.py")
                      }
                    }
                    """)
                .file("code/app.py", "def handler(event, context): pass\n")
                .thing("aws_lambda_function.f", Function.class)
                .codePath()
                .known())
        .contains(Text.literal("code"));
  }

  @Test
  void codeThatAModulePacksLiesWhereItIsTold() {
    Configuration configuration =
        of("module \"m\" {\n  source = \"./m\"\n  source_path = \"${path.module}/src\"\n}\n")
            .file(
                "m/main.tf",
                "variable \"source_path\" {}\ndata \"external\" \"pack\" {}\n"
                    + ROLE
                    + FUNCTION.replace("\"f.zip\"", "data.external.pack.result.filename"));

    assertThat(
            configuration
                .thing("module.m.aws_lambda_function.f", Function.class)
                .codePath()
                .known())
        .contains(Text.literal("../src"));
  }

  @Test
  void aDynamicBlockWithoutElementsIsNotWritten() {
    assertThat(
            of(
                    ROLE,
                    FUNCTION.replace(
                        "filename ",
                        "dynamic \"file_system_config\" {\n for_each = []\n content {}\n }\n filename "))
                .thing("aws_lambda_function.f", Function.class)
                .fileSystem()
                .isAbsent())
        .isTrue();
  }

  @Test
  void codeThatIsUploadedAsAnObjectIsThatOfTheObject() {
    assertThat(
            of(
                    ROLE,
                    FUNCTION.replace(
                        "filename      = \"f.zip\"", "s3_key = aws_s3_object.code.key"),
                    """
                    resource "aws_s3_object" "code" {
                      key    = "f.zip"
                      source = data.archive_file.code.output_path
                    }
                    data "archive_file" "code" {
                      source_dir  = "src"
                      output_path = "out.zip"
                    }
                    """)
                .thing("aws_lambda_function.f", Function.class)
                .codePath()
                .known())
        .contains(Text.literal("src"));
  }

  @Test
  void everyWayToGiveARoleAPolicyGivesIt() {
    Application application =
        of(
                ROLE.replace(
                    "name = \"r\"\n",
                    """
                    name = "r"
                      inline_policy {
                        name   = "own"
                        policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "a:Inline", Resource = "*" }] })
                      }
                    """),
                """
                resource "aws_iam_role_policy" "p" {
                  role   = aws_iam_role.r.id
                  policy = <<EOT
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {"Effect": "Allow", "Action": "a:Heredoc", "Resource": "${aws_sqs_queue.q.arn}"}
                  ]
                }
                EOT
                }
                resource "aws_sqs_queue" "q" { name = "q" }
                data "aws_iam_policy_document" "d" {
                  statement {
                    actions   = ["a:Document"]
                    resources = ["${aws_sqs_queue.q.arn}", "arn:aws:s3:::home/&{aws:username}"]
                    condition {
                      test     = "StringEquals"
                      variable = "aws:PrincipalOrgID"
                      values   = ["o-1"]
                    }
                  }
                }
                resource "aws_iam_policy" "m" {
                  name   = "m"
                  policy = data.aws_iam_policy_document.d.json
                }
                resource "aws_iam_role_policy_attachment" "m" {
                  role       = aws_iam_role.r.name
                  policy_arn = aws_iam_policy.m.arn
                }
                resource "aws_iam_policy_attachment" "x" {
                  name       = "x"
                  roles      = [aws_iam_role.r.name]
                  policy_arn = "arn:aws:iam::aws:policy/AmazonS3FullAccess"
                }
                """)
            .application();

    List<Statement> statements = granted(application, "aws_iam_role.r");
    assertThat(statements)
        .extracting(statement -> statement.actions().getFirst().toString())
        .containsExactlyInAnyOrder("a:Inline", "a:Heredoc", "a:Document");
    Statement document =
        statements.stream()
            .filter(s -> s.actions().getFirst().text().is("a:Document"))
            .findFirst()
            .orElseThrow();
    assertThat(document.resources())
        .extracting(Object::toString)
        .containsExactly("${aws_sqs_queue.q.Arn}", "arn:aws:s3:::home/${aws:username}");
    assertThat(document.conditions().orElse(List.of())).hasSize(1);
    Statement heredoc =
        statements.stream()
            .filter(s -> s.actions().getFirst().text().is("a:Heredoc"))
            .findFirst()
            .orElseThrow();
    assertThat(heredoc.origin().line()).as("the line of the file").isEqualTo(18);
    assertThat(heredoc.resources())
        .extracting(Object::toString)
        .containsExactly("${aws_sqs_queue.q.Arn}");
    assertThat(
            Grants.foreign(
                application, application.byId("aws_iam_role.r", Role.class).orElseThrow()))
        .extracting(Object::toString)
        .containsExactly("arn:aws:iam::aws:policy/AmazonS3FullAccess");
  }

  @Test
  void documentsBuildUponOthers() {
    Application application =
        of(
                ROLE,
                """
                data "aws_iam_policy_document" "base" {
                  statement {
                    sid       = "Read"
                    actions   = ["a:Wide"]
                    resources = ["*"]
                  }
                  statement {
                    sid       = "Keep"
                    actions   = ["a:Kept"]
                    resources = ["*"]
                  }
                }
                data "aws_iam_policy_document" "over" {
                  source_policy_documents = [data.aws_iam_policy_document.base.json]
                  override_policy_documents = [jsonencode({
                    Statement = [{ Sid = "Read", Effect = "Deny", Action = "a:Narrow", Resource = "*" }]
                  })]
                }
                resource "aws_iam_role_policy" "p" {
                  role   = aws_iam_role.r.name
                  policy = data.aws_iam_policy_document.over.json
                }
                """)
            .application();

    assertThat(granted(application, "aws_iam_role.r"))
        .extracting(s -> s.effect().orElse("") + " " + s.actions().getFirst())
        .containsExactly("Deny a:Narrow", "Allow a:Kept");
  }

  @Test
  void whatIsSaidOfABucketElsewhereIsSaidOfTheBucket() {
    Configuration configuration =
        of(
            ROLE,
            FUNCTION,
            """
            resource "aws_s3_bucket" "b" {}
            resource "aws_s3_bucket_acl" "b" {
              bucket = aws_s3_bucket.b.id
              acl    = "public-read"
            }
            resource "aws_s3_bucket_public_access_block" "b" {
              bucket                  = aws_s3_bucket.b.bucket
              block_public_acls       = true
              block_public_policy     = true
              ignore_public_acls      = true
              restrict_public_buckets = false
            }
            resource "aws_s3_bucket_versioning" "b" {
              bucket = aws_s3_bucket.b.id
              versioning_configuration { status = "Enabled" }
            }
            resource "aws_s3_bucket_server_side_encryption_configuration" "b" {
              bucket = aws_s3_bucket.b.id
              rule {
                apply_server_side_encryption_by_default {
                  sse_algorithm     = "aws:kms"
                  kms_master_key_id = aws_kms_key.k.arn
                }
              }
            }
            resource "aws_kms_key" "k" {}
            resource "aws_s3_bucket_policy" "b" {
              bucket = aws_s3_bucket.b.id
              policy = jsonencode({ Statement = [] })
            }
            resource "aws_s3_bucket_notification" "b" {
              bucket = aws_s3_bucket.b.id
              lambda_function {
                lambda_function_arn = aws_lambda_function.f.arn
                events              = ["s3:ObjectCreated:*"]
                filter_prefix       = "in/"
              }
            }
            """);

    Bucket bucket = configuration.thing("aws_s3_bucket.b", Bucket.class);
    assertThat(bucket.acl().is("PublicRead")).isTrue();
    assertThat(bucket.block().blockPolicies().is(true)).isTrue();
    assertThat(bucket.block().restrictBuckets().is(false)).isTrue();
    assertThat(bucket.key().known()).contains(Text.of(Text.Kind.RESOURCE, "aws_kms_key.k", "Arn"));
    assertThat(configuration.application().all(ResourcePolicy.class))
        .filteredOn(policy -> policy.kind() == ResourcePolicy.Kind.BUCKET)
        .singleElement()
        .satisfies(policy ->
            assertThat(policy.subjects().getFirst().text().mentions("aws_s3_bucket.b")).isTrue());
    assertThat(configuration.application().all(Trigger.class))
        .singleElement()
        .satisfies(trigger -> {
          assertThat(trigger.kind()).isEqualTo(Trigger.Kind.BUCKET);
          assertThat(trigger.function()).isEqualTo("aws_lambda_function.f");
          assertThat(trigger.filtered().is(true)).isTrue();
        });
  }

  @Test
  void whatTerraformRefusesToDestroyIsKept() {
    Table table =
        of("""
        resource "aws_dynamodb_table" "t" {
          name = "t"
          ttl {
            attribute_name = "until"
            enabled        = true
          }
          lifecycle {
            prevent_destroy = true
            ignore_changes  = [tags]
          }
        }
        """)
            .thing("aws_dynamodb_table.t", Table.class);

    assertThat(table.retained().is(true)).isTrue();
  }

  @Test
  void everyStatementOfABusPolicyIsRead() {
    Application application =
        of("""
        resource "aws_cloudwatch_event_bus" "b" { name = "b" }
        resource "aws_cloudwatch_event_bus_policy" "b" {
          event_bus_name = aws_cloudwatch_event_bus.b.name
          policy = jsonencode({ Statement = [
            { Effect = "Allow", Principal = "*", Action = "events:PutEvents", Resource = "*" },
            { Effect = "Deny", Principal = "*", Action = "events:PutRule", Resource = "*" },
          ] })
        }
        """)
            .application();

    assertThat(application.all(ResourcePolicy.class))
        .singleElement()
        .satisfies(
            policy -> assertThat(policy.policy().known().orElseThrow().statements()).hasSize(2));
  }

  @Test
  void queuesHaveTheirPoliciesAndDeadLetters() {
    Configuration configuration =
        of(
            """
            resource "aws_sqs_queue" "dead" { name = "dead" }
            resource "aws_sqs_queue" "q" {
              name           = "q"
              redrive_policy = jsonencode({
                deadLetterTargetArn = aws_sqs_queue.dead.arn
                maxReceiveCount     = 4
              })
              policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:*", Resource = "*" }] })
            }
            """);

    assertThat(configuration.thing("aws_sqs_queue.q", Queue.class).deadLetterTarget().known())
        .contains(Text.of(Text.Kind.RESOURCE, "aws_sqs_queue.dead", "Arn"));
    assertThat(configuration.application().all(ResourcePolicy.class))
        .singleElement()
        .satisfies(policy -> {
          assertThat(policy.kind()).isEqualTo(ResourcePolicy.Kind.QUEUE);
          assertThat(policy.identity().writtenAs()).isEqualTo("aws_sqs_queue.q");
        });
  }

  @Test
  void everyKindOfTriggerLeadsToItsFunction() {
    Application application =
        of(
                ROLE,
                FUNCTION,
                """
                resource "aws_apigatewayv2_api" "http" {
                  name          = "http"
                  protocol_type = "HTTP"
                }
                resource "aws_apigatewayv2_integration" "i" {
                  api_id           = aws_apigatewayv2_api.http.id
                  integration_type = "AWS_PROXY"
                  integration_uri  = aws_lambda_function.f.invoke_arn
                }
                resource "aws_apigatewayv2_route" "r" {
                  api_id    = aws_apigatewayv2_api.http.id
                  route_key = "GET /orders"
                  target    = "integrations/${aws_apigatewayv2_integration.i.id}"
                }
                resource "aws_api_gateway_rest_api" "rest" { name = "rest" }
                resource "aws_api_gateway_resource" "orders" {
                  rest_api_id = aws_api_gateway_rest_api.rest.id
                  parent_id   = aws_api_gateway_rest_api.rest.root_resource_id
                  path_part   = "orders"
                }
                resource "aws_api_gateway_method" "post" {
                  rest_api_id   = aws_api_gateway_rest_api.rest.id
                  resource_id   = aws_api_gateway_resource.orders.id
                  http_method   = "POST"
                  authorization = "AWS_IAM"
                }
                resource "aws_api_gateway_integration" "post" {
                  rest_api_id = aws_api_gateway_rest_api.rest.id
                  resource_id = aws_api_gateway_resource.orders.id
                  http_method = "POST"
                  type        = "AWS_PROXY"
                  uri         = aws_lambda_function.f.invoke_arn
                }
                resource "aws_cloudwatch_event_rule" "hourly" { schedule_expression = "rate(1 hour)" }
                resource "aws_cloudwatch_event_target" "hourly" {
                  rule = aws_cloudwatch_event_rule.hourly.name
                  arn  = aws_lambda_function.f.arn
                }
                resource "aws_sqs_queue" "q" { name = "q" }
                resource "aws_lambda_event_source_mapping" "q" {
                  event_source_arn = aws_sqs_queue.q.arn
                  function_name    = aws_lambda_function.f.function_name
                }
                resource "aws_sns_topic" "t" { name = "t" }
                resource "aws_sns_topic_subscription" "t" {
                  topic_arn = aws_sns_topic.t.arn
                  protocol  = "lambda"
                  endpoint  = aws_lambda_function.f.arn
                }
                resource "aws_lambda_function_url" "u" {
                  function_name      = aws_lambda_function.f.function_name
                  authorization_type = "NONE"
                }
                """)
            .application();

    assertThat(application.all(Trigger.class))
        .extracting(t -> t.kind() + " " + t.function() + " " + t.exposure())
        .containsExactlyInAnyOrder(
            "URL aws_lambda_function.f PUBLIC",
            "HTTP aws_lambda_function.f PUBLIC",
            "HTTP aws_lambda_function.f AUTHENTICATED",
            "SCHEDULE aws_lambda_function.f INTERNAL",
            "QUEUE aws_lambda_function.f INTERNAL",
            "TOPIC aws_lambda_function.f INTERNAL");
    assertThat(application.all(Rule.class)).hasSize(1);
  }

  @Test
  void settingsOfMethodsAreThoseOfTheirStage() {
    Stage stage =
        of("""
        resource "aws_api_gateway_rest_api" "a" { name = "a" }
        resource "aws_api_gateway_stage" "dev" {
          rest_api_id = aws_api_gateway_rest_api.a.id
          stage_name  = "dev"
        }
        resource "aws_api_gateway_method_settings" "all" {
          rest_api_id = aws_api_gateway_rest_api.a.id
          stage_name  = aws_api_gateway_stage.dev.stage_name
          method_path = "*/*"
          settings {
            throttling_rate_limit  = 10
            throttling_burst_limit = 20
          }
        }
        """)
            .thing("aws_api_gateway_stage.dev", Stage.class);

    assertThat(stage.settings().orElse(List.of()))
        .singleElement()
        .satisfies(setting -> {
          assertThat(setting.route().is("*")).isTrue();
          assertThat(setting.rateLimit().orElse(0)).isEqualTo(10);
        });
  }

  @Test
  void whatNobodyKnowsIsNamedAndWhatSaysNothingIsNot() {
    Application application =
        of("""
        resource "aws_vpc" "v" {}
        resource "random_id" "r" {}
        resource "google_storage_bucket" "g" {}
        """)
            .application();

    assertThat(application.all(Other.class))
        .extracting(o -> o.id() + " " + o.detail())
        .containsExactlyInAnyOrder(
            "aws_vpc.v false", "random_id.r true", "google_storage_bucket.g false");
  }

  @Test
  void theRegionOfTheProviderIsTheRegion() {
    assertThat(
            of("""
            provider "aws" { region = "eu-west-1" }
            data "aws_region" "here" {}
            data "aws_caller_identity" "me" {}
            locals {
              arn = "arn:aws:sqs:${data.aws_region.here.name}:${data.aws_caller_identity.me.account_id}:q"
            }
            """)
                .local("arn"))
        .isEqualTo("\"arn:aws:sqs:eu-west-1:${AWS::AccountId}:q\"");
  }
}
