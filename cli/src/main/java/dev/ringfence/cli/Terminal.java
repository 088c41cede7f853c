package dev.ringfence.cli;

import dev.ringfence.report.Look;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What stands at the other end of the streams.
 *
 * @param out true if people read the output as it is written
 * @param err true if people read the messages as they are written
 * @param environment what programs agree on to say of terminals; never shown
 */
record Terminal(boolean out, boolean err, Map<String, String> environment) {

  /** When colours are shown. */
  enum Color {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** This process's. */
  static Terminal here() {
    return new Terminal(isTerminal(1), isTerminal(2), System.getenv());
  }

  /** No terminal and no environment. */
  static Terminal none() {
    return new Terminal(false, false, Map.of());
  }

  /**
   * The launcher knows best. Java itself knows only of input and output together, and on Linux the
   * name of what is open tells.
   */
  private static boolean isTerminal(int stream) {
    String told = System.getProperty("ringfence.terminal");
    if (told != null) {
      return told.indexOf(Character.forDigit(stream, 10)) >= 0;
    }
    try {
      String open = Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
      return open.startsWith("/dev/pts/") || open.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException _) {
      return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
  }

  /** True if a line that vanishes may be shown while one waits. */
  boolean showsProgress() {
    return err && value("CI").isEmpty() && !isDumb();
  }

  Look look(Color color, boolean verbose) {
    return new Look(isColored(color), isAscii(), width(), out, verbose);
  }

  private boolean isColored(Color color) {
    return switch (color) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> {
        if (!value("NO_COLOR").isEmpty()) {
          yield false;
        }
        String forced = value("CLICOLOR_FORCE");
        if (!forced.isEmpty() && !forced.equals("0")) {
          yield true;
        }
        yield out && !isDumb() && !value("CLICOLOR").equals("0");
      }
    };
  }

  private boolean isDumb() {
    return value("TERM").equals("dumb");
  }

  /**
   * The first of these that is set decides, as POSIX has it. The launcher changes a locale that
   * Java can't use and says so.
   */
  private boolean isAscii() {
    if (System.getProperty("ringfence.locale") != null) {
      return !isUtf8(System.getProperty("ringfence.locale", ""));
    }
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      if (!value(name).isEmpty()) {
        return !isUtf8(value(name));
      }
    }
    return !System.getProperty("os.name", "").startsWith("Windows");
  }

  private static boolean isUtf8(String locale) {
    String lower = locale.toLowerCase(Locale.ROOT);
    return lower.contains("utf-8") || lower.contains("utf8");
  }

  private int width() {
    String columns = value("COLUMNS");
    if (columns.isEmpty() || columns.length() > 4) {
      return Look.WIDEST;
    }
    for (int i = 0; i < columns.length(); i++) {
      if (columns.charAt(i) < '0' || columns.charAt(i) > '9') {
        return Look.WIDEST;
      }
    }
    return Integer.parseInt(columns);
  }

  private String value(String name) {
    return environment.getOrDefault(name, "");
  }
}
