package dev.ringfence.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.FunctionCode;
import org.junit.jupiter.api.Test;

final class TypedCallsTest {
  private static String java(String text) {
    FunctionCode code = Written.file("A.java", text).function("java21", "A::handleRequest");
    assertThat(code.notRead()).isEmpty();
    assertThat(code.unresolved()).isEmpty();
    return Written.calls(code);
  }

  private static String csharp(String text) {
    FunctionCode code = Written.file("A.cs", text).function("dotnet8", "A::Function::Handler");
    assertThat(code.notRead()).isEmpty();
    assertThat(code.unresolved()).isEmpty();
    return Written.calls(code);
  }

  @Test
  void aWaiterIsOfTheServiceThatItIsNamedAfter() {
    assertThat(
            java(
                """
                import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
                import software.amazon.awssdk.services.dynamodb.waiters.*;
                public class A {
                  public void handleRequest(String in, Object context) {
                    DynamoDbWaiter waiter = DynamoDbWaiter.builder().client(DynamoDbClient.create()).build();
                    waiter.waitUntilTableExists(r -> r.tableName("t"));
                  }
                }
                """))
        .isEqualTo(
            """
            dynamodb:DescribeTable TableName='t'\
            """);
  }

  @Test
  void theBatchManagerOfSqsSendsBatches() {
    assertThat(
            java(
                """
                import software.amazon.awssdk.services.sqs.SqsAsyncClient;
                import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;
                public class A {
                  private final SqsAsyncBatchManager queue = SqsAsyncClient.create().batchManager();
                  public void handleRequest(String in, Object context) {
                    queue.sendMessage(r -> r.queueUrl(System.getenv("Q")).messageBody(in));
                    queue.receiveMessage(r -> r.queueUrl(System.getenv("Q")));
                  }
                }
                """))
        .isEqualTo(
            """
            sqs:SendMessageBatch MessageBody=event. QueueUrl=$Q
            sqs:ReceiveMessage QueueUrl=$Q\
            """);
  }

  @Test
  void aSignedAddressNeedsWhatItsMethodDoes() {
    assertThat(
            java(
                """
                import com.amazonaws.HttpMethod;
                import com.amazonaws.services.s3.*;
                import com.amazonaws.services.s3.model.*;
                public class A {
                  private final AmazonS3 s3 = AmazonS3ClientBuilder.defaultClient();
                  public void handleRequest(String in, Object context) {
                    s3.generatePresignedUrl(new GeneratePresignedUrlRequest("b", "k").withMethod(HttpMethod.PUT));
                    s3.generatePresignedUrl("b", "l", null);
                    s3.generatePresignedUrl("b", "m", null, HttpMethod.DELETE);
                  }
                }
                """))
        .isEqualTo(
            """
            s3:PutObject Bucket='b' Key='k' Method=?
            s3:GetObject Bucket='b' Key='l'
            s3:DeleteObject Bucket='b' Key='m'\
            """);
  }

  @Test
  void aRequestOfTheEnhancedClientIsOnTheTablesInIt() {
    assertThat(
            java(
                """
                import software.amazon.awssdk.enhanced.dynamodb.*;
                import software.amazon.awssdk.enhanced.dynamodb.model.*;
                public class A {
                  private final DynamoDbEnhancedClient client = DynamoDbEnhancedClient.create();
                  private final DynamoDbTable<String> a = client.table("a", TableSchema.fromBean(String.class));
                  private final DynamoDbTable<String> b = client.table("b", TableSchema.fromBean(String.class));
                  public void handleRequest(String in, Object context) {
                    client.transactWriteItems(r -> r.addPutItem(a, in).addDeleteItem(b, in));
                    client.batchWriteItem(BatchWriteItemEnhancedRequest.builder()
                        .writeBatches(WriteBatch.builder(String.class).mappedTableResource(b).addPutItem(in).build())
                        .build());
                  }
                }
                """))
        .isEqualTo(
            """
            dynamodb:TransactWriteItems TransactItems=[{Put={TableName='a'}} {Delete={TableName='b'}}]
            dynamodb:BatchWriteItem TableName='b'\
            """);
  }

