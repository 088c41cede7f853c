package dev.ringfence.code.sdk;

import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Value;
import java.util.List;

/** Object mappers of DynamoDB, whose tables stand on the classes of the items. */
final class Mappers {
  private Mappers() {}

  /** {@code DynamoDBMapper} of Java's first SDK. */
  static Value java(Client client, String name, Site site) {
    return client.addAll(
        switch (name) {
          case "load" -> List.of("GetItem");
          case "save" -> List.of("PutItem", "UpdateItem");
          case "delete" -> List.of("DeleteItem");
          case "query", "queryPage", "count" -> List.of("Query");
          case "scan", "scanPage", "parallelScan" -> List.of("Scan");
          case "batchLoad" -> List.of("BatchGetItem");
          case "batchSave", "batchDelete", "batchWrite" -> List.of("BatchWriteItem");
          case "transactionLoad" -> List.of("TransactGetItems");
          case "transactionWrite" -> List.of("TransactWriteItems");
          default -> List.of();
        },
        Value.unknown("a request that a mapper makes"),
        site);
  }

  /** {@code DynamoDBContext} of .NET. */
  static Value csharp(Client client, String name, Site site) {
    return client.addAll(
        switch (name) {
          case "LoadAsync", "Load" -> List.of("DescribeTable", "GetItem");
          case "SaveAsync", "Save" -> List.of("DescribeTable", "UpdateItem");
          case "DeleteAsync", "Delete" -> List.of("DescribeTable", "DeleteItem");
          case "QueryAsync", "FromQueryAsync", "Query" -> List.of("DescribeTable", "Query");
          case "ScanAsync", "FromScanAsync", "Scan" -> List.of("DescribeTable", "Scan");
          case "CreateBatchWrite", "ExecuteBatchWriteAsync" -> List.of("BatchWriteItem");
          case "CreateBatchGet", "ExecuteBatchGetAsync" -> List.of("BatchGetItem");
          case "CreateTransactWrite", "ExecuteTransactWriteAsync" -> List.of("TransactWriteItems");
          case "CreateTransactGet", "ExecuteTransactGetAsync" -> List.of("TransactGetItems");
          default -> List.of();
        },
        Value.unknown("a request that a mapper makes"),
        site);
  }
}
