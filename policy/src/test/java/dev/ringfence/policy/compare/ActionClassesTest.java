package dev.ringfence.policy.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringfence.model.Origin;
import dev.ringfence.policy.facts.Action;
import dev.ringfence.policy.facts.Actions;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ActionClassesTest {
  private static final List<String> GLOBS =
      List.of(
          "*",
          "s3:*",
          "s3:Get*",
          "s3:GetObject",
          "s3:PutObjec?",
          "s3*",
          "sqs:*",
          "sq?:SendMessage",
          "*:Get*",
          "*GetObject",
          "kms:Decrypt",
          "zoo:Feed",
          "s3:*Zebra");

  private static Rule rule(boolean not, String... actions) {
    return new Rule(
        "s",
        true,
        Rule.Principals.NONE,
        Arrays.stream(actions).map(Pattern::folded).toList(),
        not,
        List.of(Pattern.of("*")),
        false,
        List.of(),
        List.of(),
        Origin.of("t"));
  }

  private static List<ActionClasses.Shared> shared(List<Rule> ours, List<Rule> theirs) {
    var all = new BitSet();
    all.set(0, ours.size());
    return ActionClasses.shared(
        ActionClasses.of(ours), ActionClasses.of(theirs), all, Budget.ordinary());
  }

  private static BitSet speaking(List<Rule> rules, String action) {
    var set = new BitSet();
    for (int at = 0; at < rules.size(); at++) {
      Rule rule = rules.get(at);
      boolean any =
          rule.actions().stream().anyMatch(each -> each.matches(action.toLowerCase(Locale.ROOT)));
      set.set(at, any != rule.notActions());
    }
    return set;
  }

  private static List<Rule> random(Random random) {
    var rules = new ArrayList<Rule>();
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      rules.add(
          rule(
              random.nextInt(4) == 0,
              GLOBS.get(random.nextInt(GLOBS.size())),
              GLOBS.get(random.nextInt(GLOBS.size()))));
    }
    return rules;
  }

  @Test
  void everyActionHasOneThatStandsForIt() {
    var random = new Random(5_2026);
    var actions = new ArrayList<>(Actions.aws().all().stream().map(Action::toString).toList());
    actions.removeIf(each -> each.hashCode() % 5 != 0 && !each.startsWith("s3:"));
    actions.addAll(List.of("zoo:Feed", "zoo:Any", "s3:Zebra", "s3:Unheard"));
    for (int at = 0; at < 60; at++) {
      List<Rule> ours = random(random);
      List<Rule> theirs = random(random);
      List<ActionClasses.Shared> shared = shared(ours, theirs);
      for (ActionClasses.Shared each : shared) {
        assertThat(speaking(ours, each.action())).as(each.action()).isEqualTo(each.ours());
        assertThat(speaking(theirs, each.action())).as(each.action()).isEqualTo(each.theirs());
      }
      for (String action : actions) {
        BitSet our = speaking(ours, action);
        BitSet their = speaking(theirs, action);
        boolean stoodFor =
            our.isEmpty()
                || shared.stream()
                    .anyMatch(each -> each.ours().equals(our) && each.theirs().equals(their));
        assertThat(stoodFor).as(action + ": " + ours + " " + theirs).isTrue();
      }
    }
  }

  @Test
  void noTwoStandForTheSame() {
    List<ActionClasses.Shared> shared =
        shared(List.of(rule(false, "s3:Get*", "sqs:*")), List.of(rule(false, "s3:GetObject")));
    assertThat(shared).hasSize(2);
    assertThat(shared)
        .extracting(ActionClasses.Shared::action)
        .contains("s3:GetObject")
        .noneMatch(each -> each.startsWith("kms"));
  }

  @Test
  void actionsThatNoTableKnowsAreMadeUp() {
    assertThat(shared(List.of(rule(false, "zoo:Feed")), List.of()))
        .extracting(ActionClasses.Shared::action)
        .containsExactly("zoo:feed");
    assertThat(shared(List.of(rule(false, "s3:Zebra*")), List.of()))
        .extracting(ActionClasses.Shared::action)
        .containsExactly("s3:zebrazzznew");
    assertThat(shared(List.of(rule(false, "s3:Zebra?")), List.of()))
        .extracting(ActionClasses.Shared::action)
        .containsExactly("s3:zebraz");
    assertThat(shared(List.of(rule(false, "zoo*")), List.of()))
        .extracting(ActionClasses.Shared::action)
        .hasSize(1)
        .first()
        .asString()
        .startsWith("zoo");
    assertThat(
            shared(
                List.of(rule(false, "s3:*")),
                List.of(rule(false, knownOf("s3").toArray(String[]::new)))))
        .extracting(ActionClasses.Shared::action)
        .contains("s3:zzznew");
    assertThat(
            shared(
                List.of(rule(false, "*")),
                List.of(
                    rule(
                        false,
                        Actions.aws().services().stream()
                            .map(each -> each + ":*")
                            .toArray(String[]::new)))))
        .extracting(ActionClasses.Shared::action)
        .contains("zzznew:zzznew");
    assertThat(shared(List.of(rule(false, "s3:*")), List.of(rule(false, "s3:Zebra"))))
        .extracting(ActionClasses.Shared::action)
        .contains("s3:zebra");
    assertThat(shared(List.of(rule(false, "*Zebra")), List.of()))
        .extracting(ActionClasses.Shared::action)
        .anyMatch(each -> each.endsWith("zebra"));
  }

  private static List<String> knownOf(String service) {
    return Actions.aws().of(service).stream().map(Action::toString).toList();
  }

  @Test
  void whatOursDoNotSpeakOfIsNotThere() {
    assertThat(shared(List.of(rule(false, "s3:GetObject")), List.of(rule(false, "*"))))
        .extracting(ActionClasses.Shared::action)
        .containsExactly("s3:GetObject");
    assertThat(shared(List.of(rule(true, "*")), List.of(rule(false, "*")))).isEmpty();
    assertThat(shared(List.of(), List.of(rule(false, "*")))).isEmpty();
  }

  @Test
  void tooManyGroupsAreRefused() {
    List<Rule> rules =
        IntStream.range(0, 5_000).mapToObj(at -> rule(false, "zoo" + at + ":feed")).toList();
    assertThatThrownBy(() -> shared(rules, List.of()))
        .isInstanceOf(Budget.Spent.class)
        .hasMessage("there are too many groups of actions");
  }
}
