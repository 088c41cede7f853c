package dev.ringfence.read.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Other;
import dev.ringfence.model.Person;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Route;
import dev.ringfence.model.Stage;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Table;
import dev.ringfence.model.Trigger;
import dev.ringfence.model.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the model says of a template. */
class LoweringTest {

  @Test
  void aResourceWithoutPropertiesIsAThing() {
    Application application = Given.template("Resources: {B: {Type: AWS::S3::Bucket}}");
    assertThat(application.all(Bucket.class)).hasSize(1);
    assertThat(application.all(Bucket.class).getFirst().acl().isAbsent()).isTrue();
  }

  @Test
  void valuesOfTheWrongTypeAreUnknownNeverAbsent() {
    Application application =
        Given.template(
            """
            Resources:
              F:
                Type: AWS::Lambda::Function
                Properties:
                  Runtime: [a, list]
                  Timeout: soon
                  Role: {a: mapping}
                  Environment: text
                  Layers: 7
              B: {Type: AWS::S3::Bucket, Properties: [a, list]}
              N: null
              S: text
            """);
    var function = application.functions().getFirst();
    assertThat(function.runtime().isUnknown()).isTrue();
    assertThat(function.timeout().isUnknown()).isTrue();
    assertThat(function.role().isUnknown()).isTrue();
    assertThat(application.all(Bucket.class)).hasSize(1);
  }

  @Test
  void policiesReachTheirRoleFromEveryPlace() {
    Application application =
        Given.template(
            """
            Resources:
              R:
                Type: AWS::IAM::Role
                Properties:
                  RoleName: worker
                  ManagedPolicyArns: [!Ref M, arn:aws:iam::aws:policy/ReadOnlyAccess]
                  Policies:
                    - {PolicyName: own, PolicyDocument: {Statement: {Effect: Allow, Action: s3:*, Resource: "*"}}}
              M: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: {Statement: []}}}
              P: {Type: AWS::IAM::Policy, Properties: {Roles: [!Ref R], PolicyDocument: {Statement: []}}}
              Q: {Type: AWS::IAM::Policy, Properties: {Roles: [worker], PolicyDocument: {Statement: []}}}
              X: {Type: AWS::IAM::Policy, Properties: {Roles: [other], PolicyDocument: {Statement: []}}}
            """);
    Role role = application.roles().getFirst();
    assertThat(Grants.of(application, role))
        .extracting(grant -> grant.owner().id())
        .containsExactly("R", "M", "P", "Q");
    assertThat(Grants.foreign(application, role))
        .extracting(Value::toString)
        .containsExactly("arn:aws:iam::aws:policy/ReadOnlyAccess");
  }

  @Test
  void aStatementKeepsWhatItMeansByNot() {
    Application application =
        Given.template(
            """
            Resources:
              P:
                Type: AWS::SQS::QueuePolicy
                Properties:
                  Queues: [!Ref Q]
                  PolicyDocument:
                    Statement:
                      - Effect: Deny
                        NotPrincipal: {AWS: "arn:aws:iam::111122223333:root"}
                        NotAction: sqs:SendMessage
                        Resource: "*"
                        Condition: {Bool: {aws:SecureTransport: false}}
              Q: {Type: AWS::SQS::Queue}
            """);
    ResourcePolicy policy = application.all(ResourcePolicy.class).getFirst();
    Statement statement = policy.policy().known().orElseThrow().statements().getFirst();
    assertThat(statement.denies()).isTrue();
    assertThat(statement.notPrincipal()).isTrue();
    assertThat(statement.notAction()).isTrue();
    assertThat(statement.conditions().orElse(List.of()).getFirst().key())
        .isEqualTo("aws:SecureTransport");
    assertThat(policy.subjects().getFirst().text().resource()).contains("Q");
  }

