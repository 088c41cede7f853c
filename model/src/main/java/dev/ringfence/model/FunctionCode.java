package dev.ringfence.model;

import java.util.List;

/**
 * What reading found in the code of a function.
 *
 * @param function its logical id; for code without a template the file of its entry
 * @param files that belong to it, sorted
 * @param calls in the order of files and lines
 * @param unresolved calls that are the SDK's, but of which service or operation is not known
 * @param notRead code that could not be found or parsed
 */
public record FunctionCode(
    String function,
    List<String> files,
    List<SdkCall> calls,
    List<Gap> unresolved,
    List<Gap> notRead) {

  public FunctionCode {
    files = List.copyOf(files);
    calls = List.copyOf(calls);
    unresolved = List.copyOf(unresolved);
    notRead = List.copyOf(notRead);
  }

  /** True if all of the code was found and read and every call is known. */
  public boolean isComplete() {
    return unresolved.isEmpty() && notRead.isEmpty();
  }

  /**
   * What reading does not know.
   *
   * @param reason one sentence, lower case
   */
  public record Gap(Origin origin, String reason) {}
}
