package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.List;

/**
 * The bucket that code is uploaded to: the framework makes one with a policy, unless one is named.
 */
final class DeploymentBucket {
  private static final String ID = "ServerlessDeploymentBucket";

  private final Service service;

  DeploymentBucket(Service service) {
    this.service = service;
  }

  /** The author's bucket, or the framework's. */
  static Node reference(Service service, Origin place) {
    Node own = named(service);
    return Values.isGiven(own) ? own : Node.ref(ID, place);
  }

  private static Node named(Service service) {
    Node bucket = service.provider("deploymentBucket");
    return bucket.isMapping() ? bucket.at("name") : bucket;
  }

  void make() {
    Origin place = service.place();
    Node settings = service.provider("deploymentBucket");
    Node own = named(service);
    service.stack().output("ServerlessDeploymentBucketName", reference(service, place));
    if (Values.isGiven(own)) {
      return;
    }
    Resource bucket =
        Resource.of("AWS::S3::Bucket", place)
            .put("BucketEncryption", encryption(settings, place))
            .byFramework();
    if (Values.isTrue(settings.at("versioning"))) {
      bucket.put("VersioningConfiguration", Fields.at(place).put("Status", "Enabled").done());
    }
    if (Values.isTrue(settings.at("accelerate"))) {
      bucket.put(
          "AccelerateConfiguration", Fields.at(place).put("AccelerationStatus", "Enabled").done());
    }
    if (Values.isTrue(settings.at("blockPublicAccess"))) {
      bucket.put(
          "PublicAccessBlockConfiguration",
          Fields.at(place)
              .put("BlockPublicAcls", true)
              .put("BlockPublicPolicy", true)
              .put("IgnorePublicAcls", true)
              .put("RestrictPublicBuckets", true)
              .done());
    }
    if (settings.at("tags").isMapping()) {
      bucket.put("Tags", Tags.list(settings.at("tags")));
    }
    service.stack().add(ID, bucket);
    if (!Values.isTrue(settings.at("skipPolicySetup"))) {
      service.stack().add(ID + "Policy", policy(place));
    }
  }

  private static Node encryption(Node settings, Origin place) {
    Node byDefault =
        Fields.at(place)
            .put(
                "SSEAlgorithm",
                Values.first(settings.at("serverSideEncryption"), Node.string("AES256", place)))
            .copy("KMSMasterKeyID", settings.at("sseKMSKeyId"))
            .done();
    Node rule = Fields.at(place).put("ServerSideEncryptionByDefault", byDefault).done();
    return Fields.at(place).put("ServerSideEncryptionConfiguration", List.of(rule)).done();
  }

  private static Resource policy(Origin place) {
    Node bucket = Node.ref(ID, place);
    Node secure = Fields.at(place).put("aws:SecureTransport", false).done();
    Node statement =
        Fields.at(place)
            .put("Action", "s3:*")
            .put("Effect", "Deny")
            .put("Principal", "*")
            .put(
                "Resource",
                List.of(
                    Values.arn(place, ":s3:::", bucket, "/*"), Values.arn(place, ":s3:::", bucket)))
            .put("Condition", Fields.at(place).put("Bool", secure).done())
            .done();
    return Resource.of("AWS::S3::BucketPolicy", place)
        .put("Bucket", bucket)
        .put("PolicyDocument", Fields.at(place).put("Statement", List.of(statement)).done())
        .byFramework();
  }
}
