package dev.ringfence.policy.facts;

import dev.ringfence.model.CodeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The resources of an action for which no table says how a call names them: members of the request
 * fill the variables of like name in the patterns of its resource types.
 */
final class Derived {
  /** What variables are called and members are not, folded. */
  private static final Map<String, List<String>> ALIASES =
      Map.of(
          "object", List.of("key"),
          "functionname", List.of("functionname"),
          "secret", List.of("secret"));

  private static final List<String> ENDS =
      List.of("withpath", "name", "arn", "id", "url", "identifier");

  private Derived() {}

  /** A type's pattern with arguments in the place of variables. */
  private record Filled(String text, int filled, boolean whole, boolean required) {}

  static List<ResourceTemplate> resources(Action action, CodeValue arguments) {
    List<String> members = members(arguments);
    List<Filled> all =
        action.resourceTypes().stream()
            .map(each -> best(each, members))
            .filter(each -> each.required() || each.whole() && each.filled() > 0)
            .toList();
    int most = all.stream().filter(Filled::whole).mapToInt(Filled::filled).max().orElse(0);
    List<ResourceTemplate> found =
        all.stream()
            .filter(each -> each.required() || each.filled() == most)
            .map(each -> new ResourceTemplate(each.text()))
            .distinct()
            .toList();
    return found.isEmpty() ? List.of(ResourceTemplate.ANY) : found;
  }

  private static List<String> members(CodeValue arguments) {
    return arguments instanceof CodeValue.Structure structure
        ? structure.members().stream().map(CodeValue.Member::name).toList()
        : List.of();
  }

  private static Filled best(ActionResource resource, List<String> members) {
    Optional<Filled> best = Optional.empty();
    for (String pattern : resource.type().patterns()) {
      Filled each = fill(pattern, resource, members);
      if (best.isEmpty() || each.whole() && !best.get().whole()) {
        best = Optional.of(each);
      }
    }
    return best.orElseThrow();
  }

  private static Filled fill(String pattern, ActionResource resource, List<String> members) {
    var text = new StringBuilder();
    int filled = 0;
    boolean whole = true;
    for (ResourceTemplate.Part part : new ResourceTemplate(pattern).parts()) {
      switch (part) {
        case ResourceTemplate.Text each -> text.append(each.text());
        case ResourceTemplate.Variable each when isCallers(each.name()) ->
            text.append("${").append(each.name()).append('}');
        case ResourceTemplate.Variable each -> {
          String argument = argument(each.name(), resource.type().name(), members);
          text.append(argument);
          filled += argument.equals("*") ? 0 : 1;
          whole &= !argument.equals("*");
        }
        case ResourceTemplate.Argument _ -> throw new IllegalStateException(pattern);
      }
    }
    return new Filled(text.toString(), filled, whole, resource.required());
  }

  private static boolean isCallers(String variable) {
    return variable.equals("Partition") || variable.equals("Region") || variable.equals("Account");
  }

  private static String argument(String variable, String type, List<String> members) {
    List<String> like = new ArrayList<>();
    for (String member : members) {
      if (isLike(variable, type, member)) {
        like.add(member);
      }
    }
    if (like.isEmpty()) {
      return "*";
    }
    String shape =
        bare(variable).equals("queue")
            ? "|queue"
            : bare(variable).equals("function") ? "|function" : "";
    return like.stream()
        .sorted((a, b) -> Boolean.compare(isArn(b), isArn(a)))
        .collect(Collectors.joining(",", "{", shape + "}"));
  }

  private static boolean isArn(String member) {
    return member.toLowerCase(Locale.ROOT).endsWith("arn");
  }

  private static boolean isLike(String variable, String type, String member) {
    String wanted = bare(variable);
    String given = bare(member);
    return !wanted.isEmpty() && wanted.equals(given)
        || wanted.isEmpty() && given.equals(folded(type))
        || ALIASES.getOrDefault(wanted, List.of()).contains(folded(member));
  }

  /** A name without case and without the word that says what kind of name it is. */
  private static String bare(String name) {
    String bare = folded(name);
    for (String end : ENDS) {
      if (bare.endsWith(end)) {
        bare = bare.substring(0, bare.length() - end.length());
      }
    }
    return bare;
  }

  private static String folded(String name) {
    var folded = new StringBuilder(name.length());
    for (int at = 0; at < name.length(); at++) {
      if (Character.isLetterOrDigit(name.charAt(at))) {
        folded.append(Character.toLowerCase(name.charAt(at)));
      }
    }
    return folded.toString();
  }
}
