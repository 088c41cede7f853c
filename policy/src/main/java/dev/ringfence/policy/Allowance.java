package dev.ringfence.policy;

import dev.ringfence.base.text.Wildcard;
import dev.ringfence.model.Application;
import dev.ringfence.model.AttachedPolicy;
import dev.ringfence.model.Function;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Identity;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Person;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.facts.Action;
import dev.ringfence.policy.facts.Actions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement that allows something, with the thing it is written in and the functions that may do
 * it.
 *
 * @param owner the role, user, group or policy that the statement is written in
 * @param functions those that run under a role which has it
 */
public record Allowance(
    Identity owner, Policy policy, Statement statement, List<Function> functions) {
  public Allowance {
    functions = List.copyOf(functions);
  }

  /** Every one that the author of the application wrote, each once however often it is attached. */
  public static List<Allowance> of(Application application) {
    return application.once(Allowance.class, Allowance::all);
  }

  private static List<Allowance> all(Application application) {
    var grants = new ArrayList<Grants.Grant>();
    var users = new IdentityHashMap<Policy, Map<String, Function>>();
    for (Role role : application.roles()) {
      List<Function> functions = functions(application, role);
      if (role.identity().author() || !functions.isEmpty()) {
        for (Grants.Grant grant : Grants.of(application, role)) {
          grants.add(grant);
          grant
              .policy()
              .known()
              .ifPresent(policy ->
                  functions.forEach(function ->
                      users
                          .computeIfAbsent(policy, _ -> new LinkedHashMap<>())
                          .put(function.id(), function)));
        }
      }
    }
    for (AttachedPolicy attached : application.all(AttachedPolicy.class)) {
      grants.add(new Grants.Grant(attached.identity(), attached.policy()));
    }
    for (Person person : application.all(Person.class)) {
      person.policies().forEach(p -> grants.add(new Grants.Grant(person.identity(), p)));
    }
    var all = new ArrayList<Allowance>();
    Set<Policy> done = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Grants.Grant grant : grants) {
      grant
          .policy()
          .known()
          .filter(done::add)
          .ifPresent(policy ->
              add(
                  all,
                  grant.owner(),
                  policy,
                  List.copyOf(users.getOrDefault(policy, Map.of()).values())));
    }
    return all;
  }

  /** What one role is allowed, by policies of the application. */
  public static List<Allowance> of(Application application, Role role) {
    var all = new ArrayList<Allowance>();
    List<Function> functions = functions(application, role);
    for (Grants.Grant grant : Grants.of(application, role)) {
      grant.policy().known().ifPresent(policy -> add(all, grant.owner(), policy, functions));
    }
    return all;
  }

  private static void add(
      List<Allowance> all, Identity owner, Policy policy, List<Function> functions) {
    policy.statements().stream()
        .filter(Statement::allows)
        .forEach(statement -> all.add(new Allowance(owner, policy, statement, functions)));
  }

  /** The functions that run under a role. */
  public static List<Function> functions(Application application, Role role) {
    return application
        .once(Users.class, Users::of)
        .getFirst()
        .byRole
        .getOrDefault(role.id(), List.of());
  }

  /** The functions by the id of their role. */
  private record Users(Map<String, List<Function>> byRole) {
    static List<Users> of(Application application) {
      var byRole = new LinkedHashMap<String, List<Function>>();
      for (Function function : application.functions()) {
        if (function.identity().author()) {
          application
              .linked(function.role(), Role.class)
              .ifPresent(
                  role -> byRole.computeIfAbsent(role.id(), _ -> new ArrayList<>()).add(function));
        }
      }
      return List.of(new Users(byRole));
    }
  }

  /** Whose allowance it is, for messages: the functions if there are any. */
  public String holder() {
    String names =
        functions.stream()
            .limit(3)
            .map(function -> "`" + function.identity().writtenAs() + "`")
            .collect(Collectors.joining(", "));
    return switch (functions.size()) {
      case 0 -> kind() + " `" + owner.writtenAs() + "`";
      case 1 -> "function " + names;
      case 2, 3 -> "each of the functions " + names;
      default -> "each of " + functions.size() + " functions (" + names + ", …)";
    };
  }

  private String kind() {
    int colon = owner.type().lastIndexOf(':');
    return switch (owner.type().substring(colon + 1)) {
      case "Role" -> "role";
      case "User" -> "user";
      case "Group" -> "group";
      default -> "whoever has the policy";
    };
  }

  public Verdict.Place at(Origin origin) {
    return new Verdict.Place(
        origin,
        owner.writtenAs(),
        functions.size() == 1 ? functions.getFirst().identity().writtenAs() : "");
  }

  /** True if the whole of the provider is allowed, under no condition. */
  public boolean isAdministrator() {
    return anyAction().isPresent() && resource(Breadth.EVERYTHING).isPresent() && !isConditional();
  }

  /** The element that stands for every action of every service. */
  public Optional<Value> anyAction() {
    return statement.notAction()
        ? Optional.empty()
        : statement.actions().stream().filter(action -> isAny(action.toString())).findFirst();
  }

  private static boolean isAny(String action) {
    return !action.isEmpty() && action.chars().allMatch(c -> c == '*' || c == ':');
  }

  /** The first resource element that stands for so much. */
  public Optional<Value> resource(Breadth breadth) {
    return statement.notResource()
        ? Optional.empty()
        : statement.resources().stream()
            .filter(value -> Breadth.of(value.text()) == breadth)
            .findFirst();
  }

  /** The resource element that stands for all resources of a type, of a service, or of all. */
  public Optional<Value> wideResource() {
    return Stream.of(Breadth.EVERYTHING, Breadth.SERVICE, Breadth.TYPE)
        .flatMap(breadth -> resource(breadth).stream())
        .findFirst();
  }

  public boolean isConditional() {
    Stated<List<Statement.Condition>> conditions = statement.conditions();
    return conditions.isUnknown() || !conditions.orElse(List.of()).isEmpty();
  }

  /** The element that allows an action: {@code s3:Get*} for {@code s3:GetObject}. */
  public Optional<Value> allows(String action) {
    return statement.notAction()
        ? Optional.empty()
        : statement.actions().stream().filter(value -> matches(value, action)).findFirst();
  }

  private static boolean matches(Value value, String action) {
    return value
        .text()
        .literal()
        .filter(pattern -> Wildcard.ignoringCase(pattern).matches(action))
        .isPresent();
  }

  /** The known actions that an element stands for; none for one that names all of them. */
  public static List<Action> actions(Value element) {
    return element
        .text()
        .literal()
        .filter(pattern -> !isAny(pattern))
        .map(Actions.aws()::matching)
        .orElse(List.of());
  }

  /** True for {@code s3:*}. */
  public static boolean isWholeService(Value element) {
    String pattern = element.toString();
    int colon = pattern.indexOf(':');
    return colon > 0
        && !isAny(pattern)
        && colon + 1 < pattern.length()
        && pattern.substring(colon + 1).chars().allMatch(c -> c == '*');
  }
}
