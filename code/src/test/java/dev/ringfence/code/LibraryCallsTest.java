package dev.ringfence.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.FunctionCode;
import org.junit.jupiter.api.Test;

final class LibraryCallsTest {
  private static String python(String text) {
    FunctionCode code = Written.file("a.py", text).function("python3.13", "a.handler");
    assertThat(code.notRead()).isEmpty();
    assertThat(code.unresolved()).isEmpty();
    return Written.calls(code);
  }

  private static String javascript(String text) {
    FunctionCode code = Written.file("a.ts", text).function("nodejs22.x", "a.handler");
    assertThat(code.notRead()).isEmpty();
    assertThat(code.unresolved()).isEmpty();
    return Written.calls(code);
  }

  private static String java(String text) {
    FunctionCode code = Written.file("A.java", text).function("java21", "A::handleRequest");
    assertThat(code.notRead()).isEmpty();
    assertThat(code.unresolved()).isEmpty();
    return Written.calls(code);
  }

  @Test
  void aProviderOfPowertoolsReadsWhatItIsAskedFor() {
    assertThat(
            python(
                """
                from aws_lambda_powertools.utilities import parameters
                from aws_lambda_powertools.utilities.parameters import DynamoDBProvider
                table = DynamoDBProvider(table_name='settings')
                ssm = parameters.SSMProvider()
                def handler(event, context):
                    table.get('a')
                    table.get_multiple('b')
                    ssm.get('/c', decrypt=True)
                    ssm.get_multiple('/d')
                    parameters.SecretsProvider().get('e')
                """))
        .isEqualTo(
            """
            dynamodb:GetItem TableName='settings'
            dynamodb:Query TableName='settings'
            ssm:GetParameter Name='/c' WithDecryption='True'
            ssm:GetParametersByPath Path='/d'
            secretsmanager:GetSecretValue SecretId='e'\
            """);
  }

  @Test
  void powertoolsOfTypescriptIsTheSame() {
    assertThat(
            javascript(
                """
                import { DynamoDBProvider } from '@aws-lambda-powertools/parameters/dynamodb';
                import { SSMProvider } from '@aws-lambda-powertools/parameters/ssm';
                const settings = new DynamoDBProvider({ tableName: process.env.T! });
                const ssm = new SSMProvider();
                export const handler = async () => {
                  await settings.get('a');
                  await ssm.getMultiple('/b');
                };
                """))
        .isEqualTo(
            """
            dynamodb:GetItem TableName=$T
            ssm:GetParametersByPath Path='/b'\
            """);
  }

  @Test
  void powertoolsOfJavaIsTheSame() {
    assertThat(
            java(
                """
                import software.amazon.lambda.powertools.idempotency.Idempotency;
                import software.amazon.lambda.powertools.idempotency.persistence.DynamoDBPersistenceStore;
                import software.amazon.lambda.powertools.parameters.*;
                public class A {
                  private final SecretsProvider secrets = ParamManager.getSecretsProvider();
                  public A() {
                    Idempotency.config()
                        .withPersistenceStore(DynamoDBPersistenceStore.builder().withTableName(System.getenv("I")).build())
                        .configure();
                  }
                  public void handleRequest(String in, Object context) {
                    secrets.get("s");
                    DynamoDbProvider.builder().withTable("t").build().get("k");
                  }
                }
                """))
        .isEqualTo(
            """
            dynamodb:DeleteItem TableName=$I (MEDIUM)
            dynamodb:GetItem TableName=$I (MEDIUM)
            dynamodb:PutItem TableName=$I (MEDIUM)
            dynamodb:UpdateItem TableName=$I (MEDIUM)
            secretsmanager:GetSecretValue SecretId='s'
            dynamodb:GetItem TableName='t'\
            """);
  }

  @Test
  void featureFlagsAreReadFromAppConfig() {
    assertThat(
            python(
                """
                from aws_lambda_powertools.utilities.feature_flags import AppConfigStore, FeatureFlags
                flags = FeatureFlags(store=AppConfigStore(environment='e', application='a', name='f'))
                def handler(event, context):
                    return flags.evaluate(name='x', context={}, default=False)
                """))
        .isEqualTo(
            """
            appconfigdata:GetLatestConfiguration (MEDIUM)
            appconfigdata:StartConfigurationSession (MEDIUM)\
            """);
  }

  @Test
  void aMiddlewareFetchesWhatItsOptionsName() {
    assertThat(
            javascript(
                """
                const middy = require('@middy/core');
                const ssm = require('@middy/ssm');
                const s3 = require('@middy/s3');
                const secrets = require('@middy/secrets-manager');
                exports.handler = middy(async () => {})
                  .use(ssm({ fetchData: { token: '/app/token', all: `/app/${process.env.STAGE}/` } }))
                  .use(secrets({ fetchData: { login: process.env.SECRET } }))
                  .use(s3({ fetchData: { list: { Bucket: 'b', Key: 'k.json' } } }));
                """))
        .isEqualTo(
            """
            ssm:GetParameters Names=['/app/token'] WithDecryption='true'
            ssm:GetParametersByPath Path='/app/'+$STAGE+'/' WithDecryption='true'
            secretsmanager:GetSecretValue SecretId=$SECRET
            s3:GetObject Bucket='b' Key='k.json'\
            """);
  }
}
