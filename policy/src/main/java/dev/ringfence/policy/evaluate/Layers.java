package dev.ringfence.policy.evaluate;

import dev.ringfence.policy.language.Document;
import java.util.List;
import java.util.Optional;

/**
 * The policies that bear on a request. A layer that is absent does not exist and limits nothing;
 * one that is there and empty allows nothing.
 *
 * @param identity of who makes it
 * @param resource of the resource: one or none; of a role its trust policy
 * @param boundary the permissions boundary
 * @param session the policies of the session
 * @param serviceControl for each level of the principal's organisation the policies attached there
 * @param resourceControl for each level of the resource's organisation, likewise
 * @param endpoint of the endpoint that the request crosses
 */
public record Layers(
    List<Document> identity,
    List<Document> resource,
    Optional<List<Document>> boundary,
    Optional<List<Document>> session,
    List<List<Document>> serviceControl,
    List<List<Document>> resourceControl,
    Optional<List<Document>> endpoint) {

  public Layers {
    identity = List.copyOf(identity);
    resource = List.copyOf(resource);
    serviceControl = List.copyOf(serviceControl);
    resourceControl = List.copyOf(resourceControl);
  }

  /** Nothing but the policies of an identity. */
  public static Layers ofIdentity(List<Document> identity) {
    return new Layers(
        identity,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }
}
