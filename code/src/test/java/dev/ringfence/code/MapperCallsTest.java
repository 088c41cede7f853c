package dev.ringfence.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.FunctionCode;
import org.junit.jupiter.api.Test;

final class MapperCallsTest {
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
  void aModelOfPynamodbIsTheTableThatItsMetaNames() {
    assertThat(
            python(
                """
                import os
                from pynamodb.attributes import UnicodeAttribute
                from pynamodb.models import Model

                class Base(Model):
                    class Meta:
                        table_name = 'base'
                class User(Base):
                    class Meta:
                        table_name = os.environ['USERS']
                    id = UnicodeAttribute(hash_key=True)
                    def save(self):
                        return super(User, self).save()
                    def touch(self):
                        self.update(actions=[])
                class Plain(Base):
                    id = UnicodeAttribute(hash_key=True)
                def handler(event, context):
                    user = User.get(event['id'])
                    user.touch()
                    user.save()
                    for each in User.query('a'):
                        each.delete()
                    with Plain.batch_write() as batch:
                        batch.save(Plain('1'))
                    print(User.count(), User.count('a'), user.to_json())
                """))
        .isEqualTo(
            """
            dynamodb:PutItem TableName=$USERS
            dynamodb:UpdateItem TableName=$USERS
            dynamodb:GetItem TableName=$USERS
            dynamodb:Query TableName=$USERS
            dynamodb:DeleteItem TableName=$USERS
            dynamodb:BatchWriteItem TableName='base'
            dynamodb:DescribeTable TableName=$USERS
            dynamodb:Query TableName=$USERS\
            """);
  }

  @Test
  void anIndexOfPynamodbIsOneOfTheModelThatHoldsIt() {
    assertThat(
            python(
                """
                from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
                from pynamodb.models import Model

                class ByDay(GlobalSecondaryIndex):
                    class Meta:
                        index_name = 'by-day'
                class Named(GlobalSecondaryIndex):
                    class Meta:
                        projection = AllProjection()
                class Event(Model):
                    class Meta:
                        table_name = 'events'
                    day = ByDay()
                    kind = Named()
                def handler(event, context):
                    for each in Event.day.query('x'):
                        each.refresh()
                    Event.kind.scan()
                """))
        .isEqualTo(
            """
            dynamodb:Query IndexName='by-day' TableName='events'
            dynamodb:GetItem TableName='events'
            dynamodb:Scan IndexName='kind' TableName='events'\
            """);
  }

  @Test
  void aTransactionOfPynamodbHasTheTablesOfItsParts() {
    assertThat(
            python(
                """
                from pynamodb.connection import Connection
                from pynamodb.models import Model
                from pynamodb.transactions import TransactWrite

                class A(Model):
                    class Meta:
                        table_name = 'a'
                class B(Model):
                    class Meta:
                        table_name = 'b'
                def handler(event, context):
                    with TransactWrite(connection=Connection()) as transaction:
                        transaction.save(A('1'))
                        transaction.condition_check(B, '2', condition=None)
                """))
        .isEqualTo(
            """
            dynamodb:TransactWriteItems TransactItems=[{Put={TableName='a'}}]
            dynamodb:TransactWriteItems TransactItems=[{ConditionCheck={TableName='b'}}]\
            """);
  }

  @Test
  void pynamodbDescribesATableFirstWhereItIsPinnedToAReleaseThatDoes() {
    Written files =
        Written.file(
            "app/a.py",
            """
            from pynamodb.models import Model
            class A(Model):
                class Meta:
                    table_name = 'a'
            def handler(event, context):
                A.scan()
            """);
    files.and("requirements.txt", "boto3\nPynamoDB==4.3.1  # old\n");
    assertThat(Written.calls(files.function("python3.13", "app/a.handler")))
        .isEqualTo("dynamodb:DescribeTable TableName='a'\ndynamodb:Scan TableName='a'");
    files.and("requirements.txt", "pynamodb==5.10\n");
    assertThat(Written.calls(files.function("python3.13", "app/a.handler")))
        .isEqualTo("dynamodb:Scan TableName='a'");
    files.and("requirements.txt", "pynamodb>=3.1.0\n");
    assertThat(Written.calls(files.function("python3.13", "app/a.handler")))
        .isEqualTo("dynamodb:Scan TableName='a'");
  }

  @Test
  void aMethodOfAMapperThatTheTableDoesNotHaveIsSaid() {
    FunctionCode code =
        Written.file(
                "a.py",
                """
                from pynamodb.models import Model
                class A(Model):
                    class Meta:
                        table_name = 'a'
                def handler(event, context):
                    A.do_something_new()
                """)
            .function("python3.13", "a.handler");
    assertThat(code.unresolved())
        .extracting(gap -> gap.origin() + " " + gap.reason())
        .containsExactly("a.py:6 what `do_something_new` of `pynamodb` calls is not known");
  }

  @Test
  void aModelOfDynamooseIsInTheTableThatItIsGivenTo() {
    assertThat(
            javascript(
                """
                const dynamoose = require('dynamoose');
                const schema = new dynamoose.Schema({ id: String, owner: { type: String, index: { name: 'byOwner' } } });
                const User = dynamoose.model('User', schema);
                const Cat = dynamoose.model('Cat', { id: String });
                new dynamoose.Table(process.env.T, [User, Cat], { create: false, waitForActive: false });
                exports.handler = async (event) => {
                  const user = await User.get(event.id);
                  user.name = 'x';
                  await user.save();
                  await new User({ id: '2' }).save();
                  await User.query('owner').eq('x').using('byOwner').exec();
                  await User.query('owner').eq('x').exec();
                  await Cat.query('id').eq('x').exec();
                  await dynamoose.transaction([User.transaction.create({ id: '3' }), Cat.transaction.delete('4')]);
                };
                """))
        .isEqualTo(
            """
            dynamodb:GetItem TableName=$T
            dynamodb:PutItem TableName=$T
            dynamodb:PutItem TableName=$T
            dynamodb:Query IndexName='byOwner' TableName=$T
            dynamodb:Query TableName=$T …
            dynamodb:Query TableName=$T
            dynamodb:TransactWriteItems TransactItems=[{Put={TableName=$T}}]
            dynamodb:TransactWriteItems TransactItems=[{Delete={TableName=$T}}]\
            """);
  }

