package dev.ringfence.code.sdk;

import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Thing;
import dev.ringfence.code.value.Value;

/**
 * Whether a client is made with keys of its own: what it calls, it calls as somebody else, and the
 * role of the function needs nothing for it.
 */
final class Credentials {
  /** The function's own key, which the platform puts there. */
  private static final String OWN = "AWS_ACCESS_KEY_ID";

  private Credentials() {}

  /** The calls to which those of such a client belong. */
  static Calls whose(Calls calls, boolean others) {
    return others ? calls.ofOthers() : calls;
  }

  /** {@code boto3.client('s3', aws_access_key_id=…)}. */
  static boolean inPython(Arguments arguments) {
    return isOther(arguments.named().getOrDefault("aws_access_key_id", Value.NOTHING));
  }

  /** {@code new S3Client({credentials: {accessKeyId: …}})}, and of older days without the inner. */
  static boolean inJavascript(Value configuration) {
    if (!(configuration instanceof Thing config)) {
      return false;
    }
    Value inner = config.field("credentials").orElse(Value.NOTHING);
    Value key =
        inner instanceof Thing credentials
            ? credentials.field("accessKeyId").orElse(Value.NOTHING)
            : config.field("accessKeyId").orElse(Value.NOTHING);
    return isOther(key);
  }

  private static boolean isOther(Value key) {
    return switch (key) {
      case Value.Nothing _ -> false;
      case Value.Environment environment -> !environment.name().equals(OWN);
      default -> true;
    };
  }
}
