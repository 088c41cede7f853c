package dev.ringfence.code.sdk.facts;

import java.util.List;
import java.util.Optional;

/**
 * An operation of a service: {@code GetItem}.
 *
 * @param service by the name of its folder in botocore: {@code dynamodb}
 * @param snake its name in Python: {@code get_item}
 * @param members what a request may hold, at its top level
 */
public record SdkOperation(String service, String name, String snake, List<Member> members) {
  /**
   * A member of a request.
   *
   * @param required true if no request does without it
   */
  public record Member(String name, boolean required) {}

  public SdkOperation {
    members = List.copyOf(members);
  }

  /** The name as most languages write a method: {@code getItem}. */
  public String camel() {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  public Optional<Member> member(String member) {
    return members.stream().filter(each -> each.name().equals(member)).findFirst();
  }

  @Override
  public String toString() {
    return service + ":" + name;
  }
}
