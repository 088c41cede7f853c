package dev.ringfence.policy.need;

import dev.ringfence.model.SdkCall;
import dev.ringfence.model.Text;
import dev.ringfence.policy.facts.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A statement of the smallest role that meets some needs.
 *
 * @param sid tells its use: {@code ReadOrders}
 * @param actions sorted
 * @param resources sorted
 * @param condition as in {@link Need#condition}
 * @param evidence of all its needs
 */
public record LeastGrant(
    String sid,
    List<String> actions,
    List<Text> resources,
    String condition,
    List<SdkCall.Step> evidence) {

  private static final Text ANY = Text.literal("*");

  public LeastGrant {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    evidence = List.copyOf(evidence);
  }

  /**
   * The statements for needs: one for each set of resources that needs the same actions. The same
   * needs give the same statements.
   */
  public static List<LeastGrant> of(List<Need> needs) {
    var byResource = new TreeMap<String, List<Need>>();
    for (Need need : needs) {
      if (!isCovered(need, needs)) {
        byResource
            .computeIfAbsent(need.condition() + "\n" + need.resource(), _ -> new ArrayList<>())
            .add(need);
      }
    }
    var byActions = new LinkedHashMap<String, List<Need>>();
    for (List<Need> group : byResource.values()) {
      byActions
          .computeIfAbsent(
              group.getFirst().condition() + "\n" + actions(group), _ -> new ArrayList<>())
          .addAll(group);
    }
    var sids = new LinkedHashSet<String>();
    return byActions.values().stream().map(group -> of(group, sids)).toList();
  }

  /** By the same action on everything. */
  private static boolean isCovered(Need need, List<Need> needs) {
    return !need.resource().equals(ANY)
        && needs.stream()
            .anyMatch(other ->
                other.resource().equals(ANY)
                    && other.condition().isEmpty()
                    && other.action().equals(need.action()));
  }

  private static TreeSet<String> actions(List<Need> needs) {
    return needs.stream()
        .map(need -> need.action().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static LeastGrant of(List<Need> needs, Set<String> sids) {
    var resources = new TreeMap<String, Text>();
    needs.forEach(need -> resources.put(need.resource().toString(), need.resource()));
    var evidence = new LinkedHashSet<SdkCall.Step>();
    needs.forEach(need -> evidence.add(need.evidence().getFirst()));
    return new LeastGrant(
        sid(needs, resources.values().iterator().next(), sids),
        List.copyOf(actions(needs)),
        List.copyOf(resources.values()),
        needs.getFirst().condition(),
        List.copyOf(evidence));
  }

  private static String sid(List<Need> needs, Text resource, Set<String> taken) {
    String name = word(needs) + subject(needs, resource);
    String sid = name;
    for (int i = 2; !taken.add(sid); i++) {
      sid = name + i;
    }
    return sid;
  }

  private static String word(List<Need> needs) {
    boolean writes = needs.stream().anyMatch(need -> isChange(need.action()));
    boolean reads = needs.stream().anyMatch(need -> !isChange(need.action()));
    return writes ? reads ? "Use" : "Write" : "Read";
  }

  private static boolean isChange(Action action) {
    return switch (action.level()) {
      case LIST, READ -> false;
      case WRITE, TAGGING, PERMISSIONS -> true;
    };
  }

  /** The id that the resource mentions, without its type, or else the service. */
  private static String subject(List<Need> needs, Text resource) {
    String id =
        resource.parts().stream()
            .filter(part -> part.kind() == Text.Kind.RESOURCE)
            .map(Text.Part::text)
            .findFirst()
            .orElse(needs.getFirst().action().service());
    return word(TerraformExpressions.name(id));
  }

  /** The letters and digits of a name, with a capital at the beginning of each word. */
  public static String word(String name) {
    var word = new StringBuilder();
    boolean begins = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain = c < 128 && Character.isLetterOrDigit(c);
      if (plain) {
        word.append(begins ? Character.toUpperCase(c) : c);
      }
      begins = !plain;
    }
    return word.isEmpty() ? "It" : word.toString();
  }

  /** The condition block: operator, key, value; empty if there is none. */
  public Map<String, Map<String, Text>> conditions() {
    int equals = condition.indexOf('=');
    if (equals < 0) {
      return Map.of();
    }
    Text value = References.pattern(condition.substring(equals + 1));
    String operator = value.toString().contains("*") ? "StringLike" : "StringEquals";
    return Map.of(operator, Map.of(condition.substring(0, equals), value));
  }
}
