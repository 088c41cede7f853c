package dev.ringfence.policy.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Origin;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PrincipalsTest {
  private static Rule rule(Rule.Principals principals) {
    return new Rule(
        "s",
        true,
        principals,
        List.of(Pattern.folded("*")),
        false,
        List.of(Pattern.of("*")),
        false,
        List.of(),
        List.of(),
        Origin.of("t"));
  }

  private static Rule to(String... texts) {
    return rule(
        new Rule.Principals(
            true,
            false,
            Arrays.stream(texts)
                .map(text -> new Rule.Principal("AWS", Pattern.exactly(text)))
                .toList()));
  }

  private static List<Principals.Named> named(List<Rule> ours, List<Rule> theirs) {
    return Principals.of(ours, theirs, Budget.ordinary());
  }

  private static List<String> who(List<Rule> ours, List<Rule> theirs) {
    return named(ours, theirs).stream().map(Principals.Named::principal).toList();
  }

  @Test
  void whereNoStatementNamesAnyoneAllStatementsAreOfSomeone() {
    Rule none = rule(Rule.Principals.NONE);
    List<Principals.Named> named = named(List.of(none, none), List.of(none));
    assertThat(named).hasSize(1);
    assertThat(named.getFirst().principal()).isEqualTo("arn:aws:iam::123456789012:user/someone");
    assertThat(named.getFirst().ours().cardinality()).isEqualTo(2);
    assertThat(named.getFirst().theirs().cardinality()).isEqualTo(1);
  }

  @Test
  void oneOfEachIsTriedWhomStatementsTellApart() {
    String user = "arn:aws:iam::111122223333:user/u";
    assertThat(who(List.of(to(user)), List.of()))
        .containsExactly("arn:aws:iam::123456789012:user/someone", user);
    assertThat(who(List.of(to(user)), List.of(to("111122223333"))))
        .containsExactly(
            "arn:aws:iam::123456789012:user/someone",
            user,
            "arn:aws:iam::111122223333:user/someone");
    assertThat(who(List.of(), List.of(to("arn:aws:iam::111122223333:root"))))
        .containsExactly(
            "arn:aws:iam::123456789012:user/someone", "arn:aws:iam::111122223333:root");
    assertThat(who(List.of(to("*")), List.of()))
        .containsExactly("arn:aws:iam::123456789012:user/someone");
  }

  @Test
  void someoneOfNoAccountThatIsNamedIsTriedToo() {
    assertThat(who(List.of(to("123456789012")), List.of()))
        .containsExactly(
            "arn:aws:iam::123456789012:user/someone", "arn:aws:iam::999999999999:user/someone");
    assertThat(who(List.of(to("123456789012", "999999999999")), List.of()))
        .containsExactly(
            "arn:aws:iam::123456789012:user/someone", "arn:aws:iam::999999999998:user/someone");
    assertThat(who(List.of(to("12345678901x")), List.of()))
        .noneMatch(each -> each.contains("12345678901x:user"));
  }

  @Test
  void aSessionStandsForAllRolesOfOneName() {
    Rule one = to("arn:aws:iam::111122223333:role/p/r");
    Rule other = to("arn:aws:iam::111122223333:role/q/r");
    List<Principals.Named> named = named(List.of(one), List.of(other));
    assertThat(named)
        .anySatisfy(each -> {
          assertThat(each.principal())
              .isEqualTo("arn:aws:sts::111122223333:assumed-role/r/someone");
          assertThat(each.ours().get(0)).isTrue();
          assertThat(each.theirs().get(0)).isTrue();
        });
  }

  @Test
  void servicesAndStrangersAreTriedToo() {
    Rule services =
        rule(
            new Rule.Principals(
                true, false, List.of(new Rule.Principal("Service", Pattern.exactly("*")))));
    Rule signed =
        rule(
            new Rule.Principals(
                true, true, List.of(new Rule.Principal("AWS", Pattern.exactly("111122223333")))));
    assertThat(who(List.of(services), List.of())).contains("zzznew.amazonaws.com");
    assertThat(who(List.of(signed), List.of())).contains("arn:aws:iam::123456789012:user/someone");
    List<Principals.Named> named = named(List.of(services), List.of(to("*")));
    assertThat(named).hasSize(2);
    assertThat(named.get(1).ours().get(0)).isTrue();
  }

  @Test
  void aStatementThatNamesNobodyIsOfEveryone() {
    List<Principals.Named> named =
        named(List.of(rule(Rule.Principals.NONE)), List.of(to("111122223333")));
    assertThat(named).allMatch(each -> each.ours().get(0));
    assertThat(named).extracting(each -> each.theirs().get(0)).containsExactly(false, true);
  }
}
