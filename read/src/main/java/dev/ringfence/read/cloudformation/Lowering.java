package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Application;
import dev.ringfence.model.Authentication;
import dev.ringfence.model.CostAlarm;
import dev.ringfence.model.Firewall;
import dev.ringfence.model.Framework;
import dev.ringfence.model.Guardrail;
import dev.ringfence.model.Identity;
import dev.ringfence.model.NestedStack;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Other;
import dev.ringfence.model.Output;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Stated;
import dev.ringfence.model.TemplateParameter;
import dev.ringfence.model.Text;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Value;
import dev.ringfence.model.Variable;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A template to the model: one thing for each resource, and the triggers that they add up to. */
final class Lowering {
  private final Document document;
  private final Evaluator evaluator;
  private final Resources resources;
  private final List<Thing> things = new ArrayList<>();

  Lowering(Document document, Evaluator evaluator) {
    this.document = document;
    this.evaluator = evaluator;
    this.resources = Resources.of(document, evaluator);
  }

  /**
   * The application that the template declares under the evaluator's assumptions.
   *
   * @param region if known, else empty
   */
  Application application(Application.Format format, Map<String, Boolean> assumed, String region) {
    for (Resource resource : resources.all()) {
      Thing thing = thing(resource);
      things.add(thing);
      resource(resource);
      literals(resource, thing);
    }
    parameters();
    mappings();
    outputs();
    framework();
    things.addAll(Triggers.of(resources, List.copyOf(things)));
    var when = new ArrayList<Variable>();
    assumed.forEach((label, holds) ->
        when.add(new Variable(label, Text.literal(holds.toString()), Origin.of(document.file()))));
    return new Application(document.file(), format, when, things, evaluator.unknowns())
        .deployed(region, resources.dependencies());
  }

  private Thing thing(Resource r) {
    return switch (r.type()) {
      case "AWS::Lambda::Function" ->
          Compute.function(
              r, resources.destination(r, "OnFailure"), resources.destination(r, "OnSuccess"));
      case "AWS::Lambda::LayerVersion" -> Compute.layer(r);
      case "AWS::Lambda::Url" -> Compute.url(r);
      case "AWS::Lambda::Permission" -> Compute.permission(r);
      case "AWS::Lambda::EventSourceMapping" -> resources.eventSource(r);
      case "AWS::StepFunctions::StateMachine" -> Compute.workflow(r);
      case "AWS::IAM::Role" -> Policies.role(r);
      case "AWS::IAM::User" -> Policies.user(r, resources);
      case "AWS::IAM::Group" -> Policies.group(r);
      case "AWS::IAM::ManagedPolicy" -> Policies.attached(r, true);
      case "AWS::IAM::Policy",
          "AWS::IAM::RolePolicy",
          "AWS::IAM::UserPolicy",
          "AWS::IAM::GroupPolicy" ->
          Policies.attached(r, false);
      case "AWS::IAM::AccountPasswordPolicy" -> Policies.passwordRule(r);
      case "AWS::IAM::AccessKey" -> Policies.accessKey(r);
      case "AWS::SSO::PermissionSet" -> Policies.permissionSet(r);
      case "AWS::ApiGateway::RestApi" -> Apis.rest(r, resources.errorResponses(r));
      case "AWS::ApiGateway::Method" -> Apis.method(r, resources.path(r));
      case "AWS::ApiGateway::Authorizer", "AWS::ApiGatewayV2::Authorizer" -> Apis.authorizer(r);
      case "AWS::ApiGateway::Stage" -> Apis.restStage(r);
      case "AWS::ApiGateway::UsagePlan" -> Apis.usagePlan(r);
      case "AWS::ApiGateway::DomainName", "AWS::ApiGatewayV2::DomainName" ->
          Apis.domain(r, resources.mappedApis(r));
      case "AWS::ApiGatewayV2::Api" -> Apis.http(r);
      case "AWS::ApiGatewayV2::Route" -> Apis.route(r, resources.integration(r));
      case "AWS::ApiGatewayV2::Stage" -> Apis.httpStage(r);
      case "AWS::AppSync::GraphQLApi" -> Apis.graphql(r);
      case "AWS::CloudFront::Distribution" -> Apis.distribution(r);
      case "AWS::WAFv2::WebACL", "AWS::WAFRegional::WebACL" -> firewall(r);
      case "AWS::WAFv2::WebACLAssociation", "AWS::WAFRegional::WebACLAssociation" ->
          foreignFirewall(r);
      case "AWS::S3::Bucket" -> Stores.bucket(r);
      case "AWS::SQS::Queue" -> Stores.queue(r);
      case "AWS::SNS::Topic" -> Stores.topic(r);
      case "AWS::SNS::Subscription" -> Stores.subscription(r);
      case "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable" -> Stores.table(r);
      case "AWS::Kinesis::Stream" -> Stores.stream(r);
      case "AWS::RDS::DBInstance", "AWS::Neptune::DBInstance", "AWS::DocDB::DBInstance" ->
          Stores.database(r, false);
      case "AWS::RDS::DBCluster", "AWS::Neptune::DBCluster", "AWS::DocDB::DBCluster" ->
          Stores.database(r, true);
      case "AWS::RDS::DBParameterGroup" -> Stores.databaseParameters(r, false);
      case "AWS::RDS::DBClusterParameterGroup" -> Stores.databaseParameters(r, true);
      case "AWS::SecretsManager::Secret" -> Stores.secret(r, resources.rotated(r));
      case "AWS::SSM::Parameter" -> Stores.parameter(r);
      case "AWS::KMS::Key" -> Stores.key(r);
      case "AWS::KMS::ReplicaKey" -> Stores.replicaKey(r);
      case "AWS::Cognito::UserPool" -> Directories.userPool(r);
      case "AWS::Cognito::UserPoolClient" -> Directories.userClient(r);
      case "AWS::Cognito::IdentityPool" -> Directories.identityPool(r, resources.identityRoles(r));
      case "AWS::Logs::LogGroup" -> Monitoring.logGroup(r);
      case "AWS::CloudTrail::Trail" -> Monitoring.trail(r);
      case "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm" -> Monitoring.alarm(r);
      case "AWS::Events::Rule" -> Monitoring.rule(r);
      case "AWS::Scheduler::Schedule" -> Monitoring.schedule(r);
      case "AWS::Budgets::Budget", "AWS::CE::AnomalyMonitor" -> new CostAlarm(r.identity());
      case "AWS::CloudFormation::Stack" -> nested(r);
      default -> policyOrOther(r);
    };
  }

