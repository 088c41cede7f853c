package dev.ringfence.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.FunctionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class PythonCallsTest {
  private static String calls(String text) {
    FunctionCode code = Written.file("a.py", text).function("python3.13", "a.handler");
    assertThat(code.notRead()).isEmpty();
    assertThat(code.unresolved()).isEmpty();
    return Written.calls(code);
  }

  @Test
  void aClientsMethodIsAnOperation() {
    assertThat(
            calls(
                    """
                    import os
                    import boto3
                    BUCKET = os.environ['BUCKET']
                    s3 = boto3.client('s3', region_name='eu-west-1')
                    def handler(event, context):
                        key = f"in/{event['id']}.json"
                        s3.put_object(Bucket=BUCKET, Key=key, Body=b'x')
                        s3.upload_fileobj(open('x'), os.getenv('OTHER', 'other'), 'k', ExtraArgs={'ACL': 'private'})
                        for page in s3.get_paginator('list_objects_v2').paginate(Bucket=BUCKET):
                            pass
                        s3.get_waiter('object_exists').wait(Bucket=BUCKET, Key='w')
                        s3.generate_presigned_url('get_object', Params={'Bucket': BUCKET, 'Key': 'p'})
                    """)
                .lines()
                .filter(line -> !line.contains("Multipart") && !line.contains("UploadPart")))
        .containsExactly(
            "s3:PutObject Body='x' Bucket=$BUCKET Key='in/'+event.id+'.json'",
            "s3:PutObject ACL='private' Bucket=$OTHER|'other' Key='k'",
            "s3:ListObjectsV2 Bucket=$BUCKET",
            "s3:HeadObject Bucket=$BUCKET Key='w'",
            "s3:GetObject Bucket=$BUCKET Key='p'");
  }

  @Test
  void aResourceFillsInItsName() {
    assertThat(
            calls(
                """
                import os, boto3
                from boto3.dynamodb.conditions import Key
                dynamodb = boto3.resource('dynamodb')
                table = dynamodb.Table(os.environ.get('TABLE'))
                def handler(event, context):
                    table.query(IndexName='byDate', KeyConditionExpression=Key('a').eq(1))
                    with table.batch_writer() as batch:
                        batch.put_item(Item={'a': 1})
                    print(table.item_count, table.name)
                    bucket = boto3.resource('s3').Bucket('logs-%s' % os.environ['STAGE'])
                    for item in bucket.objects.filter(Prefix='x/'):
                        item.delete()
                    bucket.Object('k').get()
                """))
        .isEqualTo(
            """
            dynamodb:Query IndexName='byDate' KeyConditionExpression=? TableName=$TABLE
            dynamodb:BatchWriteItem TableName=$TABLE
            dynamodb:DescribeTable TableName=$TABLE
            s3:ListObjects Bucket='logs-'+$STAGE Prefix='x/'
            s3:DeleteObject Bucket='logs-'+$STAGE Key=?
            s3:GetObject Bucket='logs-'+$STAGE Key='k'\
            """);
  }

  @Test
  void aQueueGotByItsNameIsThatQueue() {
    assertThat(
            calls(
                """
                import boto3
                def handler(event, context):
                    sqs = boto3.Session().client('sqs')
                    url = sqs.get_queue_url(QueueName='jobs')['QueueUrl']
                    sqs.send_message(QueueUrl=url, MessageBody='x')
                """))
        .isEqualTo(
            """
            sqs:GetQueueUrl QueueName='jobs'
            sqs:SendMessage MessageBody='x' QueueUrl='jobs'\
            """);
  }

  @Test
  void clientsGoThroughClassesAndFunctions() {
    FunctionCode code =
        Written.file(
                "app/handler.py",
                """
                import boto3
                from .store import Store, save_all
                from . import names
                store = Store(boto3.client('dynamodb'), names.TABLE)
                def handler(event, context):
                    save_all(store, event['items'])
                def other(event, context):
                    store.drop()
                """)
            .and(
                "app/store.py",
                """
                class Base:
                    def __init__(self, client):
                        self.client = client
                class Store(Base):
                    def __init__(self, client, table):
                        super().__init__(client)
                        self.table = table
                    def save(self, item):
                        self.client.put_item(TableName=self.table, Item=item)
                    def drop(self):
                        self.client.delete_table(TableName=self.table)
                def save_all(store, items):
                    [store.save(item) for item in items]
                """)
            .and("app/__init__.py", "")
            .and("app/names.py", "import os\nTABLE = os.environ['T'].strip()\n")
            .function("python3.13", "app.handler.handler");
    assertThat(Written.calls(code)).isEqualTo("dynamodb:PutItem Item=event.items TableName=$T");
  }

  @Test
  void onlyWhatIsReachedCounts() {
    assertThat(
            calls(
                """
                import boto3
                client = None
                def get_client():
                    global client
                    if client is None:
                        client = boto3.client('secretsmanager')
                    return client
                def unused():
                    get_client().delete_secret(SecretId='s')
                def handler(event, context):
                    try:
                        return get_client().get_secret_value(SecretId=event.get('name') or 'main')
                    except client.exceptions.ResourceNotFoundException:
                        return None
                """))
        .isEqualTo("secretsmanager:GetSecretValue SecretId=(event.name|'main')");
  }

  @Test
  void threadsAndDecoratorsCallWhatTheyAreGiven() {
    assertThat(
            calls(
                """
                import boto3
                from concurrent.futures import ThreadPoolExecutor
                from aws_lambda_powertools.event_handler import APIGatewayRestResolver
                app = APIGatewayRestResolver()
                sns = boto3.client('sns')
                def publish(topic):
                    sns.publish(TopicArn=topic, Message='x')
                @app.get('/x')
                def route():
                    with ThreadPoolExecutor() as pool:
                        pool.submit(publish, 'arn:aws:sns:eu-west-1:111122223333:t')
                def handler(event, context):
                    return app.resolve(event, context)
                """))
        .isEqualTo("sns:Publish Message='x' TopicArn='arn:aws:sns:eu-west-1:111122223333:t'");
  }

  @Test
  void aCallOfTheSameNameOnSomethingElseIsNoCall() {
    assertThat(
            calls(
                """
                import json, boto3, requests
                table = boto3.resource('dynamodb').Table('t')
                def handler(event, context):
                    json.load(open('x'))
                    cache = {}
                    cache.update(a=1)
                    requests.get(url='x')
                    event['things'].scan()
                """))
        .isEmpty();
  }

  @Test
  void whatACollectionDeletesIsInTheRequest() {
    assertThat(
            calls(
                """
                import boto3
                def handler(event, context):
                    bucket = boto3.resource('s3').Bucket('b')
                    bucket.objects.all().delete()
                    bucket.object_versions.delete()
                """))
        .isEqualTo(
            """
            s3:ListObjects Bucket='b'
            s3:DeleteObjects Bucket='b' Delete={Objects=[{Key=?} …]}
            s3:ListObjects Bucket='b'
            s3:DeleteObjects Bucket='b' Delete={Objects=[{Key=? VersionId=?} …]}
            s3:ListObjectVersions Bucket='b'\
            """);
  }

  @Test
  void messagesThatAreReceivedAreObjects() {
    assertThat(
            calls(
                """
                import boto3, os
                def handler(event, context):
                    queue = boto3.resource('sqs').Queue(os.environ['Q'])
                    for message in queue.receive_messages():
                        message.delete()
                    queue.receive_messages()[0].change_visibility(VisibilityTimeout=1)
                """))
        .isEqualTo(
            """
            sqs:ReceiveMessage QueueUrl=$Q
            sqs:DeleteMessage QueueUrl=$Q ReceiptHandle=?
            sqs:ReceiveMessage QueueUrl=$Q
            sqs:ChangeMessageVisibility QueueUrl=$Q ReceiptHandle=? VisibilityTimeout='1'\
            """);
  }

  /** A hundred conditions make more texts than there are atoms; they must not be tried. */
  @Test
  @Timeout(60)
  void aTextOfVeryManyFormsIsNotFollowed() {
    var code = new StringBuilder("import boto3\ndef handler(event, context):\n    s = 'a'\n");
    for (int i = 0; i < 100; i++) {
      code.append("    if event['k%d']:\n        s = s + event['x'] + s\n".formatted(i));
      code.append("    else:\n        s = 'b' + s + event['y']\n");
    }
    code.append("    boto3.client('s3').get_object(Bucket=s, Key='k')\n");
    FunctionCode read = Written.file("a.py", code.toString()).function("python3.13", "a.handler");
    assertThat(read.calls()).hasSize(1);
  }
}
