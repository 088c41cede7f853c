package dev.ringfence.code.sdk;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The methods of DynamoDB's document clients. */
final class Documents {
  private static final Map<String, String> OPERATIONS =
      Map.ofEntries(
          Map.entry("get", "GetItem"),
          Map.entry("put", "PutItem"),
          Map.entry("update", "UpdateItem"),
          Map.entry("delete", "DeleteItem"),
          Map.entry("query", "Query"),
          Map.entry("scan", "Scan"),
          Map.entry("batchget", "BatchGetItem"),
          Map.entry("batchwrite", "BatchWriteItem"),
          Map.entry("transactget", "TransactGetItems"),
          Map.entry("transactwrite", "TransactWriteItems"));

  private Documents() {}

  /** The operation of {@code get}, {@code Get}, {@code batchWrite}. */
  static Optional<String> operation(String method) {
    return Optional.ofNullable(OPERATIONS.get(method.toLowerCase(Locale.ROOT)));
  }
}
