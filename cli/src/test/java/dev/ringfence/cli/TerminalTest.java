package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.report.Look;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TerminalTest {
  private static Look look(boolean terminal, Terminal.Color color, String... environment) {
    var map = new HashMap<String, String>();
    for (int i = 0; i < environment.length; i += 2) {
      map.put(environment[i], environment[i + 1]);
    }
    return new Terminal(terminal, terminal, map).look(color, false);
  }

  private static boolean colored(boolean terminal, String... environment) {
    return look(terminal, Terminal.Color.AUTO, environment).color();
  }

  @Test
  void coloursAreShownOnATerminalOnly() {
    assertThat(colored(true)).isTrue();
    assertThat(colored(false)).isFalse();
  }

  @Test
  void theEnvironmentMayRefuseColours() {
    assertThat(colored(true, "NO_COLOR", "1")).isFalse();
    assertThat(colored(true, "NO_COLOR", "")).isTrue();
    assertThat(colored(true, "TERM", "dumb")).isFalse();
    assertThat(colored(true, "CLICOLOR", "0")).isFalse();
  }

  @Test
  void theEnvironmentMayForceColours() {
    assertThat(colored(false, "CLICOLOR_FORCE", "1")).isTrue();
    assertThat(colored(false, "CLICOLOR_FORCE", "0")).isFalse();
    assertThat(colored(false, "CLICOLOR_FORCE", "1", "NO_COLOR", "1")).isFalse();
  }

  @Test
  void theOptionWinsOverTheEnvironment() {
    assertThat(look(false, Terminal.Color.ALWAYS, "NO_COLOR", "1").color()).isTrue();
    assertThat(look(true, Terminal.Color.NEVER, "CLICOLOR_FORCE", "1").color()).isFalse();
  }

  @Test
  void theFirstLocaleThatIsSetDecidesOnAscii() {
    assertThat(look(true, Terminal.Color.AUTO, "LANG", "de_DE.UTF-8").ascii()).isFalse();
    assertThat(look(true, Terminal.Color.AUTO, "LANG", "de_DE.utf8", "LC_ALL", "C").ascii())
        .isTrue();
    assertThat(look(true, Terminal.Color.AUTO).ascii()).isTrue();
  }

  @Test
  void theWidthIsTheTerminalsUpToAHundred() {
    assertThat(look(true, Terminal.Color.AUTO, "COLUMNS", "72").width()).isEqualTo(72);
    assertThat(look(true, Terminal.Color.AUTO, "COLUMNS", "210").width()).isEqualTo(100);
    assertThat(look(true, Terminal.Color.AUTO, "COLUMNS", "wide").width()).isEqualTo(100);
    assertThat(look(true, Terminal.Color.AUTO).width()).isEqualTo(100);
  }

  @Test
  void progressIsShownToPeopleOnly() {
    assertThat(new Terminal(false, true, Map.of()).showsProgress()).isTrue();
    assertThat(new Terminal(true, false, Map.of()).showsProgress()).isFalse();
    assertThat(new Terminal(true, true, Map.of("CI", "true")).showsProgress()).isFalse();
    assertThat(new Terminal(true, true, Map.of("TERM", "dumb")).showsProgress()).isFalse();
  }
}
