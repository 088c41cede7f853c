package dev.ringfence.read.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.Queue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variables, instances and modules. */
class ProjectTest {
  @TempDir private Path folder;

  private static final String NAMED =
      "variable \"name\" { default = \"plain\" }\nlocals { name = var.name }\n";

  private Configuration of(String main) {
    return Configuration.of(folder, main);
  }

  @Test
  void aVariableIsWorthItsDefault() {
    assertThat(of(NAMED).local("name")).isEqualTo("\"plain\"");
  }

  @Test
  void aVariableWithoutDefaultIsItself() {
    assertThat(of("variable \"name\" {}\nlocals { name = \"a-${var.name}\" }\n").local("name"))
        .isEqualTo("\"a-${var.name}\"");
  }

  @Test
  void laterFilesOfValuesWin() {
    Configuration configuration = of(NAMED).file("terraform.tfvars", "name = \"first\"\n");
    assertThat(configuration.local("name")).isEqualTo("\"first\"");
    configuration.file("b.auto.tfvars", "name = \"third\"\n");
    configuration.file("a.auto.tfvars", "name = \"second\"\n");
    assertThat(configuration.local("name")).isEqualTo("\"third\"");
    configuration.file("c.auto.tfvars.json", "{\"name\": \"fourth\"}");
    assertThat(configuration.local("name")).isEqualTo("\"fourth\"");
  }

  @Test
  void otherFilesOfValuesAreNotTaken() {
    assertThat(of(NAMED).file("prod.tfvars", "name = \"prod\"\n").local("name"))
        .isEqualTo("\"plain\"");
  }

  @Test
  void aTypeTurnsAValueIntoItsOwnAndGivesOptionalAttributesTheirDefaults() {
    assertThat(
            of("""
            variable "table" {
              type = object({
                name  = string
                reads = optional(number, 5)
                index = optional(string)
                tags  = map(string)
              })
              default = { name = 1, tags = { a = true } }
            }
            locals { table = var.table }
            """)
                .local("table"))
        .isEqualTo("{\"index\":null,\"name\":\"1\",\"reads\":5,\"tags\":{\"a\":\"true\"}}");
  }

  @Test
  void localsThatLeadToThemselvesAreUnknownAndSaid() {
    Configuration configuration = of("locals {\n  a = local.b\n  b = \"x${local.a}\"\n}\n");

    assertThat(configuration.local("a")).isEqualTo("\"x${local.b}\"");
    configuration.file("out.tf", "resource \"aws_sqs_queue\" \"q\" { name = local.a }\n");
    assertThat(configuration.problems()).containsExactly("`local.a` depends on itself");
  }

  @Test
  void countGivesSoManyInstances() {
    Configuration configuration =
        of(
            """
            resource "aws_sqs_queue" "jobs" {
              count = 2
              name  = "jobs-${count.index}"
            }
            resource "aws_sqs_queue" "none" { count = 0 }
            locals {
              all = aws_sqs_queue.jobs[*].arn
              one = aws_sqs_queue.jobs[1].arn
            }
            """);

    assertThat(configuration.addresses())
        .containsExactly("aws_sqs_queue.jobs[0]", "aws_sqs_queue.jobs[1]");
    assertThat(configuration.property("aws_sqs_queue.jobs[1]", "QueueName"))
        .isEqualTo("\"jobs-1\"");
    assertThat(configuration.local("one")).isEqualTo("\"${aws_sqs_queue.jobs[1].Arn}\"");
    assertThat(configuration.local("all"))
        .isEqualTo("[\"${aws_sqs_queue.jobs[0].Arn}\",\"${aws_sqs_queue.jobs[1].Arn}\"]");
  }

  @Test
  void forEachGivesAnInstanceForEachKey() {
    Configuration configuration =
        of(
            """
            resource "aws_sqs_queue" "jobs" {
              for_each = { slow = 900, fast = 30 }
              name     = each.key
              visibility_timeout_seconds = each.value
            }
            resource "aws_sns_topic" "news" {
              for_each = toset(["b", "a"])
              name     = each.value
            }
            locals { arns = { for k, q in aws_sqs_queue.jobs : k => q.arn } }
            """);

    assertThat(configuration.addresses())
        .containsExactly(
            "aws_sqs_queue.jobs[\"fast\"]",
            "aws_sqs_queue.jobs[\"slow\"]",
            "aws_sns_topic.news[\"a\"]",
            "aws_sns_topic.news[\"b\"]");
    assertThat(configuration.property("aws_sqs_queue.jobs[\"slow\"]", "VisibilityTimeout"))
        .isEqualTo("900");
    assertThat(configuration.local("arns")).contains("\"fast\":\"${aws_sqs_queue.jobs[\"fast\"]");
  }

