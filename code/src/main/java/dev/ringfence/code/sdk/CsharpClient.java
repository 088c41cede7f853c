package dev.ringfence.code.sdk;

import dev.ringfence.code.sdk.facts.SdkOperation;
import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Machine;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Thing;
import dev.ringfence.code.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Methods of clients in C#. */
final class CsharpClient {
  /** Methods that call nothing. */
  private static final Set<String> QUIET =
      Set.of("Dispose", "DetermineServiceOperationEndPoint", "ToString", "Equals", "GetHashCode");

  private CsharpClient() {}

  static Value member(Client client, String name) {
    return name.equals("Paginators") ? client : new Value.Method(client, name);
  }

  static Value call(Client client, String name, Arguments arguments, Machine machine, Site site) {
    return switch (client.kind()) {
      case MAPPER -> Mappers.csharp(client, name, arguments, machine, site);
      case TRANSFER -> transfer(client, name, arguments, site);
      case ENHANCED_TABLE -> table(client, name, site);
      case PARAMETERS -> parameters(client, arguments, site);
      case OPERATIONS, DOCUMENT, ENHANCED, WAITER, PRESIGNER, BATCH ->
          operation(client, name, arguments, machine, site);
    };
  }

  private static String stem(String name) {
    return name.endsWith("Async") ? name.substring(0, name.length() - "Async".length()) : name;
  }

  private static Value operation(
      Client client, String name, Arguments arguments, Machine machine, Site site) {
    String stem = stem(name);
    if (stem.equals("GetPreSignedURL") && arguments.at(0) instanceof Thing request) {
      return client.addAll(
          Verbs.operations(request.field("Verb").orElse(Value.NOTHING)), request, site);
    }
    Optional<SdkOperation> operation =
        client.service().camel(stem).or(() -> client.service().operation(older(stem)));
    if (operation.isEmpty()) {
      Optional<Value> extended = machine.extension(client, name, arguments, site);
      if (extended.isPresent()) {
        return extended.get();
      }
      machine.escape(arguments);
      return QUIET.contains(name) ? Value.NOTHING : client.unknown(name, site);
    }
    return client.add(operation.get(), Requests.of(operation.get(), arguments), site);
  }

  /** Conveniences of the S3 client, and names that differ from the API's. */
  private static String older(String name) {
    return switch (name) {
      case "GetPreSignedURL", "GetObjectStream", "DownloadToFilePath" -> "GetObject";
      case "GetObjectMetadata" -> "HeadObject";
      case "DoesS3BucketExist", "DoesS3BucketExistV2" -> "HeadBucket";
      case "UploadObjectFromStream", "UploadObjectFromFilePath" -> "PutObject";
      case "InitiateMultipartUpload" -> "CreateMultipartUpload";
      case "CopyPart" -> "UploadPartCopy";
      default -> "";
    };
  }

  private static Value transfer(Client client, String name, Arguments arguments, Site site) {
    Thing positional = Thing.made();
    boolean upload = name.startsWith("Upload");
    Value request = arguments.at(0);
    if (!(request instanceof Thing)) {
      positional.put("Bucket", arguments.at(upload ? 1 : 0));
      positional.put("Key", arguments.at(upload ? 2 : 1));
      request = positional;
    }
    return upload
        ? client.addAll(Uploads.UPLOAD, request, site)
        : name.startsWith("Download") || name.startsWith("OpenStream")
            ? client.addAll(List.of("GetObject"), request, site)
            : client;
  }

  private static Value table(Client client, String name, Site site) {
    String operation =
        switch (stem(name)) {
          case "GetItem" -> "GetItem";
          case "PutItem" -> "PutItem";
          case "UpdateItem" -> "UpdateItem";
          case "DeleteItem" -> "DeleteItem";
          case "Query" -> "Query";
          case "Scan" -> "Scan";
          case "CreateBatchWrite" -> "BatchWriteItem";
          case "CreateBatchGet" -> "BatchGetItem";
          default -> "";
        };
    return operation.isEmpty()
        ? Value.unknown("a result of `" + name + "`")
        : client.addAll(List.of(operation), Thing.made(), site);
  }

  private static Value parameters(Client client, Arguments arguments, Site site) {
    Thing request = Thing.made();
    boolean secret = client.service().name().equals("secretsmanager");
    request.put(secret ? "SecretId" : "Name", arguments.at(0));
    return client.addAll(List.of(secret ? "GetSecretValue" : "GetParameter"), request, site);
  }
}
