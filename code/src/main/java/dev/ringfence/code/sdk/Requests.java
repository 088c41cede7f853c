package dev.ringfence.code.sdk;

import dev.ringfence.code.sdk.facts.SdkOperation;
import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Elements;
import dev.ringfence.code.value.Thing;
import dev.ringfence.code.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests of Java, .NET and Go: an object, or the members one after the other. */
final class Requests {
  /** Where the order is not that of the required members. */
  private static final Map<String, List<String>> ORDER =
      Map.ofEntries(
          Map.entry("s3", List.of("Bucket", "Key")),
          Map.entry("s3:CopyObject", List.of("CopySource", "CopySource", "Bucket", "Key")),
          Map.entry("s3:ListObjectsV2", List.of("Bucket", "Prefix")),
          Map.entry("s3:ListObjects", List.of("Bucket", "Prefix")),
          Map.entry("sns:Publish", List.of("TopicArn", "Message", "Subject")),
          Map.entry("sns:Subscribe", List.of("TopicArn", "Protocol", "Endpoint")),
          Map.entry("sqs:SendMessage", List.of("QueueUrl", "MessageBody")),
          Map.entry("sqs:DeleteMessage", List.of("QueueUrl", "ReceiptHandle")),
          Map.entry("dynamodb:GetItem", List.of("TableName", "Key")),
          Map.entry("dynamodb:PutItem", List.of("TableName", "Item")),
          Map.entry("dynamodb:DeleteItem", List.of("TableName", "Key")),
          Map.entry("dynamodb:UpdateItem", List.of("TableName", "Key", "AttributeUpdates")),
          Map.entry("dynamodb:Scan", List.of("TableName")));

  private Requests() {}

  /** What the arguments of a method or constructor say of the request. */
  static Value of(SdkOperation operation, Arguments arguments) {
    for (Value each : arguments.positional()) {
      for (Value one : Value.each(each)) {
        if (one instanceof Thing) {
          return each;
        }
      }
    }
    if (arguments.positional().isEmpty()) {
      return arguments.open() ? Value.unknown("a request that is not seen") : Value.NOTHING;
    }
    if (arguments.size() == 1 && arguments.at(0) instanceof Value.Unknown) {
      return arguments.at(0);
    }
    return inOrder(operation, arguments);
  }

  /** The members in the order of an overload. */
  static Value inOrder(SdkOperation operation, Arguments arguments) {
    List<String> names = names(operation);
    Thing request = Thing.made();
    for (int i = 0; i < Math.min(names.size(), arguments.size()); i++) {
      request.put(names.get(i), arguments.at(i));
    }
    if (arguments.size() > names.size()) {
      request.open();
    }
    return request;
  }

  private static List<String> names(SdkOperation operation) {
    List<String> order = ORDER.get(operation.service() + ":" + operation.name());
    if (order == null) {
      order = ORDER.get(operation.service());
    }
    if (order != null) {
      return order;
    }
    var names = new ArrayList<String>();
    for (SdkOperation.Member member : operation.members()) {
      if (member.required()) {
        names.add(member.name());
      }
    }
    return names;
  }

  /** {@code withTableName} and {@code setTableName} set members; empty names are none. */
  static String member(String method) {
    String name =
        method.startsWith("with") || method.startsWith("set") || method.startsWith("add")
            ? method.substring(method.startsWith("with") ? 4 : 3)
            : method;
    return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** One value, or the list of them. */
  static Value value(Arguments arguments) {
    return arguments.size() == 1 ? arguments.at(0) : Elements.of(arguments.positional());
  }
}
