package dev.ringfence.check.identity;

import dev.ringfence.model.Application;
import dev.ringfence.model.AttachedPolicy;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Person;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Text;
import dev.ringfence.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a user may do, as its own policies and those of its groups say.
 *
 * @param statements of the policies that the application declares
 * @param elsewhere what decides as well and is not declared here
 */
record UserRights(List<Statement> statements, Optional<String> elsewhere) {

  static UserRights of(Application application, Person user) {
    var reading = new Reading(application);
    reading.add(user);
    if (user.groups().isUnknown()) {
      reading.unknown.add(user.groups().expression());
    }
    for (Value group : user.groups().orElse(List.of())) {
      Optional<Person> declared =
          application.linked(group.text(), Person.class).filter(Person::group);
      declared.ifPresentOrElse(reading::add, () -> reading.unknown.add(group.toString()));
    }
    return new UserRights(List.copyOf(reading.statements), reading.unknown.stream().findFirst());
  }

  /**
   * True if nothing is left without a second factor: it is denied, or all that is allowed demands
   * one. IAM User Guide, "AWS: Allows MFA-authenticated IAM users to manage their own credentials".
   */
  boolean demandSecondFactor() {
    List<Statement> allowed = statements.stream().filter(Statement::allows).toList();
    return statements.stream().anyMatch(s -> s.denies() && speaksOfSecondFactor(s))
        || (elsewhere.isEmpty()
            && !allowed.isEmpty()
            && allowed.stream().allMatch(UserRights::speaksOfSecondFactor));
  }

  private static boolean speaksOfSecondFactor(Statement statement) {
    return statement.conditions().orElse(List.of()).stream()
        .anyMatch(c -> c.key().toLowerCase(Locale.ROOT).startsWith("aws:multifactorauth"));
  }

  /** The policies of a user and its groups, read one after the other. */
  private static final class Reading {
    private final Application application;
    private final List<Statement> statements = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    Reading(Application application) {
      this.application = application;
    }

    void add(Person person) {
      person.policies().forEach(this::add);
      if (person.managedPolicies().isUnknown()) {
        unknown.add(person.managedPolicies().expression());
      }
      for (AttachedPolicy policy : Attachments.of(application).to(person)) {
        add(policy.policy());
      }
      for (Value policy : person.managedPolicies().orElse(List.of())) {
        application.linked(policy.text(), AttachedPolicy.class).ifPresent(own -> add(own.policy()));
      }
      for (Value policy : Grants.foreign(application, person)) {
        if (!policy.toString().contains(":iam::aws:policy/")) {
          unknown.add(policy.toString());
        }
      }
    }

    private void add(Stated<Policy> policy) {
      if (policy.isUnknown()) {
        unknown.add(policy.expression());
      }
      policy.known().ifPresent(known -> statements.addAll(known.statements()));
    }
  }

  /**
   * The policies that stand beside users and groups and name them.
   *
   * @param byUser by link or name
   * @param byGroup by link or name
   */
  private record Attachments(
      Map<Text, List<AttachedPolicy>> byUser, Map<Text, List<AttachedPolicy>> byGroup) {

    static Attachments of(Application application) {
      return application
          .once(
              Attachments.class,
              known -> {
                var all = new Attachments(new HashMap<>(), new HashMap<>());
                for (AttachedPolicy policy : known.all(AttachedPolicy.class)) {
                  add(all.byUser, policy.users(), policy);
                  add(all.byGroup, policy.groups(), policy);
                }
                return List.of(all);
              })
          .getFirst();
    }

    private static void add(
        Map<Text, List<AttachedPolicy>> by, Stated<List<Value>> people, AttachedPolicy policy) {
      for (Value person : people.orElse(List.of())) {
        by.computeIfAbsent(person.text(), _ -> new ArrayList<>()).add(policy);
      }
    }

    List<AttachedPolicy> to(Person person) {
      Map<Text, List<AttachedPolicy>> by = person.group() ? byGroup : byUser;
      Text link = Text.of(Text.Kind.RESOURCE, person.id(), "");
      var found = new ArrayList<>(by.getOrDefault(link, List.of()));
      Text name = person.name().orElse(link);
      if (!name.equals(link)) {
        found.addAll(by.getOrDefault(name, List.of()));
      }
      return found;
    }
  }
}
