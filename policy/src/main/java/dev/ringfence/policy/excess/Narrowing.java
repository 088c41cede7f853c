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
import java.util.stream.Stream;

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

  private record Writing(List<Statement> allows) {

    /** The elements by which the author, or a policy that he takes, allows an action. */
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
  }

  /**
   * Narrows a role to needs.
   *
   * @param needs all of the functions that have it
   * @param others what is granted to them elsewhere, and stays
   */
  public static Narrowing of(
      Application application, Role role, List<Need> needs, List<Document> others) {
    var exact = new Exact(application);
    var own = new ArrayList<Document>(Granted.of(application, role).all());
    var writing = new Writing(allows(application, role));
    var narrowed = new ArrayList<Need>();
    for (Need need : needs) {
      if (forms(need).stream().anyMatch(form -> isProvided(others, exact, form))) {
        continue;
      }
      List<Text> granted = writing.resources(need);
      boolean filledIn = !need.wider().isEmpty() && granted.stream().anyMatch(Text::isFilledIn);
      Optional<Need> form =
          forms(need).stream().filter(each -> isProvided(own, exact, each)).findFirst();
      if (granted.isEmpty() || !filledIn && form.isPresent()) {
        narrowed.add(form.orElse(need));
      } else {
        granted.forEach(resource -> narrowed.add(need.on(resource)));
      }
    }
    // What nobody grants today is not added.
    narrowed.removeIf(need -> writing.resources(need).isEmpty() && !isProvided(own, exact, need));
    return new Narrowing(narrowed, obstacle(application, narrowed, own, exact));
  }

  /**
   * The ways to write what a need is for. Log events are written to a stream, whose ARN has two
   * words more than its group's (Service Authorization Reference, CloudWatch Logs).
   */
  public static List<Need> forms(Need need) {
    boolean stream =
        need.action().toString().equals("logs:PutLogEvents")
            && need.resource().tail().endsWith(":*");
    return stream
        ? List.of(need, need.on(need.resource().plus(Text.literal(":*"))))
        : List.of(need);
  }

  private static List<Statement> allows(Application application, Role role) {
    Stream<Policy> written =
        Grants.of(application, role).stream().flatMap(grant -> grant.policy().known().stream());
    Stream<Policy> provided =
        Grants.foreign(application, role).stream()
            .map(value -> value.toString().replace("${AWS::Partition}", "aws"))
            .flatMap(arn -> application.provided(arn).stream());
    return Stream.concat(written, provided)
        .map(Policy::statements)
        .flatMap(List::stream)
        .filter(Statement::allows)
        .toList();
  }

  private static boolean isProvided(List<Document> granted, Exact exact, Need need) {
    return within(List.of(exact.needed(List.of(need))), granted) instanceof Answer.Included;
  }

  private static Answer within(List<Document> some, List<Document> others) {
    return Comparison.of(some, others, Budget.ordinary());
  }

  private static Optional<String> obstacle(
      Application application, List<Need> needs, List<Document> own, Exact exact) {
    boolean written =
        needs.stream()
            .flatMap(need -> need.resource().parts().stream())
            .allMatch(part -> isWritable(part, application.format()));
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

  /** What is unknown of a {@code serverless.yml} is a variable, which may be written anywhere. */
  private static boolean isWritable(Text.Part part, Application.Format format) {
    return switch (part.kind()) {
      case LITERAL, RESOURCE, PARAMETER, PSEUDO, IMPORT -> true;
      case SECRET -> false;
      case OTHER -> format == Application.Format.SERVERLESS && isVariable(part.text());
    };
  }

  private static boolean isVariable(String expression) {
    int end = 0;
    while (end < expression.length() && Character.isLowerCase(expression.charAt(end))) {
      end++;
    }
    return end > 0 && end < expression.length() && ":(".indexOf(expression.charAt(end)) >= 0;
  }
}
