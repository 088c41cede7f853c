package dev.ringfence.policy.evaluate;

import dev.ringfence.model.Origin;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.util.Arrays;
import java.util.List;

/** Statements in few words. */
final class Statements {
  private Statements() {}

  static Rule allow(String action, String resource) {
    return rule(true, Rule.Principals.NONE, action, resource);
  }

  static Rule deny(String action, String resource) {
    return rule(false, Rule.Principals.NONE, action, resource);
  }

  static Rule rule(boolean allow, Rule.Principals principals, String action, String resource) {
    return new Rule(
        "s",
        allow,
        principals,
        List.of(Pattern.folded(action)),
        false,
        List.of(Pattern.of(resource)),
        false,
        List.of(),
        List.of(),
        Origin.of("t"));
  }

  /** Of a type and a value: {@code AWS 111122223333}. */
  static Rule.Principals to(String... principals) {
    return new Rule.Principals(
        true, false, Arrays.stream(principals).map(Statements::one).toList());
  }

  static Rule.Principals toAllBut(String... principals) {
    return new Rule.Principals(true, true, to(principals).all());
  }

  private static Rule.Principal one(String text) {
    int space = text.indexOf(' ');
    return new Rule.Principal(text.substring(0, space), Pattern.exactly(text.substring(space + 1)));
  }

  static List<Document> policy(Rule... rules) {
    return List.of(new Document(List.of(rules)));
  }
}
