package dev.ringfence.read.serverless;

import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Folder;
import dev.ringfence.read.document.Node;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Serverless Framework applications to the CloudFormation that they deploy. */
public final class ServerlessTransform {
  private ServerlessTransform() {}

  public record Options(
      String stage,
      String region,
      SequencedMap<String, String> params,
      SequencedMap<String, String> options,
      SequencedMap<String, String> env) {
    public static Options none() {
      return new Options(
          "", "", new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }
  }

  public static boolean isServerless(Node root) {
    return !root.at("service").isMissing() && !root.at("provider").isMissing();
  }

  public static String provider(Node root) {
    return root.at("provider").at("name").text().orElse("aws");
  }

  public static Document expand(Document serverless, Folder folder, Options options) {
    return serverless;
  }
}
