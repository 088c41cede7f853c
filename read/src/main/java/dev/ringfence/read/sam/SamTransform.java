package dev.ringfence.read.sam;

import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Folder;
import dev.ringfence.read.document.Node;

/** SAM to the CloudFormation that it deploys. */
public final class SamTransform {
  private SamTransform() {}

  public static boolean isSam(Node.Mapping template) {
    return template.at("Transform").text().orElse("").contains("Serverless");
  }

  public static Document expand(Document sam, Folder folder) {
    return sam;
  }
}