  @Test
  void ofInstancesThatAreNotKnownOneStandsForAll() {
    Configuration configuration =
        of(
            """
            variable "names" { type = set(string) }
            resource "aws_sqs_queue" "jobs" {
              for_each = var.names
              name     = each.key
            }
            """);

    assertThat(configuration.addresses()).containsExactly("aws_sqs_queue.jobs[\"…\"]");
    assertThat(configuration.property("aws_sqs_queue.jobs[\"…\"]", "QueueName"))
        .isEqualTo("each.key");
  }

  @Test
  void whatThereMayBeIsJudgedBothWays() {
    Configuration configuration =
        of(
            """
            variable "blocks" { type = bool }
            resource "aws_s3_bucket" "b" { bucket = "b" }
            resource "aws_s3_bucket_public_access_block" "b" {
              count             = var.blocks ? 1 : 0
              bucket            = aws_s3_bucket.b.id
              block_public_acls = true
            }
            resource "aws_sqs_queue" "q" { count = var.blocks ? 1 : 0 }
            """);

    List<Application> ways = configuration.reading().applications().getFirst();
    assertThat(ways).hasSize(2);
    assertThat(ways.getFirst().when())
        .extracting(each -> each.name() + ": " + each.value())
        .containsExactly("${var.blocks ? 1 : 0} = 1: true");
    assertThat(ways)
        .extracting(way -> way.all(Bucket.class).getFirst().block().stated())
        .containsExactly(true, false);
    assertThat(ways).extracting(way -> way.all(Queue.class).size()).containsExactly(1, 0);
  }

  @Test
  void dynamicBlocksAreWrittenOut() {
    Configuration configuration =
        of(
            """
            resource "aws_s3_bucket" "pages" {
              dynamic "cors_rule" {
                for_each = ["https://a.example", "https://b.example"]
                iterator = site
                content {
                  allowed_origins = [site.value]
                  allowed_methods = ["GET"]
                }
              }
            }
            """);

    assertThat(configuration.property("aws_s3_bucket.pages", "CorsConfiguration/CorsRules/1"))
        .isEqualTo("{AllowedMethods=[\"GET\", ], AllowedOrigins=[\"https://b.example\", ], }");
  }

  @Test
  void modulesOfTheFolderAreReadWhereTheyAreCalled() {
    Configuration configuration =
        of("""
        module "orders" {
          source = "./modules/queue"
          name   = "orders"
        }
        module "jobs" {
          for_each = toset(["a", "b"])
          source   = "./modules/queue"
          name     = each.key
        }
        locals {
          orders = module.orders.arn
          jobs   = module.jobs["b"].arn
        }
        """)
            .file(
                "modules/queue/main.tf",
                """
                variable "name" {}
                resource "aws_sqs_queue" "this" { name = "q-${var.name}" }
                output "arn" { value = aws_sqs_queue.this.arn }
                """);

    assertThat(configuration.addresses())
        .containsExactly(
            "module.orders.aws_sqs_queue.this",
            "module.jobs[\"a\"].aws_sqs_queue.this",
            "module.jobs[\"b\"].aws_sqs_queue.this");
    assertThat(configuration.property("module.jobs[\"b\"].aws_sqs_queue.this", "QueueName"))
        .isEqualTo("\"q-b\"");
    assertThat(configuration.local("orders"))
        .isEqualTo("\"${module.orders.aws_sqs_queue.this.Arn}\"");
    assertThat(configuration.local("jobs"))
        .isEqualTo("\"${module.jobs[\"b\"].aws_sqs_queue.this.Arn}\"");
    assertThat(configuration.reading().applications()).hasSize(1);
  }

  @Test
  void aModuleThatIsNotInTheFolderIsNamedAndItsOutputsAreUnknown() {
    Configuration configuration =
        of(
            """
            module "table" {
              source = "terraform-aws-modules/dynamodb-table/aws"
            }
            resource "aws_lambda_function" "f" {
              function_name = "f"
              environment {
                variables = { TABLE = module.table.id }
              }
            }
            """);

    assertThat(configuration.problems())
        .containsExactly(
            "module `table` is not in the scanned folder: `terraform-aws-modules/dynamodb-table/aws`;"
                + " run `terraform init` to have it read");
    assertThat(configuration.property("aws_lambda_function.f", "Environment/Variables/TABLE"))
        .isEqualTo("module.table.id");
  }