  @Test
  void aClassThatALoggerIsGivenIsNotUsedByThat() {
    assertThat(
            java(
                """
                import org.slf4j.LoggerFactory;
                import software.amazon.awssdk.services.s3.S3Client;
                public class A {
                  private static final Object LOG = LoggerFactory.getLogger(A.class);
                  private final S3Client s3 = S3Client.create();
                  public void handleRequest(String in, Object context) {
                    s3.listBuckets();
                  }
                  void unused() {
                    s3.deleteBucket(r -> r.bucket("b"));
                  }
                }
                """))
        .isEqualTo("s3:ListBuckets");
  }

  @Test
  void aHandlerOfAFrameworkIsCalledByTheClassAboveIt() {
    assertThat(
            java(
                """
                import io.micronaut.function.aws.MicronautRequestHandler;
                import jakarta.inject.Inject;
                import software.amazon.awssdk.services.s3.S3Client;
                public class A extends Base {
                  @Inject S3Client s3;
                  @Override
                  public String execute(String in) {
                    return s3.listBuckets().toString();
                  }
                }
                abstract class Base extends MicronautRequestHandler<String, String> {}
                """))
        .isEqualTo("s3:ListBuckets");
  }

  @Test
  void anExtensionMethodIsCalledOnTheClient() {
    assertThat(
            csharp(
                """
                using Amazon.S3;
                using Amazon.S3.Model;
                public static class Saving {
                  public static void Save(this IAmazonS3 store, string key) {
                    store.PutObjectAsync(new PutObjectRequest { BucketName = "b", Key = key });
                  }
                }
                public class Function {
                  private readonly IAmazonS3 s3 = new AmazonS3Client();
                  public void Handler(string id) {
                    s3.Save("k");
                  }
                }
                """))
        .isEqualTo("s3:PutObject Bucket='b' Key='k'");
  }

  @Test
  void aClassThatOnlyAPackageOfOthersCanHaveIsNoClient() {
    assertThat(
            java(
                """
                import com.example.store.*;
                public class A {
                  private DynamoDbClient client;
                  public void handleRequest(String in, Object context) {
                    client.listTables(in);
                  }
                }
                """))
        .isEmpty();
  }

  @Test
  void aVariableThatNoFileDeclaresIsAClientIfOneServiceOfThisCodeFits() {
    assertThat(
            java(
                """
                import software.amazon.awssdk.services.s3.S3Client;
                public class A extends Base {
                  public void handleRequest(String in, Object context) {
                    s3Client.listObjectsV2Paginator(request);
                    names.add(in);
                  }
                }
                """))
        .isEqualTo(
            """
            s3:ListObjectsV2 … (MEDIUM)\
            """);
  }

  @Test
  void aServiceThatIsNotKnownIsSaid() {
    FunctionCode java =
        Written.file(
                "A.java",
                """
                import software.amazon.awssdk.services.cloudvault.CloudVaultClient;
                public class A {
                  private final CloudVaultClient client = CloudVaultClient.create();
                  public void handleRequest(String in, Object context) {
                    client.openVault(in);
                  }
                }
                """)
            .function("java21", "A::handleRequest");
    assertThat(java.unresolved())
        .extracting(gap -> gap.reason())
        .contains(
            "`software.amazon.awssdk.services.cloudvault.CloudVaultClient` is of no service that"
                + " is known");
    FunctionCode python =
        Written.file("a.py", "import boto3\ndef handler(e, c):\n    boto3.client('vault').open()\n")
            .function("python3.13", "a.handler");
    assertThat(python.unresolved())
        .extracting(gap -> gap.origin() + " " + gap.reason())
        .contains("a.py:3 `vault` is no service that is known");
  }

  @Test
  void anUndeclaredReceiverOfGoIsToldByTheInputOfTheCall() {
    FunctionCode code =
        Written.file(
                "main.go",
                """
                package main
                import (
                  "context"
                  "github.com/aws/aws-lambda-go/lambda"
                  "github.com/aws/aws-sdk-go-v2/service/s3"
                )
                func handler(ctx context.Context) {
                  app.clients.store.ListBuckets(ctx, &s3.ListBucketsInput{})
                }
                func main() { lambda.Start(handler) }
                """)
            .function("provided.al2023", "main");
    assertThat(Written.calls(code)).isEqualTo("s3:ListBuckets (MEDIUM)");
  }

