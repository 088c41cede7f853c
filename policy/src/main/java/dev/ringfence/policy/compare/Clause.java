package dev.ringfence.policy.compare;

import dev.ringfence.policy.language.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement, and its resources as globs, which are made when they are first asked for. */
final class Clause {
  private final Rule rule;
  private final Variables variables;
  private @Nullable List<Glob> resources;

  Clause(Rule rule, Variables variables) {
    this.rule = rule;
    this.variables = variables;
  }

  Rule rule() {
    return rule;
  }

  List<Glob> resources() {
    if (resources == null) {
      resources =
          rule.resources().stream().map(each -> Glob.whole(each, variables)).distinct().toList();
    }
    return resources;
  }
}
