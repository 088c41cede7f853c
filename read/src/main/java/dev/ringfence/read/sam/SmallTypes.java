package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** The SAM resources that stand for little more than one resource of CloudFormation. */
final class SmallTypes {
  private SmallTypes() {}

  /** A table with a key of one attribute, paid by request. */
  static void simpleTable(Expansion expansion, SamResource sam) {
    Node key = sam.get("PrimaryKey");
    var at = sam.at("PrimaryKey");
    Node name = Value.isSet(key) ? key.at("Name") : at.node("id");
    String type =
        switch (Value.text(key.at("Type"))) {
          case "Number" -> "N";
          case "Binary" -> "B";
          default -> "S";
        };
    Made table =
        sam.main("AWS::DynamoDB::Table")
            .set(
                "AttributeDefinitions",
                at.list(at.map("AttributeName", name, "AttributeType", type)))
            .set("KeySchema", at.list(at.map("AttributeName", name, "KeyType", "HASH")))
            .copyIfSet(
                sam.properties(),
                "PointInTimeRecoverySpecification",
                "ProvisionedThroughput",
                "SSESpecification")
            .copyIfSet(sam.properties(), "TableName");
    if (!Value.isSet(sam.get("ProvisionedThroughput"))) {
      table.set("BillingMode", "PAY_PER_REQUEST");
    }
    if (Value.isSet(sam.get("Tags"))) {
      table.set("Tags", at.tags(sam.get("Tags")));
    }
    expansion.add(table);
  }

  /** A layer's id has a hash, so that a changed layer is another resource; the old one is kept. */
  static void layer(Expansion expansion, SamResource sam) {
    String id = sam.id() + Canonical.hash(Canonical.json(sam.node()));
    Made layer = sam.make(id, "AWS::Lambda::LayerVersion", sam.at());
    layer.attribute("DependsOn", sam.node().at("DependsOn"));
    String policy = Value.text(expansion.parameters().resolve(sam.get("RetentionPolicy")));
    if (!policy.isEmpty()) {
      layer.attribute("DeletionPolicy", policy.equalsIgnoreCase("delete") ? "Delete" : "Retain");
    } else if (!layer.has("DeletionPolicy")) {
      layer.attribute("DeletionPolicy", "Retain");
    }
    Node name = expansion.parameters().resolve(sam.get("LayerName"));
    Node uri = sam.has("ContentUri") ? sam.get("ContentUri") : sam.at().node(".");
    layer
        .set("LayerName", Value.isSet(name) ? name : sam.id())
        .set("Description", expansion.parameters().resolve(sam.get("Description")))
        .set("Content", Code.location(uri, "S3Bucket", "S3Key", "S3ObjectVersion"))
        .copy(sam.properties(), "CompatibleArchitectures", "CompatibleRuntimes")
        .set("LicenseInfo", expansion.parameters().resolve(sam.get("LicenseInfo")));
    expansion.references().rename(sam.id(), id);
    expansion.add(layer);
  }

  /** A nested stack; of an application of the repository only the name is known. */
  static void application(Expansion expansion, SamResource sam) {
    var at = sam.at();
    Node location = sam.get("Location");
    boolean repository = location.isMapping();
    var tags = new ArrayList<Node>(List.of(at.tag("lambda:createdBy", "SAM")));
    var marks = new LinkedHashMap<String, Node>();
    for (String key : List.of("ApplicationId", "SemanticVersion")) {
      Node value = expansion.parameters().find(expansion.parameters().resolve(location.at(key)));
      if (Value.isGiven(value)) {
        marks.put(
            "serverlessrepo:" + key.substring(0, 1).toLowerCase(Locale.ROOT) + key.substring(1),
            value);
      }
    }
    tags.addAll(at.tags(Node.map(marks, at.origin())));
    tags.addAll(at.tags(sam.get("Tags")));
    Made stack = sam.make(sam.id(), "AWS::CloudFormation::Stack", at);
    stack.attribute("DependsOn", sam.node().at("DependsOn"));
    stack
        .set("TemplateURL", repository ? at.missing() : location)
        .copy(sam.properties(), "Parameters", "NotificationARNs", "TimeoutInMinutes")
        .set("Tags", tags);
    expansion.add(stack);
  }

  private static Node tags(Node tags, Generated at) {
    Node.Mapping all = tags.isMapping() ? Value.mapping(tags) : at.map();
    return at.list(at.tags(all.with("lambda:createdBy", at.node("SAM"))).toArray());
  }

  private static Made operatorRole(SamResource sam, String policy, Generated at) {
    return sam.make(sam.id() + "OperatorRole", "AWS::IAM::Role", at)
        .set("AssumeRolePolicyDocument", at.trust("lambda.amazonaws.com"))
        .set("ManagedPolicyArns", at.list(ManagedPolicies.known(policy)))
        .set("Tags", tags(at.missing(), at));
  }

