package dev.ringfence.policy.excess;

import dev.ringfence.model.Application;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Text;
import dev.ringfence.model.Value;
import dev.ringfence.policy.compare.Answer;
import dev.ringfence.policy.compare.Budget;
import dev.ringfence.policy.compare.Comparison;
import dev.ringfence.policy.compare.Inclusion;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.need.Exact;
import dev.ringfence.policy.need.Need;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What today's role can be narrowed to without taking anything that is needed.
 *
 * <p>It is never more than the role has. Where the code does not tell on which resource something
 * is needed, the author's own words for it stay, parameters among them.
 *
 * @param needs to be granted from now on
 * @param obstacle why the role is better narrowed by hand, in words; empty if it can be
 */
public record Narrowing(List<Need> needs, Optional<String> obstacle) {

  public Narrowing {
    needs = List.copyOf(needs);
  }

  private record Writing(List<Statement> allows, Exact exact) {

    /** The elements by which the author allows an action. */
    List<Text> resources(Need need) {
      Set<Text> resources = new LinkedHashSet<>();
      for (Statement statement : allows) {
        if (isOf(statement, need)) {
          statement.resources().stream().map(Value::text).forEach(resources::add);
        }
      }
      return List.copyOf(resources);
    }

    private static boolean isOf(Statement statement, Need need) {
      boolean named =
          statement.actions().stream()
              .flatMap(action -> action.text().literal().stream())
              .anyMatch(action ->
                  Pattern.folded(action)
                      .matches(need.action().toString().toLowerCase(Locale.ROOT)));
      return named != statement.notAction();
    }

    boolean covers(List<Text> granted, Need need) {
      List<Pattern> union = granted.stream().map(exact::resource).toList();
      return Inclusion.of(exact.resource(need.resource()), union, Budget.ordinary())
          instanceof Inclusion.Included;
    }
  }

  /**
   * Narrows a role to needs.
   *
   * @param needs those that the role's own policies are for
   */
  public static Narrowing of(Application application, Role role, List<Need> needs) {
    var exact = new Exact(application);
    var own = new ArrayList<Document>(Granted.of(application, role).own());
    var writing = new Writing(allows(application, role), exact);
    var narrowed = new ArrayList<Need>();
    for (Need need : needs) {
      List<Text> granted = writing.resources(need);
      boolean filledIn =
          !need.wider().isEmpty()
              && granted.stream().anyMatch(text -> !text.assumedFrom().isEmpty());
      if (granted.isEmpty() || !filledIn && writing.covers(granted, need)) {
        narrowed.add(need);
      } else {
        granted.forEach(resource -> narrowed.add(need.on(resource)));
      }
    }
    narrowed.removeIf(need -> writing.resources(need).isEmpty() && !isProvided(own, exact, need));
    return new Narrowing(narrowed, obstacle(narrowed, own, exact));
  }

  private static List<Statement> allows(Application application, Role role) {
    return Grants.of(application, role).stream()
        .flatMap(grant -> grant.policy().known().stream())
        .map(Policy::statements)
        .flatMap(List::stream)
        .filter(Statement::allows)
        .toList();
  }

  /** True if the provider's own policies grant it; what nobody grants today is not added. */
  private static boolean isProvided(List<Document> own, Exact exact, Need need) {
    return within(List.of(exact.needed(List.of(need))), own) instanceof Answer.Included;
  }

  private static Answer within(List<Document> some, List<Document> others) {
    return Comparison.of(some, others, Budget.ordinary());
  }

  private static Optional<String> obstacle(List<Need> needs, List<Document> own, Exact exact) {
    boolean written =
        needs.stream()
            .map(Need::resource)
            .noneMatch(text -> text.has(Text.Kind.OTHER) || text.has(Text.Kind.SECRET));
    if (!written) {
      return Optional.of("a resource of it is an expression that can't be written again");
    }
    List<Document> now = List.of(exact.needed(needs));
    if (!(within(now, own) instanceof Answer.Included)) {
      return Optional.of(
          "its conditions or denials would be lost, or it can't be shown that they would not");
    }
    return Optional.empty();
  }

  /**
   * True if the narrowed role allows less than the policies that it comes from.
   *
   * @param others that stay as they are
   */
  public boolean isLess(Application application, List<Document> own, List<Document> others) {
    var now = new ArrayList<>(others);
    now.add(new Exact(application).needed(needs));
    return !(within(own, now) instanceof Answer.Included);
  }
}
