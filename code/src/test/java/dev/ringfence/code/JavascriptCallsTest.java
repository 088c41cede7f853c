package dev.ringfence.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.FunctionCode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JavascriptCallsTest {
  private static String calls(String text) {
    FunctionCode code = Written.file("a.ts", text).function("nodejs22.x", "a.handler");
    assertThat(code.notRead()).isEmpty();
    assertThat(code.unresolved()).isEmpty();
    return Written.calls(code);
  }

  @Test
  void aDocumentClientOfTheSecondSdkTakesItsTableFromTheEnvironment() {
    assertThat(
            calls(
                """
                const AWS = require('aws-sdk');
                const { TABLE } = process.env;
                const db = new AWS.DynamoDB.DocumentClient();
                exports.handler = async (event) => {
                  const params = { TableName: TABLE, Key: { id: event.pathParameters.id } };
                  const found = await db.get(params).promise();
                  await db.batchWrite({ RequestItems: { [TABLE]: [] } }).promise();
                  return found.Item;
                };
                """))
        .isEqualTo(
            """
            dynamodb:GetItem Key={id=event.pathParameters.id} TableName=$TABLE
            dynamodb:BatchWriteItem RequestItems={ …} TableName=$TABLE\
            """);
  }

  @Test
  void aCommandIsTheOperationThatItIsNamedAfter() {
    assertThat(
            calls(
                """
                import { S3Client, GetObjectCommand } from "@aws-sdk/client-s3";
                import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
                import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
                import { captureAWSv3Client } from "aws-xray-sdk-core";
                const s3 = captureAWSv3Client(new S3Client({}));
                const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
                export const handler = async (event: any) => {
                  const command = new PutCommand({ TableName: process.env.T ?? "none", Item: event });
                  await db.send(command);
                  return s3.send(new GetObjectCommand({ Bucket: "b", Key: `in/${event.key}.json` }));
                };
                """))
        .isEqualTo(
            """
            dynamodb:PutItem Item=event. TableName=$T|'none'
            s3:GetObject Bucket='b' Key='in/'+event.key+'.json'\
            """);
  }

  @Test
  void helpersOfTheThirdSdkCallWhatTheyStandFor() {
    assertThat(
            calls(
                """
                import { S3, paginateListObjectsV2, waitUntilObjectExists, PutObjectCommand } from "@aws-sdk/client-s3";
                import { Upload } from "@aws-sdk/lib-storage";
                import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
                const s3 = new S3({});
                export async function handler() {
                  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: "b" })) {}
                  await waitUntilObjectExists({ client: s3 }, { Bucket: "b", Key: "k" });
                  await getSignedUrl(s3, new PutObjectCommand({ Bucket: "b", Key: "signed" }));
                  await s3.copyObject({ Bucket: "b", Key: "k", CopySource: "b/a" });
                  await new Upload({ client: s3, params: { Bucket: "b", Key: "u" } }).done();
                }
                """))
        .isEqualTo(
            """
            s3:ListObjectsV2 Bucket='b'
            s3:HeadObject Bucket='b' Key='k'
            s3:PutObject Bucket='b' Key='signed'
            s3:CopyObject Bucket='b' CopySource='b/a' Key='k'
            s3:AbortMultipartUpload Bucket='b' Key='u'
            s3:CompleteMultipartUpload Bucket='b' Key='u'
            s3:CreateMultipartUpload Bucket='b' Key='u'
            s3:PutObject Bucket='b' Key='u'
            s3:UploadPart Bucket='b' Key='u'\
            """);
  }

  @Test
  void eachHandlerOfAFileHasItsOwnCalls() {
    Written files =
        Written.file(
            "a.js",
            """
            const { S3 } = require('aws-sdk');
            const s3 = new S3();
            const read = (key) => s3.getObject({ Bucket: 'b', Key: key }).promise();
            module.exports.one = () => read('1');
            module.exports.two = (event, context, done) => s3.listBuckets((error, data) => done(error, data));
            module.exports.three = () => [];
            """);
    assertThat(Written.calls(files.function("nodejs22.x", "a.one")))
        .isEqualTo("s3:GetObject Bucket='b' Key='1'");
    assertThat(Written.calls(files.function("nodejs22.x", "a.two"))).isEqualTo("s3:ListBuckets");
    assertThat(files.function("nodejs22.x", "a.three").calls()).isEmpty();
  }

  @Test
  void clientsAndNamesComeFromOtherFiles() {
    FunctionCode code =
        Written.file(
                "src/handlers/get.ts",
                """
                import { Orders } from '../orders';
                import * as config from '../config';
                export const handler = async (event) => new Orders(config.default.table).load(event.id);
                """)
            .and(
                "src/orders/index.ts",
                """
                import { client } from './client.js';
                import { QueryCommand } from '@aws-sdk/client-dynamodb';
                export class Orders {
                  constructor(private readonly table: string) { this.table = table; }
                  async load(id: string) { return this.run({ TableName: this.table, IndexName: 'byId' }); }
                  private run(input) { return client.send(new QueryCommand(input)); }
                  unused() { return client.send(new QueryCommand({ TableName: 'never' })); }
                }
                """)
            .and(
                "src/orders/client.ts",
                "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nexport const client = new DynamoDBClient({});")
            .and("src/config.ts", "export default { table: process.env.ORDERS as string };")
            .function("nodejs22.x", "handlers/get.handler", "src");
    assertThat(Written.calls(code)).isEqualTo("dynamodb:Query IndexName='byId' TableName=$ORDERS");
    assertThat(code.files())
        .containsExactly(
            "src/config.ts", "src/handlers/get.ts", "src/orders/client.ts", "src/orders/index.ts");
    assertThat(code.calls().getFirst().steps())
        .extracting(step -> step.origin().toString())
        .containsExactly("src/orders/index.ts:6", "src/orders/client.ts:2", "src/config.ts:1");
  }

  @Test
  void whatIsPassedToALibraryIsCalledByIt() {
    assertThat(
            calls(
                """
                const express = require('express');
                const serverless = require('serverless-http');
                const SQS = require('aws-sdk/clients/sqs');
                const app = express();
                const sqs = new SQS();
                app.post('/orders', async (req, res) => {
                  await sqs.sendMessage({ QueueUrl: process.env.QUEUE, MessageBody: req.body }).promise();
                });
                module.exports.handler = serverless(app);
                """))
        .isEqualTo("sqs:SendMessage MessageBody=? QueueUrl=$QUEUE");
  }

  @Test
  void aCallOfTheSameNameOnSomethingElseIsNoCall() {
    assertThat(
            calls(
                """
                const NodeCache = require('node-cache');
                const AWS = require('aws-sdk');
                const ddb = new AWS.DynamoDB();
                const cache = new NodeCache();
                class Basket { getItem(id) { return id; } }
                exports.handler = async (event) => {
                  cache.get('x');
                  new Basket().getItem({ TableName: 'no' });
                  event.items.query({});
                  localStorage.getItem('x');
                };
                """))
        .isEmpty();
  }

  @Test
  void anUnknownObjectIsAClientOnlyIfOneServiceOfThisCodeFits() {
    Written files =
        Written.file(
            "a.js",
            """
            import { S3 } from '@aws-sdk/client-s3';
            const make = () => new S3({});
            export const handler = async (event, context) => {
              make().listBuckets();
              await context.storage.getObject({ Bucket: 'b', Key: 'k' });
              await context.table.updateItem({ TableName: 't', Key: {} });
            };
            """);
    FunctionCode code = files.function("nodejs22.x", "a.handler");
    assertThat(Written.calls(code)).contains("s3:ListBuckets");
    assertThat(code.isComplete()).isTrue();
  }

  @Test
  void whatCannotBeFoundIsSaid() {
    FunctionCode code =
        Written.file(
                "a.js",
                """
                const db = require('./db');
                exports.handler = (event) => require('./' + event.name).run();
                """)
            .function("nodejs22.x", "a.handler");
    assertThat(code.notRead())
        .extracting(gap -> gap.origin() + " " + gap.reason())
        .containsExactly(
            "a.js:1 the import `./db` was not found",
            "a.js:2 a module whose name is computed is imported here");
    assertThat(Written.file("a.js", "").function("nodejs22.x", "b.handler").notRead())
        .extracting(gap -> gap.origin() + " " + gap.reason())
        .isEqualTo(List.of("template.yaml:1 the handler `b.handler` was not found in `.`"));
  }

  @Test
  void aGetterOfAnObjectIsWhatItReturns() {
    assertThat(
            calls(
                """
                import AWS from 'aws-sdk';
                const clients = { get sns() { return new AWS.SNS(); } };
                export const handler = async () => clients.sns.publish({ TopicArn: process.env.A, Message: 'm' }).promise();
                """))
        .isEqualTo(
            """
            sns:Publish Message='m' TopicArn=$A\
            """);
  }
}