  private static Thing policyOrOther(Resource r) {
    Block p = r.properties();
    return switch (r.type()) {
      case "AWS::Organizations::Policy" -> Policies.organization(r);
      case "AWS::EC2::VPCEndpoint" ->
          Policies.guardrail(r, Guardrail.Kind.ENDPOINT, "PolicyDocument");
      case "AWS::S3::BucketPolicy" ->
          Policies.resourcePolicy(
              r, ResourcePolicy.Kind.BUCKET, p.values("Bucket"), "PolicyDocument");
      case "AWS::SQS::QueuePolicy", "AWS::SQS::QueueInlinePolicy" ->
          Policies.resourcePolicy(
              r,
              ResourcePolicy.Kind.QUEUE,
              p.values(p.has("Queues") ? "Queues" : "Queue"),
              "PolicyDocument");
      case "AWS::SNS::TopicPolicy", "AWS::SNS::TopicInlinePolicy" ->
          Policies.resourcePolicy(
              r,
              ResourcePolicy.Kind.TOPIC,
              p.values(p.has("Topics") ? "Topics" : "TopicArn"),
              "PolicyDocument");
      case "AWS::SecretsManager::ResourcePolicy" ->
          Policies.resourcePolicy(
              r, ResourcePolicy.Kind.SECRET, p.values("SecretId"), "ResourcePolicy");
      case "AWS::Events::EventBusPolicy" -> Policies.busPolicy(r);
      case "AWS::EventSchemas::RegistryPolicy" ->
          Policies.resourcePolicy(
              r, ResourcePolicy.Kind.SCHEMAS, p.values("RegistryName"), "Policy");
      case "AWS::ECR::Repository" ->
          Policies.resourcePolicy(
              r, ResourcePolicy.Kind.REPOSITORY, self(r), "RepositoryPolicyText");
      case "AWS::ECR::RegistryPolicy" ->
          Policies.resourcePolicy(r, ResourcePolicy.Kind.REPOSITORY, self(r), "PolicyText");
      case "AWS::Logs::ResourcePolicy" ->
          Policies.resourcePolicy(
              r, ResourcePolicy.Kind.LOG, p.values("PolicyName"), "PolicyDocument");
      default -> {
        boolean detail = r.attributes().flag("Ringfence::Detail").is(true);
        yield Resources.other(r, detail || Resources.isDetail(r.type()));
      }
    };
  }

  private static List<Value> self(Resource r) {
    return List.of(Resources.self(r));
  }

  /** What a resource declares beside itself. */
  private void resource(Resource r) {
    switch (r.type()) {
      case "AWS::ApiGateway::RestApi" -> {
        things.addAll(OpenApi.things(r, false));
        // A framework writes an empty text where there is no policy.
        if (r.properties().has("Policy") && !r.properties().text("Policy").is(Text.EMPTY)) {
          things.add(Policies.resourcePolicy(r, ResourcePolicy.Kind.API, self(r), "Policy"));
        }
        Block definition = r.properties().block("Body");
        if (definition.has(OpenApi.POLICY)) {
          var written = new Resource(r.identity(), r.type(), definition, r.attributes());
          things.add(
              Policies.resourcePolicy(written, ResourcePolicy.Kind.API, self(r), OpenApi.POLICY));
        }
      }
      case "AWS::ApiGatewayV2::Api" -> {
        things.addAll(OpenApi.things(r, true));
        if (r.properties().has("Target")) {
          things.add(Apis.quickRoute(r));
          things.add(Apis.quickStage(r));
        }
      }
      case "AWS::ApiGateway::Deployment" -> {
        if (r.properties().has("StageName")) {
          things.add(Apis.deploymentStage(r));
        }
      }
      case "AWS::SNS::Topic" -> things.addAll(Stores.subscriptions(r));
      case "AWS::KMS::Key", "AWS::KMS::ReplicaKey" ->
          things.add(Policies.resourcePolicy(r, ResourcePolicy.Kind.KEY, self(r), "KeyPolicy"));
      case "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable" ->
          things.addAll(Stores.tablePolicies(r));
      default -> {}
    }
    authentication(r);
    things.addAll(Credentials.of(r));
  }

