package dev.ringfence.cli;

import dev.ringfence.cli.edit.YamlBlock;
import dev.ringfence.model.Application;
import dev.ringfence.model.AttachedPolicy;
import dev.ringfence.model.Function;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Identity;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Text;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Value;
import dev.ringfence.policy.compare.Answer;
import dev.ringfence.policy.compare.Budget;
import dev.ringfence.policy.compare.Comparison;
import dev.ringfence.policy.excess.Granted;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.need.Exact;
import dev.ringfence.policy.need.Expressions;
import dev.ringfence.policy.need.LeastGrant;
import dev.ringfence.policy.need.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A function's role as it is written, and who else has to do with it.
 *
 * @param needs all that the function needs
 */
record WrittenRole(
    Application application, Function function, Role role, List<Need> needs, SourceFiles files) {

  /** The lines of a thing, if it is written in YAML in block style. */
  Optional<YamlBlock> block(Identity identity) {
    String file = identity.origin().file();
    return YamlBlock.above(file, files.lines(file), identity.origin().line(), identity.writtenAs());
  }

  /** True if it is made for the function from what is written at it. */
  boolean isMadeForFunction() {
    return role.identity().writtenAs().equals(function.identity().writtenAs());
  }

  /** True if no other function has it. */
  boolean isOfOneFunction() {
    return application.functions().stream()
        .filter(other -> !other.id().equals(function.id()))
        .noneMatch(
            other -> application.linked(other.role(), Role.class).filter(role::equals).isPresent());
  }

  /** The policies of their own that are attached to it. */
  List<AttachedPolicy> attached() {
    List<Identity> owners =
        Grants.of(application, role).stream().map(Grants.Grant::owner).distinct().toList();
    return application.all(AttachedPolicy.class).stream()
        .filter(policy -> owners.contains(policy.identity()))
        .toList();
  }

  /** True if only the functions' service may assume it, without conditions. */
  boolean isPlainlyTrusted() {
    Optional<Policy> trust = role.trust().known();
    return trust.isPresent()
        && trust.get().statements().stream().allMatch(WrittenRole::isPlain)
        && !trust.get().statements().isEmpty();
  }

  private static boolean isPlain(Statement statement) {
    return statement.allows()
        && statement.conditions().orElse(List.of()).isEmpty()
        && statement.principals().stream()
            .allMatch(principal ->
                principal.type().equals("Service")
                    && principal.value().text().is("lambda.amazonaws.com"));
  }

  /** An id that no thing of the application has, from a function's name. */
  String freeId() {
    String word = LeastGrant.word(function.identity().writtenAs());
    String id = word + "Role";
    for (int i = 2; application.byId(id, Thing.class).isPresent(); i++) {
      id = word + "Role" + i;
    }
    return id;
  }

  /** The elements of a list of managed policies that are the provider's execution policies. */
  List<String> kept(YamlBlock list) {
    var kept = new ArrayList<String>();
    for (Value policy : platform()) {
      String arn = policy.toString();
      String name = arn.substring(arn.lastIndexOf('/') + 1);
      int line = policy.origin().line();
      Optional<String> item =
          list.items().stream()
              .filter(each -> each.first() <= line && line <= each.last())
              .map(each -> String.join("\n", each.lines()))
              .filter(text -> text.contains(name))
              .findFirst();
      boolean inline = list.items().isEmpty() && list.line() == line;
      if (inline && list.inline().contains(name)) {
        boolean bare = !list.inline().contains(":policy/"); // as SAM takes it
        item = Optional.of("- " + (bare ? name : Expressions.yaml(policy.text())));
      }
      item.filter(text -> !kept.contains(text)).ifPresent(kept::add);
    }
    return kept.stream().flatMap(String::lines).toList();
  }

  private List<Value> platform() {
    return role.managedPolicies().orElse(List.of()).stream()
        .filter(policy -> Granted.isOfPlatform(policy.toString()))
        .toList();
  }

  /** The provider's execution policies of the role that grant something that is needed. */
  List<Text> platformNeeded() {
    var exact = new Exact(application);
    var granted = new ArrayList<Document>();
    var policies = new ArrayList<Text>();
    for (Value policy : platform()) {
      Optional<Document> document =
          application
              .provided(policy.toString().replace("${AWS::Partition}", "aws"))
              .map(Document::of);
      boolean adds =
          document.isEmpty()
              || needs.stream()
                  .map(need -> exact.needed(List.of(need)))
                  .anyMatch(
                      need -> isWithin(need, List.of(document.get())) && !isWithin(need, granted));
      if (adds) {
        document.ifPresent(granted::add);
        policies.add(policy.text());
      }
    }
    return policies;
  }

  private static boolean isWithin(Document need, List<Document> granted) {
    return Comparison.of(List.of(need), granted, Budget.ordinary()) instanceof Answer.Included;
  }
}
