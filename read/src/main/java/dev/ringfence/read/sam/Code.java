package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.Optional;

/** Places of code and other uploads. A path of a local file stays as it is written. */
final class Code {
  private Code() {}

  /**
   * Where an upload is.
   *
   * @param bucket what the bucket is called in the result, then the key and the version
   */
  static Node location(Node uri, String bucket, String key, String version) {
    if (uri.isMapping() && !uri.at("Bucket").isMissing()) {
      return Generated.from(uri)
          .map(bucket, uri.at("Bucket"), key, uri.at("Key"), version, uri.at("Version"))
          .with("S3ObjectStorageMode", uri.at("StorageMode"))
          .without(uri.at("StorageMode").isMissing() ? "S3ObjectStorageMode" : "");
    }
    return s3(uri, bucket, key, version).orElse(uri);
  }

  private static Optional<Node> s3(Node uri, String bucket, String key, String version) {
    String text = Value.isText(uri) ? Value.text(uri) : "";
    int slash = text.startsWith("s3://") ? text.indexOf('/', 5) : -1;
    int query = text.indexOf('?');
    String path = slash < 0 ? "" : text.substring(slash + 1, query < slash ? text.length() : query);
    if (slash <= 5) {
      return Optional.empty();
    }
    var at = Generated.from(uri);
    int id = query < 0 ? -1 : text.indexOf("versionId=", query);
    Object found = id < 0 ? at.missing() : text.substring(id + 10).split("&", 2)[0];
    return Optional.of(
        at.map(bucket, text.substring(5, slash), key, stripped(path), version, found));
  }

  private static String stripped(String path) {
    int start = 0;
    while (start < path.length() && path.charAt(start) == '/') {
      start++;
    }
    return path.substring(start);
  }
}