  @Test
  void aModuleThatInitHasFetchedIsRead() {
    Configuration configuration =
        of("module \"table\" {\n  source = \"acme/table/aws\"\n}\n")
            .file(
                ".terraform/modules/modules.json",
                """
                {"Modules": [
                  {"Key": "", "Source": "", "Dir": "."},
                  {"Key": "table", "Source": "registry/acme/table/aws", "Dir": ".terraform/modules/table"},
                  {"Key": "table.part", "Source": "./part", "Dir": ".terraform/modules/table/part"}
                ]}
                """)
            .file(
                ".terraform/modules/table/main.tf",
                "resource \"aws_dynamodb_table\" \"this\" { name = \"orders\" }\n");

    assertThat(configuration.addresses()).containsExactly("module.table.aws_dynamodb_table.this");
    assertThat(configuration.problems()).isEmpty();
  }

  @Test
  void anOverrideFileHasTheLastWord() {
    Configuration configuration =
        of("resource \"aws_sqs_queue\" \"q\" {\n  name = \"plain\"\n  delay_seconds = 1\n}\n")
            .file("q_override.tf", "resource \"aws_sqs_queue\" \"q\" { name = \"over\" }\n");

    assertThat(configuration.property("aws_sqs_queue.q", "QueueName")).isEqualTo("\"over\"");
  }

  @Test
  void theJsonSyntaxSaysTheSame() {
    Configuration configuration =
        of("variable \"stage\" { default = \"dev\" }\n")
            .file(
                "queue.tf.json",
                """
                {"resource": {"aws_sqs_queue": {"q": {
                  "name": "jobs-${var.stage}", "visibility_timeout_seconds": 60}}}}
                """);

    assertThat(configuration.property("aws_sqs_queue.q", "QueueName")).isEqualTo("jobs-dev");
    assertThat(configuration.property("aws_sqs_queue.q", "VisibilityTimeout")).isEqualTo("60");
  }

  @Test
  void aFileThatIsBrokenDoesNotHideTheOthers() {
    Configuration configuration =
        of("resource \"aws_sqs_queue\" \"q\" { name = \"q\" }\n").file("broken.tf", "a = \n\n}");

    assertThat(configuration.addresses()).containsExactly("aws_sqs_queue.q");
    assertThat(configuration.reading().notRead())
        .singleElement()
        .satisfies(part -> {
          assertThat(part.file()).isEqualTo("broken.tf");
          assertThat(part.line()).isEqualTo(1);
          assertThat(part.reason())
              .isEqualTo("not valid HCL: expected an expression, found the end of the line");
        });
  }

  @Test
  void aBlockWithoutItsLabelsIsSaidAndTheOthersAreRead() {
    Configuration configuration =
        of("resource \"aws_sqs_queue\" {}\nresource \"aws_sqs_queue\" \"q\" {}\n");

    assertThat(configuration.problems())
        .containsExactly("block `resource` has 1 labels instead of 2");
    assertThat(configuration.addresses()).containsExactly("aws_sqs_queue.q");
  }

  @Test
  void templatesAndFilesOfTheFolderAreRead() {
    Configuration configuration =
        of("""
        locals {
          policy = templatefile("${path.module}/policy.tpl", { bucket = "b" })
          plain  = file("policy.tpl")
          none   = fileexists("other.tpl")
        }
        """)
            .file("policy.tpl", "arn:aws:s3:::${bucket}/*");

    assertThat(configuration.local("policy")).isEqualTo("\"arn:aws:s3:::b/*\"");
    assertThat(configuration.local("plain")).isEqualTo("\"arn:aws:s3:::${bucket}/*\"");
    assertThat(configuration.local("none")).isEqualTo("false");
  }

  @Test
  void nothingOutsideOfTheFolderIsRead() {
    Configuration configuration =
        of(
            """
            locals {
              a = file("../secret.txt")
              b = file("/etc/passwd")
              c = file("~/.ssh/id_rsa")
            }
            module "out" { source = "../../other" }
            resource "aws_sqs_queue" "q" { name = "q" }
            """);

    assertThat(configuration.locals().values())
        .containsExactly(
            "\"${file(\\\"../secret.txt\\\")}\"".replace("\\\"", "\""),
            "\"${file(\"/etc/passwd\")}\"",
            "\"${file(\"~/.ssh/id_rsa\")}\"");
    assertThat(configuration.problems())
        .containsExactly("module `out` is not in the scanned folder: `../../other`");
  }
}
