package dev.ringfence.code.tree;

import java.util.List;

/**
 * One source file.
 *
 * @param path relative to the scanned folder, with {@code /}
 * @param module the package or namespace that the file says it is in; else empty
 * @param body in the order of the file
 * @param problems what could not be parsed or was left out
 * @param lines where each line begins
 */
public record Unit(
    String path,
    Language language,
    String module,
    List<Statement> body,
    List<Problem> problems,
    Lines lines) {
  public Unit {
    body = List.copyOf(body);
    problems = List.copyOf(problems);
  }

  /**
   * A part of the file that is not in the tree.
   *
   * @param line 1-based
   * @param reason in words that complete "line 7:"
   */
  public record Problem(int line, String reason) {}
}