  @Test
  void aPolicyWrittenAsJsonTextKeepsWhatOnlyTheDeploymentKnows() {
    Application application =
        Given.template(
            """
            Resources:
              G: {Type: AWS::Logs::LogGroup}
              P:
                Type: AWS::Logs::ResourcePolicy
                Properties:
                  PolicyName: events
                  PolicyDocument: !Sub |
                    {"Statement": [{"Effect": "Allow", "Principal": {"AWS": "${AWS::AccountId}"},
                      "Action": ["logs:PutLogEvents"], "Resource": "${G.Arn}:*",
                      "Condition": {"StringEquals": {"${G}:sub": "\\uE0007\\uE001"}}}]}
            """);
    ResourcePolicy policy = application.all(ResourcePolicy.class).getFirst();
    Statement statement = policy.policy().known().orElseThrow().statements().getFirst();
    assertThat(policy.kind()).isEqualTo(ResourcePolicy.Kind.LOG);
    assertThat(statement.principals().getFirst().value()).hasToString("${AWS::AccountId}");
    assertThat(statement.resources().getFirst().text().mentions("G")).isTrue();
    assertThat(statement.conditions().orElse(List.of()).getFirst().key()).isEqualTo("${G}:sub");
    assertThat(statement.origin().line()).isEqualTo(7);
  }

  @Test
  void aBusPolicyIsOneStatementHoweverItIsWritten() {
    Application application =
        Given.template(
            """
            Resources:
              Whole:
                Type: AWS::Events::EventBusPolicy
                Properties:
                  StatementId: partner
                  EventBusName: orders
                  Statement:
                    Effect: Allow
                    Principal: {AWS: "arn:aws:iam::111122223333:root"}
                    Action: events:PutEvents
                    Resource: "*"
              Short:
                Type: AWS::Events::EventBusPolicy
                Properties:
                  StatementId: organization
                  Action: events:PutEvents
                  Principal: "*"
                  Condition: {Type: StringEquals, Key: aws:PrincipalOrgID, Value: o-1}
            """);
    List<ResourcePolicy> policies = application.all(ResourcePolicy.class);
    Statement whole = only(policies.getFirst());
    assertThat(whole.allows()).isTrue();
    assertThat(whole.principals()).extracting(Statement.Principal::type).containsExactly("AWS");
    assertThat(policies.getFirst().subjects()).extracting(Value::toString).containsOnly("orders");
    Statement brief = only(policies.getLast());
    assertThat(brief.allows()).isTrue();
    assertThat(brief.principals()).extracting(Statement.Principal::type).containsExactly("*");
    assertThat(brief.conditions().orElse(List.of()).getFirst().key())
        .isEqualTo("aws:PrincipalOrgID");
    assertThat(policies.getLast().subjects()).extracting(Value::toString).containsOnly("default");
  }

  private static Statement only(ResourcePolicy policy) {
    List<Statement> statements = policy.policy().known().orElseThrow().statements();
    assertThat(statements).hasSize(1);
    return statements.getFirst();
  }

  @Test
  void aTableTellsWhoMayUseItAndWhetherItCanBeDeleted() {
    Application application =
        Given.template(
            """
            Resources:
              One:
                Type: AWS::DynamoDB::Table
                DeletionPolicy: RetainExceptOnCreate
                Properties:
                  ResourcePolicy:
                    PolicyDocument: {Statement: [{Effect: Allow, Principal: "*", Action: "dynamodb:*"}]}
              Many:
                Type: AWS::DynamoDB::GlobalTable
                Properties:
                  Replicas:
                    - Region: eu-west-1
                      DeletionProtectionEnabled: true
                      ResourcePolicy: {PolicyDocument: {Statement: []}}
                    - Region: eu-north-1
                      ReplicaStreamSpecification:
                        ResourcePolicy: {PolicyDocument: {Statement: []}}
            """);
    Table one = application.byId("One", Table.class).orElseThrow();
    Table many = application.byId("Many", Table.class).orElseThrow();
    assertThat(one.retained().is(true)).isTrue();
    assertThat(one.undeletable().isAbsent()).isTrue();
    assertThat(many.undeletable().isAbsent()).as("one replica is not protected").isTrue();
    assertThat(many.retained().isAbsent()).isTrue();
    assertThat(application.all(ResourcePolicy.class))
        .hasSize(3)
        .allMatch(policy -> policy.kind() == ResourcePolicy.Kind.TABLE);
  }