  @Test
  void dynamooseCreatesItsTableUnlessItIsTold() {
    assertThat(
            javascript(
                """
                import dynamoose, { model, Schema } from 'dynamoose';
                const Dog = model('Dog', new Schema({ id: String }), { prefix: 'app-' });
                const Cat = model('Cat', new Schema({ id: String }), { create: false });
                const Cow = model('Cow', new Schema({ id: String }), { create: false, waitForActive: { enabled: false } });
                export const handler = async () => {
                  await Dog.scan().exec();
                  await Cat.create({ id: '1' });
                  await Cow.delete('1');
                };
                """))
        .isEqualTo(
            """
            dynamodb:CreateTable TableName='app-Dog' (LOW)
            dynamodb:DescribeTable TableName='app-Dog'
            dynamodb:Scan TableName='app-Dog'
            dynamodb:DescribeTable TableName='Cat'
            dynamodb:PutItem TableName='Cat'
            dynamodb:DeleteItem TableName='Cow'\
            """);
  }

  @Test
  void anAccessPatternOfElectrodbIsItsIndex() {
    assertThat(
            javascript(
                """
                import { Entity, Service } from 'electrodb';
                const config = { table: process.env.T, client: {} };
                const Task = new Entity({
                  model: { entity: 'task', version: '1', service: 'app' },
                  attributes: { id: { type: 'string' }, team: { type: 'string' } },
                  indexes: {
                    one: { pk: { field: 'pk', composite: ['id'] } },
                    byTeam: { index: 'gsi1', collection: 'work', pk: { field: 'gsi1pk', composite: ['team'] } },
                  },
                }, config);
                const app = new Service({ task: Task }, config);
                export const handler = async () => {
                  await Task.get({ id: '1' }).go();
                  await Task.get([{ id: '1' }]).go();
                  await Task.patch({ id: '1' }).set({ team: 'x' }).where(({ team }, { eq }) => eq(team, 'y')).go();
                  await Task.query.byTeam({ team: 'x' }).go();
                  await Task.query.one({ id: 'x' }).go();
                  await Task.match({ team: 'x' }).go();
                  await Task.match({ other: 'x' }).go();
                  await app.collections.work({ team: 'x' }).go();
                  Task.delete({ id: '1' }).params();
                  await app.transaction.write(({ task }) => [task.put({ id: '7' }).commit()]).go();
                };
                """))
        .isEqualTo(
            """
            dynamodb:GetItem TableName=$T
            dynamodb:BatchGetItem TableName=$T
            dynamodb:UpdateItem TableName=$T
            dynamodb:Query IndexName='gsi1' TableName=$T
            dynamodb:Query TableName=$T
            dynamodb:Query IndexName='gsi1' TableName=$T
            dynamodb:Scan TableName=$T
            dynamodb:Query IndexName='gsi1' TableName=$T
            dynamodb:TransactWriteItems TransactItems=[{Put={TableName=$T}}]\
            """);
  }

  @Test
  void aCommandOfDynamodbToolboxIsOnTheTableOfItsEntity() {
    assertThat(
            javascript(
                """
                import { Table, Entity, GetItemCommand, PutItemCommand, QueryCommand, BatchGetRequest, executeBatchGet, PutTransaction, executeTransactWrite } from 'dynamodb-toolbox';
                const Orders = new Table({ name: process.env.T, partitionKey: { name: 'pk', type: 'string' } });
                const Order = new Entity({ name: 'Order', table: Orders });
                export const handler = async () => {
                  await Order.build(GetItemCommand).key({ id: '1' }).send();
                  await new PutItemCommand(Order, { id: '1' }).send();
                  await Orders.build(QueryCommand).query({ index: 'gsi', partition: 'x' }).entities(Order).send();
                  await executeBatchGet(Order.build(BatchGetRequest).key({ id: '1' }));
                  await executeTransactWrite(Order.build(PutTransaction).item({ id: '1' }));
                };
                """))
        .isEqualTo(
            """
            dynamodb:GetItem TableName=$T
            dynamodb:PutItem TableName=$T
            dynamodb:Query IndexName='gsi' TableName=$T
            dynamodb:BatchGetItem TableName=$T
            dynamodb:TransactWriteItems TransactItems=[{Put={TableName=$T}}]\
            """);
  }

  @Test
  void theMapperOfJavaTakesTheTableFromTheItemsAnnotation() {
    assertThat(
            java(
                """
                import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClientBuilder;
                import com.amazonaws.services.dynamodbv2.datamodeling.*;
                public class A {
                  private final DynamoDBMapper mapper = new DynamoDBMapper(AmazonDynamoDBClientBuilder.defaultClient());
                  public void handleRequest(String in, Object context) {
                    Order order = mapper.load(Order.class, in);
                    mapper.delete(order);
                    mapper.query(Order.class, new DynamoDBQueryExpression<Order>().withIndexName("byDay"));
                  }
                  @DynamoDBTable(tableName = "orders")
                  public static class Order {}
                }
                """))
        .isEqualTo(
            """
            dynamodb:GetItem TableName='orders'
            dynamodb:DeleteItem TableName='orders'
            dynamodb:Query IndexName='byDay' TableName='orders'\
            """);
  }
}
