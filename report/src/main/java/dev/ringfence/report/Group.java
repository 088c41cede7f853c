package dev.ringfence.report;

import dev.ringfence.model.Finding;
import dev.ringfence.model.Severity;
import dev.ringfence.model.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The findings of one function, or of one resource that concerns no function in particular.
 *
 * @param findings at least one, the worst first
 */
record Group(String name, boolean function, String file, List<Finding> findings) {

  /** The group with the worst finding first; equally bad ones in the order of their places. */
  static List<Group> of(List<Finding> findings) {
    var byOwner = new LinkedHashMap<String, List<Finding>>();
    for (Finding finding : findings) {
      byOwner.computeIfAbsent(owner(finding), _ -> new ArrayList<>()).add(finding);
    }
    return byOwner.values().stream().map(Group::group).sorted(Group::order).toList();
  }

  /** Files of one folder may belong to one application; a name there is one thing. */
  private static String owner(Finding finding) {
    Verdict.Place place = finding.verdict().place();
    String file = place.origin().file();
    String folder = file.substring(0, file.lastIndexOf('/') + 1);
    String name = place.function().isEmpty() ? place.resource() : place.function();
    return folder + "\0" + (name.isEmpty() ? file : name);
  }

  private static Group group(List<Finding> findings) {
    Verdict.Place place = findings.getFirst().verdict().place();
    boolean function = findings.stream().anyMatch(f -> !f.verdict().place().function().isEmpty());
    String name = place.function().isEmpty() ? place.resource() : place.function();
    String file = place.origin().file();
    List<Finding> sorted =
        findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
    return new Group(name.isEmpty() ? file : name, function, file, sorted);
  }

  /** How many of each severity, from the top: one more of the worst outweighs all below it. */
  private static int order(Group one, Group other) {
    for (Severity severity : Severity.values()) {
      int more = Long.compare(other.count(severity), one.count(severity));
      if (more != 0) {
        return more;
      }
    }
    return 0;
  }

  long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