  @Test
  void aUserIsInTheGroupsItNamesAndThoseItIsPutInto() {
    Application application =
        Given.template(
            """
            Resources:
              Ann:
                Type: AWS::IAM::User
                Properties:
                  UserName: ann
                  Groups: [readers]
                  LoginProfile: {Password: "{{resolve:secretsmanager:ann}}"}
              Writers: {Type: AWS::IAM::Group}
              More:
                Type: AWS::IAM::UserToGroupAddition
                Properties: {GroupName: !Ref Writers, Users: [ann]}
              Device:
                Type: AWS::IAM::VirtualMFADevice
                Properties: {Users: [!Ref Ann]}
            """);
    Person ann = application.byId("Ann", Person.class).orElseThrow();
    assertThat(ann.console().is(true)).isTrue();
    assertThat(ann.secondFactor().is(true)).isTrue();
    assertThat(ann.groups().orElse(List.of()))
        .extracting(Value::toString)
        .containsExactly("readers", "${Writers}");
    Person writers = application.byId("Writers", Person.class).orElseThrow();
    assertThat(writers.group()).isTrue();
    assertThat(writers.console().isAbsent()).isTrue();
  }

  @Test
  void aPolicyWrittenAsJsonTextIsRead() {
    Application application =
        Given.template(
            """
            Resources:
              R:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}]}'
            """);
    Statement statement =
        application.roles().getFirst().trust().known().orElseThrow().statements().getFirst();
    assertThat(statement.principals().getFirst().type()).isEqualTo("*");
    assertThat(statement.origin().line()).isEqualTo(5);
  }

  @Test
  void routesAreReadFromMethodsRoutesAndDefinitions() {
    Application application =
        Given.template(
            """
            Resources:
              F: {Type: AWS::Lambda::Function}
              Rest: {Type: AWS::ApiGateway::RestApi}
              Users: {Type: AWS::ApiGateway::Resource, Properties: {RestApiId: !Ref Rest, ParentId: !GetAtt Rest.RootResourceId, PathPart: users}}
              Id: {Type: AWS::ApiGateway::Resource, Properties: {RestApiId: !Ref Rest, ParentId: !Ref Users, PathPart: "{id}"}}
              Get:
                Type: AWS::ApiGateway::Method
                Properties:
                  RestApiId: !Ref Rest
                  ResourceId: !Ref Id
                  HttpMethod: get
                  Integration: {Type: AWS_PROXY, Uri: !Sub "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations"}
              Http: {Type: AWS::ApiGatewayV2::Api, Properties: {ProtocolType: HTTP}}
              Route: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref Http, RouteKey: POST /orders, AuthorizationType: AWS_IAM, Target: !Sub "integrations/${Call}"}}
              Call: {Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: !Ref Http, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt F.Arn}}
              Defined:
                Type: AWS::ApiGateway::RestApi
                Properties:
                  Body:
                    swagger: "2.0"
                    securityDefinitions:
                      Iam: {type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: awsSigv4}
                      Key: {type: apiKey, name: x-api-key, in: header}
                      Documented: {type: oauth2}
                    paths:
                      /a: {get: {security: [{Iam: []}]}, options: {}}
                      /b: {post: {security: [{Key: []}]}}
                      /c: {x-amazon-apigateway-any-method: {security: [{Documented: []}]}}
            """);
    assertThat(application.all(Route.class))
        .extracting(r -> r.method() + " " + r.path() + " " + r.authorization().orElse("?"))
        .containsExactlyInAnyOrder(
            "GET /users/{id} NONE",
            "POST /orders AWS_IAM",
            "GET /a AWS_IAM",
            "OPTIONS /a NONE",
            "POST /b NONE",
            "ANY /c NONE");
    assertThat(application.all(Trigger.class))
        .extracting(t -> t.id() + " " + t.exposure())
        .containsExactly("Get PUBLIC", "Route AUTHENTICATED");
    assertThat(application.all(Api.class))
        .extracting(Api::definition)
        .containsExactly(Api.Definition.NONE, Api.Definition.NONE, Api.Definition.READ);
  }

