package dev.ringfence.check.operation;

import dev.ringfence.model.Bucket;
import dev.ringfence.model.Text;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Trail;
import dev.ringfence.model.Value;
import java.util.List;

/** Which data events a trail records. */
final class TrailEvents {
  private TrailEvents() {}

  /** True if the trail records data events of a type for all resources. */
  static boolean all(Trail trail, String type) {
    return trail.selectors().orElse(List.of()).stream()
        .filter(selector -> selector.type().is(type))
        .anyMatch(selector ->
            selector.resources().isEmpty()
                || selector.resources().stream().anyMatch(TrailEvents::isAll));
  }

  /** True if the trail records data events of a type for one resource at least. */
  static boolean some(Trail trail, String type, Thing resource) {
    return all(trail, type)
        || trail.selectors().orElse(List.of()).stream()
            .filter(selector -> selector.type().is(type))
            .flatMap(selector -> selector.resources().stream())
            .anyMatch(value -> value.text().mentions(resource.id()) || names(value, resource));
  }

  /** {@code arn:aws:s3:::name/}: the objects of a bucket, by its name. */
  private static boolean names(Value value, Thing resource) {
    if (!(resource instanceof Bucket bucket) || bucket.name().isAbsent()) {
      return false;
    }
    Text name =
        bucket.name().fold(known -> known, _ -> bucket.name().unresolved(), () -> Text.EMPTY);
    return value.toString().startsWith("arn:aws:s3:::" + name + "/");
  }

  /** {@code arn:aws:lambda}, {@code arn:aws:s3:::}: the beginning of every ARN of the type. */
  private static boolean isAll(Value value) {
    String text = value.toString();
    return text.equals("arn:aws:lambda")
        || text.equals("arn:aws:s3")
        || text.equals("arn:aws:s3:::")
        || text.equals("arn:aws:dynamodb");
  }
}
