package dev.ringfence.model;

import java.util.List;

/**
 * What was looked at and what was not.
 *
 * @param filesSeen all of the folder
 * @param filesRead those that are part of an application
 * @param filesIgnored those that are no documents of ours
 * @param notRead those that are and could not be read, or only in part
 * @param copies applications left out because another file is their source
 * @param resourcesNoCheckLookedAt resources that the model has no word for
 * @param unknownValues expressions that only the deployment can resolve, each once
 */
public record Coverage(
    int filesSeen,
    int filesRead,
    int filesIgnored,
    List<NotRead> notRead,
    List<Copy> copies,
    int functions,
    int resources,
    int resourcesNoCheckLookedAt,
    List<Value> unknownValues) {

  /** A file, or a part of one, that was not read. */
  public record NotRead(String file, int line, String reason) {}

  /** A file that holds the same application as another. */
  public record Copy(String file, String of) {}
}
