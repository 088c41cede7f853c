package dev.ringfence.policy.compare;

import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Policies that count together, made ready to be compared with others, many times if need be. It is
 * of one thread.
 */
public final class Side {
  private final List<Document> documents;
  private final List<Rule> rules;
  private final List<Clause> clauses;
  private final BitSet allows = new BitSet();
  private final List<Pattern> open;
  private final String doubt;
  private @Nullable ActionClasses actions;

  private Side(List<Document> documents, List<Rule> rules, Variables variables) {
    this.documents = List.copyOf(documents);
    this.rules = List.copyOf(rules);
    this.clauses = rules.stream().map(rule -> new Clause(rule, variables)).toList();
    for (int at = 0; at < rules.size(); at++) {
      allows.set(at, rules.get(at).allow());
    }
    this.open = patterns().stream().filter(each -> !each.variables().isEmpty()).toList();
    this.doubt = doubt(rules);
  }

  /** What some policies allow and deny together. */
  public static Side of(List<Document> documents) {
    var rules = new ArrayList<Rule>();
    documents.forEach(each -> rules.addAll(each.rules()));
    return new Side(documents, rules, new Variables());
  }

  /** The same, with other statements in the place of its own and variables numbered with others. */
  Side with(Function<Rule, Rule> instance, Variables variables) {
    return new Side(documents, rules.stream().map(instance).toList(), variables);
  }

  /** What is not known of it; empty if all is. */
  String doubt() {
    return doubt;
  }

  private static String doubt(List<Rule> rules) {
    for (Rule rule : rules) {
      if (!rule.doubts().isEmpty()) {
        return "statement " + rule.label() + ": " + rule.doubts().getFirst();
      }
      for (Rule.Principal each : rule.principals().all()) {
        if (!each.value().variables().isEmpty()) {
          return "statement "
              + rule.label()
              + ": the principal `"
              + each.value()
              + "` is not known";
        }
      }
    }
    return "";
  }

  /** The patterns that have variables. */
  List<Pattern> open() {
    return open;
  }

  /** The patterns that may have variables. */
  List<Pattern> patterns() {
    var patterns = new ArrayList<Pattern>();
    for (Rule rule : rules) {
      patterns.addAll(rule.resources());
      rule.conditions().forEach(condition -> patterns.addAll(condition.values()));
    }
    return patterns;
  }

  List<Document> documents() {
    return documents;
  }

  List<Rule> rules() {
    return rules;
  }

  List<Clause> clauses() {
    return clauses;
  }

  /** The places of the statements that allow. */
  BitSet allows() {
    return allows;
  }

  ActionClasses actions() {
    if (actions == null) {
      actions = ActionClasses.of(rules);
    }
    return actions;
  }
}
