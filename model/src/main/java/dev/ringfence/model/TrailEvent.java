package dev.ringfence.model;

import java.util.List;

/**
 * What a role was seen doing, as a trail of the provider records it.
 *
 * @param role the ARN of the role
 * @param session the name of its session; for a function the function's name
 * @param service whose API was called, as the host name begins: {@code dynamodb}
 * @param operation as the trail names it: {@code GetItem}
 * @param parameters of the request
 * @param resources the ARNs that the trail names
 * @param region where it was called
 * @param count how often
 * @param last when it was last seen, ISO 8601
 * @param origin the first file and line that tells it
 */
public record TrailEvent(
    String role,
    String session,
    String service,
    String operation,
    CodeValue.Structure parameters,
    List<String> resources,
    String region,
    int count,
    String last,
    Origin origin) {

  public TrailEvent {
    resources = List.copyOf(resources);
  }
}