  @Test
  void aContextOfDotnetTakesTheTableFromTheItemsAttribute() {
    assertThat(
            csharp(
                """
                using Amazon.DynamoDBv2;
                using Amazon.DynamoDBv2.DataModel;
                using Amazon.S3;
                using Amazon.S3.Model;
                using Amazon.S3.Util;
                [DynamoDBTable("Orders")]
                public class Order {}
                public class Function {
                  private readonly IDynamoDBContext context = new DynamoDBContext(new AmazonDynamoDBClient());
                  private readonly IAmazonS3 s3 = new AmazonS3Client();
                  public void Handler(string id) {
                    context.DeleteAsync<Order>(id);
                    s3.GetPreSignedURL(new GetPreSignedUrlRequest { BucketName = "b", Key = "k", Verb = HttpVerb.PUT });
                    AmazonS3Util.DoesS3BucketExistV2Async(s3, "b");
                  }
                }
                """))
        .isEqualTo(
            """
            dynamodb:DeleteItem TableName='Orders'
            dynamodb:DescribeTable TableName='Orders'
            s3:PutObject Bucket='b' Key='k' Verb=?
            s3:GetBucketAcl Bucket='b' (MEDIUM)\
            """);
  }

  @Test
  void aMethodThatTheClassAboveOnlyDeclaresIsTheObjectsOwn() {
    assertThat(
            csharp(
                """
                using Amazon.S3;
                public abstract class Base {
                    public abstract void Work(string id);
                    public void Handler(object input, object context) { Each(input); }
                    private void Each(object input) { Work("a"); }
                }
                public class Function : Base {
                    private readonly AmazonS3Client s3 = new AmazonS3Client();
                    public override void Work(string id) { s3.GetObjectAsync("b", id); }
                }
                """))
        .isEqualTo("s3:GetObject Bucket='b' Key='a'");
  }

  @Test
  void theProjectsThatAProjectIsBuiltWithAreItsCode() {
    Written files =
        Written.file(
                "src/Get/Function.cs",
                """
                using Core;
                public class Function {
                    private readonly IStore store;
                    public void Handler(object input, object context) { store.Load("a"); }
                }
                """)
            .and(
                "src/Get/Get.csproj",
                "<Project><ItemGroup><ProjectReference Include=\"..\\Data\\Data.csproj\" />"
                    + "<ProjectReference Include=\"..\\Lost\\Lost.csproj\" /></ItemGroup></Project>")
            .and("src/Data/Data.csproj", "<Project/>")
            .and("src/Data/IStore.cs", "public interface IStore { void Load(string id); }")
            .and(
                "src/Data/Store.cs",
                """
                using Amazon.S3;
                public class Store : IStore {
                    private readonly AmazonS3Client s3 = new AmazonS3Client();
                    public void Load(string id) { s3.GetObjectAsync("b", id); }
                }
                """);
    FunctionCode code = files.function("dotnet8", "Get::Function::Handler", "src/Get");
    assertThat(Written.calls(code)).isEqualTo("s3:GetObject Bucket='b' Key='a'");
    assertThat(code.notRead())
        .extracting(FunctionCode.Gap::reason)
        .containsExactly("the project `../Lost/Lost.csproj` is not in the scanned folder");
  }

  @Test
  void aClassOfAnotherModuleOfTheBuildIsSaid() {
    FunctionCode code =
        Written.file(
                "app/src/main/java/x/A.java",
                """
                package x;
                import y.Store;
                public class A {
                  private final Store store = new Store();
                  public void handleRequest(String in, Object context) { store.load(in); }
                }
                """)
            .and("core/src/main/java/y/Store.java", "package y; public class Store {}")
            .function("java21", "x.A::handleRequest", "app");
    assertThat(code.notRead())
        .extracting(FunctionCode.Gap::reason)
        .containsExactly(
            "the class `y.Store` is in `core/src/main/java/y/Store.java`, outside the function's"
                + " folder");
  }
}
