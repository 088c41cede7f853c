package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;

/** Layers that the service publishes, and the accounts that may use them. */
final class Layers {
  private final Service service;

  Layers(Service service) {
    this.service = service;
  }

  void make() {
    for (Node.Entry entry : service.document().at("layers").entries()) {
      if (entry.value().isMapping()) {
        make(entry);
      }
    }
  }

  private void make(Node.Entry entry) {
    Node layer = entry.value();
    Origin place = entry.keyOrigin();
    String id = Names.function(entry.key()) + "LambdaLayer";
    Node artifact = Values.first(layer.at("package").at("artifact"), layer.at("path"));
    Resource resource =
        Resource.of("AWS::Lambda::LayerVersion", place)
            .put(
                "Content",
                Fields.at(place)
                    .put("S3Bucket", DeploymentBucket.reference(service, place))
                    .copy("S3Key", artifact)
                    .copy("Ringfence::Path", artifact)
                    .done())
            .put("LayerName", Values.first(layer.at("name"), Node.string(entry.key(), place)))
            .copy("Description", layer.at("description"))
            .copy("CompatibleRuntimes", layer.at("compatibleRuntimes"))
            .copy("CompatibleArchitectures", layer.at("compatibleArchitectures"))
            .copy("LicenseInfo", layer.at("licenseInfo"));
    if (Values.isTrue(layer.at("retain"))) {
      resource.attribute("DeletionPolicy", Node.string("Retain", place));
    }
    service.stack().add(id, resource);
    service.stack().output(id + "QualifiedArn", Node.ref(id, place));
    for (Node account : Values.many(layer.at("allowedAccounts"))) {
      String suffix = Names.letters(Values.asText(account).toString().replace("*", "Wild"));
      service
          .stack()
          .add(
              Names.function(entry.key()) + suffix + "LambdaLayerPermission",
              Resource.of("AWS::Lambda::LayerVersionPermission", account.origin())
                  .put("Action", "lambda:GetLayerVersion")
                  .put("LayerVersionArn", Node.ref(id, account.origin()))
                  .put("Principal", account));
    }
  }
}
