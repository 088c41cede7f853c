package dev.ringfence.model;

import java.util.List;

/**
 * The outcome of a scan.
 *
 * @param version of the tool
 * @param target the scanned folder as seen from its repository, or as the user named it; empty for
 *     the repository's own folder
 * @param prefix what makes a file's name one that is seen from the repository: empty or a folder
 *     with {@code /} at its end
 * @param applications each in the first way its conditions may come out
 * @param findings sorted by file, line and check
 * @param hidden findings left out because they are less severe than asked for
 * @param allows the exceptions, sorted by place
 * @param end what the scan ends with
 */
public record Report(
    String version,
    String target,
    String prefix,
    List<Application> applications,
    List<Finding> findings,
    int hidden,
    List<Allow> allows,
    Coverage coverage,
    End end) {

  public Report {
    applications = List.copyOf(applications);
    findings = List.copyOf(findings);
    allows = List.copyOf(allows);
  }

  /**
   * What a scan ends with.
   *
   * @param status the exit status
   * @param reason for it, in words
   */
  public record End(int status, String reason) {}
}