  @Test
  void triggersAreToldByWhateverResourceSaysSo() {
    Application application =
        Given.template(
            """
            Resources:
              F: {Type: AWS::Lambda::Function}
              A: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref F, Name: live}}
              Q: {Type: AWS::SQS::Queue}
              Map: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref A, EventSourceArn: !GetAtt Q.Arn}}
              Url: {Type: AWS::Lambda::Url, Properties: {TargetFunctionArn: !GetAtt F.Arn, AuthType: NONE}}
              Rule: {Type: AWS::Events::Rule, Properties: {ScheduleExpression: rate(1 day), Targets: [{Id: a, Arn: !GetAtt F.Arn}]}}
              Sub: {Type: AWS::SNS::Subscription, Properties: {TopicArn: !Ref T, Protocol: lambda, Endpoint: !GetAtt F.Arn}}
              T: {Type: AWS::SNS::Topic}
              B: {Type: AWS::S3::Bucket, Properties: {NotificationConfiguration: {LambdaConfigurations: [{Event: "s3:ObjectCreated:*", Function: !GetAtt F.Arn}]}}}
            """);
    assertThat(application.all(Trigger.class))
        .allSatisfy(trigger -> assertThat(trigger.function()).isEqualTo("F"))
        .extracting(trigger -> trigger.kind() + " " + trigger.exposure())
        .containsExactlyInAnyOrder(
            "QUEUE INTERNAL",
            "URL PUBLIC",
            "SCHEDULE INTERNAL",
            "TOPIC INTERNAL",
            "BUCKET INTERNAL");
  }

  @Test
  void aDeploymentThatNamesAStageMakesOne() {
    Application application =
        Given.template(
            """
            Resources:
              Api: {Type: AWS::ApiGateway::RestApi}
              D: {Type: AWS::ApiGateway::Deployment, Properties: {RestApiId: !Ref Api, StageName: v1}}
            """);
    assertThat(application.all(Stage.class)).hasSize(1);
    assertThat(application.all(Stage.class).getFirst().accessLog().isAbsent()).isTrue();
  }

  @Test
  void whatTheModelHasNoWordForIsCounted() {
    Application application =
        Given.template(
            "Resources: {A: {Type: AWS::Braket::Thing}, B: {Type: Custom::Mine}, V: {Type: AWS::Lambda::Version}}");
    assertThat(application.all(Other.class)).hasSize(3);
    assertThat(application.all(Other.class)).filteredOn(other -> !other.detail()).hasSize(2);
  }

  @Test
  void anApiMadeForATargetHasItsRouteItsStageAndItsTrigger() {
    Application application =
        Given.template(
            """
            Resources:
              A: {Type: AWS::ApiGatewayV2::Api, Properties: {ProtocolType: HTTP, RouteKey: GET /x, Target: !GetAtt F.Arn}}
              F: {Type: AWS::Lambda::Function, Properties: {Handler: index.handler}}
            """);
    Route route = application.all(Route.class).getFirst();
    assertThat(route.method()).isEqualTo("GET");
    assertThat(route.path()).hasToString("/x");
    assertThat(application.all(Stage.class)).hasSize(1);
    assertThat(application.all(Trigger.class).getFirst().function()).isEqualTo("F");
  }

  @Test
  void aStepMayNameItsFunctionByAnArnAndNoOtherThatBeginsAlike() {
    Application application =
        Given.template(
            """
            Resources:
              Short: {Type: AWS::Lambda::Function, Properties: {FunctionName: orders}}
              Long: {Type: AWS::Lambda::Function, Properties: {FunctionName: orders-new}}
              W:
                Type: AWS::StepFunctions::StateMachine
                Properties:
                  Definition:
                    States: {S: {Type: Task, Resource: "arn:aws:lambda:eu-west-1:111122223333:function:orders-new"}}
            """);
    assertThat(application.all(Trigger.class))
        .extracting(Trigger::function)
        .containsExactly("Long");
  }
}
