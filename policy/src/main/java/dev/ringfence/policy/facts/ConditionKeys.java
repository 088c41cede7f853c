package dev.ringfence.policy.facts;

import dev.ringfence.base.text.Sections;
import dev.ringfence.base.text.Wildcard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every key that a condition of a policy may use (Service Authorization Reference; IAM User Guide,
 * "AWS global condition context keys").
 */
public final class ConditionKeys {
  private static final String COMMON = "*";
  private static final List<String> CLAIMS = List.of("amr", "aud", "email", "oaud", "sub");

  private final Actions actions;
  private final List<ConditionKey> global;
  private final Map<String, List<String>> owners = new HashMap<>();
  private final List<Owner> patterns = new ArrayList<>();

  /** Services whose keys begin with a name of somebody else: {@code agent.*.buildkite.dev}. */
  private record Owner(Wildcard prefix, List<String> services) {}

  private ConditionKeys(Actions actions) {
    this.actions = actions;
    this.global = actions.service(COMMON).keys();
    for (String line : actions.commonLines()) {
      if (line.startsWith("p\t")) {
        List<String> cells = Sections.cells(line);
        own(ResourceType.glob(cells.get(1)), Sections.split(cells.get(2), ' '));
      }
    }
  }

  private void own(String prefix, List<String> services) {
    if (prefix.contains("*")) {
      patterns.add(new Owner(Wildcard.ignoringCase(prefix), services));
    } else {
      owners.put(prefix, services);
    }
  }

  private static final class Loaded {
    static final ConditionKeys AWS = new ConditionKeys(Actions.aws());
  }

  public static ConditionKeys aws() {
    return Loaded.AWS;
  }

  /** The keys of no single service, {@code aws:...} most of them. */
  public List<ConditionKey> global() {
    return global;
  }

  /**
   * The keys that a service's actions and resources use, global ones with a meaning of their own
   * included.
   */
  public List<ConditionKey> of(String service) {
    return actions.service(service.toLowerCase(Locale.ROOT)).keys();
  }

  /**
   * The key of that name, whatever its case, and whatever word stands where the user's own does
   * ({@code aws:ResourceTag/team} is {@code aws:ResourceTag/${TagKey}}).
   */
  public Optional<ConditionKey> find(String name) {
    Optional<ConditionKey> common = among(global, name);
    if (common.isPresent()) {
      return common;
    }
    int colon = name.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String prefix = name.substring(0, colon).toLowerCase(Locale.ROOT);
    return owners(prefix).stream()
        .flatMap(service -> among(actions.service(service).keys(), name).stream())
        .findFirst()
        .or(() -> claim(name, prefix));
  }

  /**
   * Claims that any OIDC provider's tokens hold (IAM User Guide, "Available keys for AWS OIDC
   * federation").
   */
  private static Optional<ConditionKey> claim(String name, String provider) {
    String claim = name.substring(provider.length() + 1).toLowerCase(Locale.ROOT);
    return provider.contains(".") && CLAIMS.contains(claim)
        ? Optional.of(new ConditionKey(name, ConditionKey.Type.STRING, claim.equals("amr"), false))
        : Optional.empty();
  }

  private List<String> owners(String prefix) {
    if (actions.isService(prefix)) {
      return List.of(prefix);
    }
    List<String> named = owners.get(prefix);
    return named != null
        ? named
        : patterns.stream()
            .filter(owner -> owner.prefix().matches(prefix))
            .flatMap(owner -> owner.services().stream())
            .distinct()
            .toList();
  }

  private static Optional<ConditionKey> among(List<ConditionKey> keys, String name) {
    return keys.stream()
        .filter(key -> key.name().equalsIgnoreCase(name))
        .findFirst()
        .or(() -> keys.stream().filter(key -> matches(key, name)).findFirst());
  }

  private static boolean matches(ConditionKey key, String name) {
    String glob = key.glob();
    return !glob.equals(key.name()) && Wildcard.ignoringCase(glob).matches(name);
  }
}