  /** The strings that no other thing of the model holds. */
  private void literals(Resource r, Thing thing) {
    boolean unheld =
        thing instanceof NestedStack || (thing instanceof Other other && !other.detail());
    if (unheld && Credentials.of(r).isEmpty()) {
      things.addAll(Credentials.literals(r.identity(), r.properties().node()));
    }
    things.addAll(Credentials.literals(r.identity(), r.attributes().at("Metadata")));
  }

  /** Credentials in {@code AWS::CloudFormation::Authentication}, CloudFormation User Guide. */
  private void authentication(Resource r) {
    Block metadata = r.attributes().block("Metadata").block("AWS::CloudFormation::Authentication");
    for (Node.Entry entry : metadata.node().entries()) {
      Block one = new Block(entry.value());
      for (String key : List.of("password", "secretKey")) {
        if (one.has(key)) {
          things.add(new Authentication(r.identity(), entry.key(), one.text(key)));
        }
      }
    }
  }

  private static NestedStack nested(Resource r) {
    var given = new ArrayList<Value>();
    for (Node.Entry parameter : r.properties().at("Parameters").entries()) {
      given.addAll(Block.values(parameter.value()));
    }
    return new NestedStack(r.identity(), given);
  }

  private Firewall firewall(Resource r) {
    Block p = r.properties();
    boolean rate = p.blocks("Rules").stream().anyMatch(rule -> rateBased(rule.block("Statement")));
    boolean elsewhere =
        p.blocks("Rules").stream()
            .anyMatch(rule -> rule.block("Statement").has("RuleGroupReferenceStatement"));
    Node rules = p.at("Rules");
    Stated<Boolean> known =
        (rules.isMissing() || rules.isSequence()) && (rate || !elsewhere)
            ? Stated.known(rate, rules.origin())
            : Stated.unknown(elsewhere ? "rule group" : "rules", rules.origin());
    return new Firewall(r.identity(), known, resources.guarded(r));
  }

  /** A firewall that the application places before something and does not declare. */
  private Thing foreignFirewall(Resource r) {
    Block p = r.properties();
    Stated<Text> firewall = p.text(p.has("WebACLArn") ? "WebACLArn" : "WebACLId");
    if (resources.linked(firewall).isPresent()) {
      return Resources.other(r, true);
    }
    String name = firewall.fold(Text::toString, unknown -> unknown, () -> "web firewall");
    return new Firewall(
        r.identity(),
        Stated.unknown(name, firewall.origin()),
        List.of(Block.value(p.at("ResourceArn"))));
  }

  private static boolean rateBased(Block statement) {
    return statement.has("RateBasedStatement");
  }

  private void parameters() {
    for (Node.Entry entry : document.root().at("Parameters").entries()) {
      var block = new Block(entry.value(), Resources.spanning(entry));
      things.add(
          new TemplateParameter(
              named("Parameters/", "parameter", entry),
              block.word("Type"),
              block.word("Default"),
              block.flag("NoEcho")));
    }
  }

  private void mappings() {
    for (Node.Entry entry : document.root().at("Mappings").entries()) {
      Identity identity = named("Mappings/", "mapping", entry);
      things.addAll(Credentials.literals(identity, evaluator.evaluate(entry.value())));
    }
  }

  private void outputs() {
    for (Node.Entry entry : document.root().at("Outputs").entries()) {
      String condition = entry.value().at("Condition").text().orElse("");
      if (condition.isEmpty() || evaluator.conditions().holds(condition)) {
        var block = new Block(evaluator.evaluate(entry.value()), Resources.spanning(entry));
        things.add(new Output(named("Outputs/", "output", entry), block.text("Value")));
      }
    }
  }

  private static Identity named(String prefix, String type, Node.Entry entry) {
    return new Identity(prefix + entry.key(), entry.key(), type, Resources.spanning(entry), true);
  }

  private void framework() {
    Node written = document.root().at("Ringfence::Serverless");
    if (written.isMissing()) {
      return;
    }
    var block = new Block(written);
    things.add(
        new Framework(
            new Identity("framework", "framework", "framework", written.origin(), true),
            block.word("FrameworkVersion"),
            block.values("Plugins"),
            block.flag("PerFunctionRoles").is(true),
            block.values("FunctionsWithoutOwnStatements")));
  }
}
