package dev.ringfence.code.sdk.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.code.sdk.facts.ResourceModel.Param;
import dev.ringfence.code.sdk.facts.ResourceModel.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of operations. */
class OperationsTest {
  private static final Operations AWS = Operations.aws();

  @Test
  void theTablesHoldWhatTheirProvenanceSays() throws IOException {
    String provenance = new String(resource("PROVENANCE.json"), StandardCharsets.UTF_8);
    List<SdkService> services = AWS.services();
    long operations = services.stream().mapToLong(each -> each.operationNames().size()).sum();
    long pages = services.stream().mapToLong(each -> AWS.paginators(each.name()).size()).sum();
    long waiters = services.stream().mapToLong(each -> AWS.waiters(each.name()).size()).sum();
    long models =
        services.stream()
            .flatMap(each -> each.resources().stream())
            .mapToLong(each -> each.all().size() - 1)
            .sum();
    assertThat(provenance)
        .contains("\"services\": " + services.size())
        .contains("\"operations\": " + operations)
        .contains("\"operations\": " + pages)
        .contains("\"waiters\": " + waiters)
        .contains("\"resources\": " + models)
        .contains("\"licence\": \"Apache-2.0\"");
  }

  @Test
  void theTablesAreSmall() throws IOException {
    int size = 0;
    for (String table : List.of("operations", "paginators", "waiters", "resources")) {
      size += resource("aws-" + table + ".txt.gz").length;
    }
    assertThat(size).isLessThan(400_000);
  }

  @Test
  void anOperationIsFoundAsEveryLanguageWritesIt() {
    SdkService dynamo = AWS.service("dynamodb").orElseThrow();
    SdkOperation get = dynamo.operation("GetItem").orElseThrow();
    assertThat(dynamo.snake("get_item")).contains(get);
    assertThat(dynamo.camel("getItem")).contains(get);
    assertThat(get.camel()).isEqualTo("getItem");
    assertThat(get.member("TableName")).contains(new SdkOperation.Member("TableName", true));
    assertThat(get.member("ConsistentRead"))
        .contains(new SdkOperation.Member("ConsistentRead", false));
    assertThat(dynamo.operation("getItem")).isEmpty();
    assertThat(dynamo.snake("getitem")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GetItem, get_item",
    "ListWebACLs, list_web_acls",
    "DescribeDBClusters, describe_db_clusters",
    "ListObjectsV2, list_objects_v2",
    "GetSAMLProvider, get_saml_provider",
    "CreateVPCAssociationAuthorization, create_vpc_association_authorization",
    "UpdateIPSet, update_ip_set",
    "DescribeSSLPolicies, describe_ssl_policies",
    "already_so, already_so",
    "GatewayARNs, gateway_arns",
    "s, s",
  })
  void pythonsNamesFollowItsRule(String name, String snake) {
    assertThat(Snake.of(name)).isEqualTo(snake);
  }

  @Test
  void namesThatFollowNoRuleStandInTheTable() {
    assertThat(AWS.service("mturk").orElseThrow().snake("list_hits_for_qualification_type"))
        .map(SdkOperation::name)
        .contains("ListHITsForQualificationType");
    assertThat(AWS.servicesWithSnake("create_oauth2_token_with_iam"))
        .extracting(SdkService::name)
        .containsExactly("signin");
  }

  @ParameterizedTest
  @CsvSource({
    "SFN, stepfunctions",
    "sfn, stepfunctions",
    "cognito-identity-provider, cognito-idp",
    "IoT Data Plane, iot-data",
    "apigatewaymanagementapi, apigatewaymanagementapi",
    "bedrock-runtime, bedrock-runtime",
    "SESv2, sesv2",
  })
  void aServiceIsFoundByItsIdHoweverItIsWritten(String id, String name) {
    assertThat(AWS.byServiceId(id).map(SdkService::name)).isEqualTo(Optional.of(name));
  }

  @ParameterizedTest
  @CsvSource({
    "Sfn, stepfunctions",
    "DynamoDb, dynamodb",
    "CognitoIdentityProvider, cognito-idp",
    "ApiGatewayV2, apigatewayv2",
    "SesV2, sesv2",
    "Directory, ds",
    "LexRuntimeV2, lexv2-runtime",
    "S3, s3",
    "Ec2, ec2",
    "Elasticsearch, es",
    "Wafv2, wafv2",
    "KinesisAnalyticsV2, kinesisanalyticsv2",
    "DatabaseMigration, dms",
    "IotDataPlane, iot-data",
  })
  void aServiceIsFoundByTheNameOfItsJavaClient(String java, String name) {
    assertThat(AWS.byJavaName(java).map(SdkService::name)).isEqualTo(Optional.of(name));
  }

