package dev.ringfence.read;

import dev.ringfence.model.Application;
import dev.ringfence.model.Coverage;
import java.util.List;

/**
 * What was found in a folder.
 *
 * @param applications for each template the ways its unresolved conditions may come out; the first
 *     way has most of them true
 * @param copied the applications of {@code copies}, which are others once more
 */
public record Reading(
    List<List<Application>> applications,
    int filesSeen,
    int filesRead,
    int filesIgnored,
    List<Coverage.NotRead> notRead,
    List<Coverage.Copy> copies,
    List<List<Application>> copied) {

  public Reading {
    applications = List.copyOf(applications);
    notRead = List.copyOf(notRead);
    copies = List.copyOf(copies);
    copied = List.copyOf(copied);
  }

  /** The same reading of applications of which more is known. */
  public Reading with(List<List<Application>> known) {
    return new Reading(known, filesSeen, filesRead, filesIgnored, notRead, copies, copied);
  }
}