  static void capacityProvider(Expansion expansion, SamResource sam) {
    var at = sam.at();
    var resources = new ArrayList<Made>();
    Node role = sam.get("OperatorRole");
    if (!Value.isSet(role)) {
      Made made = operatorRole(sam, "AWSLambdaManagedEC2ResourceOperator", at);
      resources.add(made);
      role = made.getAtt("Arn");
    }
    Node network = sam.get("VpcConfig");
    Node instances = sam.get("InstanceRequirements");
    Node logging = sam.get("LoggingConfig");
    Made provider =
        sam.main("AWS::Lambda::CapacityProvider")
            .copyIfSet(sam.properties(), "CapacityProviderName", "KmsKeyArn")
            .set(
                "VpcConfig",
                at.map(
                    "SubnetIds",
                    network.at("SubnetIds"),
                    "SecurityGroupIds",
                    network.at("SecurityGroupIds")))
            .set("PermissionsConfig", at.map("CapacityProviderOperatorRoleArn", role))
            .set("Tags", tags(sam.get("Tags"), at))
            .setIfSet(
                "InstanceRequirements",
                at.map(
                    "Architectures", instances.at("Architectures"),
                    "AllowedInstanceTypes", instances.at("AllowedTypes"),
                    "ExcludedInstanceTypes", instances.at("ExcludedTypes")))
            .set(
                "TelemetryConfig",
                Value.isSet(logging) ? at.map("LoggingConfig", logging) : at.missing());
    if (Value.isSet(sam.get("ScalingConfig"))) {
      provider.set("CapacityProviderScalingConfig", scaling(sam.get("ScalingConfig")));
    }
    Node managed = sam.get("ManagedResourceTags");
    if (Value.isSet(managed)) {
      Node explicit = at.map("Mode", "Explicit", "ExplicitTags", at.tags(managed.at("Tags")));
      provider.set("PropagateTags", managed.at("Tags").isMissing() ? at.map() : explicit);
    }
    resources.add(provider);
    Tags.combine(sam, resources);
    resources.forEach(expansion::add);
  }

  private static Node scaling(Node config) {
    var at = Generated.from(config);
    Node use = config.at("AverageCPUUtilization");
    Node policy =
        at.map(
            "PredefinedMetricType",
            "LambdaCapacityProviderAverageCPUUtilization",
            "TargetValue",
            use);
    boolean manual = Value.isGiven(use);
    return at.map(
        "MaxVCpuCount", config.at("MaxVCpuCount"),
        "ScalingMode", manual ? "Manual" : "Auto",
        "ScalingPolicies", manual ? at.list(policy) : at.missing());
  }

  static void networkConnector(Expansion expansion, SamResource sam) {
    var at = sam.at();
    var resources = new ArrayList<Made>();
    Node role = sam.get("OperatorRole");
    if (!Value.isSet(role)) {
      Made made = operatorRole(sam, "AWSLambdaNetworkConnectorOperatorPolicy", at);
      resources.add(made);
      role = made.getAtt("Arn");
    }
    Node kinds =
        Value.isSet(sam.get("ComputeTypes")) ? sam.get("ComputeTypes") : at.list("MicroVm");
    Node egress = Value.mapping(sam.get("VpcConfig")).with("AssociatedComputeResourceTypes", kinds);
    resources.add(
        sam.main("AWS::Lambda::NetworkConnector")
            .copyIfSet(sam.properties(), "Name")
            .set("Configuration", at.map("VpcEgressConfiguration", egress))
            .set("OperatorRole", role)
            .set("Tags", tags(sam.get("Tags"), at)));
    Tags.combine(sam, resources);
    resources.forEach(expansion::add);
  }

  static void microvmImage(Expansion expansion, SamResource sam) {
    var at = sam.at();
    var resources = new ArrayList<Made>();
    Node role = sam.get("BuildRoleArn");
    if (!Value.isSet(role)) {
      Made made = buildRole(expansion, sam, at);
      resources.add(made);
      role = made.getAtt("Arn");
    }
    Made image =
        sam.main("AWS::Lambda::MicrovmImage")
            .copy(sam.properties(), "Name", "BaseImageArn", "BaseImageVersion")
            .set("CodeArtifact", at.map("Uri", sam.get("CodeUri")))
            .set("BuildRoleArn", role)
            .set("Description", Value.isSet(sam.get("Description")) ? sam.get("Description") : "")
            .set("Tags", tags(sam.get("Tags"), at));
    for (String name : List.of("Logging", "Hooks")) {
      image.set(name, Value.isSet(sam.get(name)) ? sam.get(name) : at.map());
    }
    for (String name :
        List.of(
            "EgressNetworkConnectors",
            "CpuConfigurations",
            "Resources",
            "AdditionalOsCapabilities")) {
      image.set(name, Value.isSet(sam.get(name)) ? sam.get(name) : at.list());
    }
    var variables = new ArrayList<Node>();
    for (Node.Entry entry : sam.get("EnvironmentVariables").entries()) {
      variables.add(at.map("Key", entry.key(), "Value", entry.value()));
    }
    resources.add(image.set("EnvironmentVariables", variables));
    Tags.combine(sam, resources);
    resources.forEach(expansion::add);
  }

  private static Made buildRole(Expansion expansion, SamResource sam, Generated at) {
    String uri = Value.text(expansion.parameters().resolve(sam.get("CodeUri")));
    int slash = uri.startsWith("s3://") ? uri.indexOf('/', 5) : -1;
    String bucket =
        slash < 0 ? uri.substring(uri.startsWith("s3://") ? 5 : 0) : uri.substring(5, slash);
    Node split = at.call("Fn::Split", at.list("/", sam.get("CodeUri")));
    Node select = at.call("Fn::Select", at.list(2, split));
    Node objects =
        uri.startsWith("s3://")
            ? at.sub("arn:${AWS::Partition}:s3:::" + bucket + "/*")
            : at.sub("arn:${AWS::Partition}:s3:::${Bucket}/*", "Bucket", select);
    Node logs = at.list("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents");
    Node document = at.policy(at.allow(at.list("s3:GetObject"), objects), at.allow(logs, "*"));
    return sam.make(sam.id() + "BuildRole", "AWS::IAM::Role", at)
        .set("AssumeRolePolicyDocument", at.trust("lambda.amazonaws.com"))
        .set(
            "Policies",
            at.list(at.map("PolicyName", "MicrovmImageBuildPolicy", "PolicyDocument", document)))
        .set("Tags", tags(at.missing(), at));
  }
}