  @Test
  void noTwoServicesShareANameButOneThatWasRenamed() {
    var names = new HashSet<String>();
    assertThat(AWS.services().stream().filter(each -> !names.add(each.javaName())))
        .extracting(SdkService::name)
        .containsExactly("sms-voice");
    assertThat(AWS.byJavaName("PinpointSmsVoice").map(SdkService::name))
        .contains("pinpoint-sms-voice");
  }

  @Test
  void aSignatureMayBeSharedByServices() {
    assertThat(AWS.bySigningName("dynamodb"))
        .extracting(SdkService::name)
        .containsExactly("dynamodb", "dynamodbstreams");
  }

  @Test
  void aNameAloneMayMeanManyServices() {
    assertThat(AWS.servicesWith("GetObject"))
        .extracting(SdkService::name)
        .contains("s3", "mediastore-data");
    assertThat(AWS.servicesWith("json")).isEmpty();
    assertThat(AWS.servicesWithSnake("put_item"))
        .extracting(SdkService::name)
        .containsExactly("dynamodb");
  }

  @Test
  void pagesAndWaitersAreOperations() {
    SdkService s3 = AWS.service("s3").orElseThrow();
    assertThat(s3.waiter("object_exists")).map(SdkOperation::name).contains("HeadObject");
    assertThat(s3.waiter("ObjectExists")).map(SdkOperation::name).contains("HeadObject");
    assertThat(s3.waiter("nothing")).isEmpty();
    assertThat(s3.paginator("list_objects_v2")).map(SdkOperation::name).contains("ListObjectsV2");
    assertThat(s3.paginator("GetObject")).isEmpty();
  }

  @Test
  void everyOperationThatATableNamesExists() {
    for (SdkService service : AWS.services()) {
      assertThat(AWS.paginators(service.name())).allMatch(service::has);
      assertThat(AWS.waiters(service.name()))
          .allMatch(line -> service.has(line.substring(line.indexOf('\t') + 1)));
      service.resources().stream()
          .flatMap(each -> each.all().stream())
          .forEach(model -> {
            assertThat(model.actions().values()).allMatch(call -> service.has(call.operation()));
            assertThat(model.collections().values())
                .allMatch(call -> service.has(call.operation()));
            assertThat(model.batchActions().values())
                .allMatch(call -> service.has(call.operation()));
            assertThat(model.waiters().values()).allMatch(call -> service.has(call.operation()));
            assertThat(model.load())
                .matches(load -> load.isEmpty() || service.has(load.get().operation()));
            assertThat(model.has().values())
                .allMatch(
                    each -> service.resources().orElseThrow().resource(each.type()).isPresent());
          });
    }
  }

  @Test
  void anObjectOfBotoSaysWhatItsMethodsCallAndOnWhat() {
    Resources s3 = AWS.service("s3").orElseThrow().resources().orElseThrow();
    assertThat(at(s3.root().has(), "Bucket").identifiers())
        .containsExactly(new Param("Name", Source.INPUT, ""));
    ResourceModel bucket = s3.resource("Bucket").orElseThrow();
    assertThat(bucket.identifiers()).containsExactly("Name");
    assertThat(at(bucket.collections(), "objects").operation()).isEqualTo("ListObjects");
    assertThat(at(bucket.collections(), "objects").result().orElseThrow().type())
        .isEqualTo("ObjectSummary");
    ResourceModel summary = s3.resource("ObjectSummary").orElseThrow();
    assertThat(at(summary.batchActions(), "delete").operation()).isEqualTo("DeleteObjects");
    ResourceModel table =
        AWS.service("dynamodb")
            .orElseThrow()
            .resources()
            .orElseThrow()
            .resource("Table")
            .orElseThrow();
    assertThat(table.load()).map(ResourceModel.Call::operation).contains("DescribeTable");
    assertThat(table.attributes()).contains("item_count");
    assertThat(at(table.actions(), "put_item").params())
        .containsExactly(new Param("TableName", Source.IDENTIFIER, "Name"));
    assertThat(AWS.service("lambda").orElseThrow().resources()).isEmpty();
  }

  private static <T> T at(Map<String, T> map, String key) {
    return Optional.ofNullable(map.get(key)).orElseThrow();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Operations.class.getResourceAsStream("/dev/ringfence/code/sdk/" + name)) {
      assertThat(in).isNotNull();
      return in.readAllBytes();
    }
  }
}
