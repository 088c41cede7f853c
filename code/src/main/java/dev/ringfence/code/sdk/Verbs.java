package dev.ringfence.code.sdk;

import dev.ringfence.code.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a signed address of S3 allows its bearer to do, told by the HTTP method that it is for. */
final class Verbs {
  private Verbs() {}

  /**
   * The operations behind an address for that method. One that is not known may be any that reads
   * or writes; none written is GET (AWS SDK for .NET API Reference, "GetPreSignedUrlRequest.Verb";
   * AWS SDK for Java API Reference 1.x, "GeneratePresignedUrlRequest").
   */
  static List<String> operations(Value verb) {
    var operations = new ArrayList<String>();
    for (Value each : Value.each(verb)) {
      String name =
          switch (each) {
            case Value.External external -> external.name();
            case Value.Constant(String text) -> text;
            case Value.Nothing _ -> "GET";
            default -> "";
          };
      switch (name.toUpperCase(Locale.ROOT)) {
        case "GET" -> operations.add("GetObject");
        case "PUT", "POST" -> operations.add("PutObject");
        case "DELETE" -> operations.add("DeleteObject");
        case "HEAD" -> operations.add("HeadObject");
        default -> operations.addAll(List.of("GetObject", "PutObject"));
      }
    }
    return operations;
  }
}
