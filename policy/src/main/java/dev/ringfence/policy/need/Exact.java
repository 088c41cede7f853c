package dev.ringfence.policy.need;

import dev.ringfence.model.Application;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Text;
import dev.ringfence.model.Value;
import dev.ringfence.policy.facts.Actions;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.language.Operator;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Policies of a template and needs in one exact form, in which two ways to write an ARN are one.
 *
 * <p>The partition is taken to be {@code aws}, since many templates write it so and deploy to no
 * other.
 */
public final class Exact {
  private final References references;
  private final String region;

  public Exact(Application application) {
    this.references = new References(application);
    this.region = application.region();
  }

  /** What a policy of the template grants. */
  public Document granted(Policy policy) {
    return Document.of(
        new Policy(
            policy.name(),
            policy.version(),
            policy.statements().stream().map(this::statement).toList(),
            policy.strays(),
            policy.template(),
            policy.origin()));
  }

  private Statement statement(Statement statement) {
    return new Statement(
        statement.sid(),
        statement.effect(),
        statement.principals(),
        statement.notPrincipal(),
        statement.actions(),
        statement.notAction(),
        statement.resources().stream().map(this::value).toList(),
        statement.notResource(),
        conditions(statement.conditions()),
        statement.strays(),
        statement.origin());
  }

  private Stated<List<Statement.Condition>> conditions(Stated<List<Statement.Condition>> stated) {
    return stated.map(conditions ->
        conditions.stream()
            .map(each ->
                new Statement.Condition(
                    each.operator(),
                    each.key(),
                    each.values().stream().map(this::value).toList(),
                    each.origin()))
            .toList());
  }

  private Value value(Value value) {
    return new Value(writtenOut(value.text()), value.origin());
  }

  private Text writtenOut(Text text) {
    return new Text(references.writtenOut(text).parts().stream().map(this::filledIn).toList());
  }

  private Text.Part filledIn(Text.Part part) {
    String value =
        part.kind() != Text.Kind.PSEUDO
            ? ""
            : switch (part.text()) {
              case "AWS::Partition" -> "aws";
              case "AWS::Region" -> region;
              default -> "";
            };
    return value.isEmpty() ? part : new Text.Part(Text.Kind.LITERAL, value, "");
  }

  /** A resource of a policy or a need. */
  public Pattern resource(Text text) {
    return Pattern.of(writtenOut(text), false);
  }

  /** What is needed. */
  public Document needed(List<Need> needs) {
    var rules = new ArrayList<Rule>();
    for (LeastGrant grant : LeastGrant.of(needs)) {
      var conditions = new ArrayList<Rule.Condition>();
      grant
          .conditions()
          .forEach((operator, keys) ->
              keys.forEach((key, value) ->
                  conditions.add(
                      new Rule.Condition(
                          Operator.of(operator).orElseThrow(),
                          key.toLowerCase(Locale.ROOT),
                          List.of(Pattern.of(writtenOut(value), false))))));
      rules.add(
          new Rule(
              grant.sid(),
              true,
              Rule.Principals.NONE,
              grant.actions().stream().map(Pattern::folded).toList(),
              false,
              grant.resources().stream().map(this::resource).toList(),
              false,
              conditions,
              List.of(),
              grant.evidence().getFirst().origin()));
    }
    return new Document(rules);
  }

  /** The known actions that statements allow, whatever the resource and the conditions. */
  public static BitSet actions(List<Document> documents) {
    var all = new BitSet();
    for (Document document : documents) {
      for (Rule rule : document.rules()) {
        if (rule.allow()) {
          all.or(actions(rule));
        }
      }
    }
    return all;
  }

  private static BitSet actions(Rule rule) {
    var actions = new BitSet();
    for (Pattern pattern : rule.actions()) {
      if (!pattern.isSymbolic()) {
        actions.or(Actions.aws().bits(pattern.toString()));
      }
    }
    if (rule.notActions()) {
      actions.flip(0, Actions.aws().size());
    }
    return actions;
  }
}
