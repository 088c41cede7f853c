package dev.ringfence.model;

import java.util.List;

/**
 * The outcome of a scan.
 *
 * @param version of the tool
 * @param target the scanned folder as the user named it
 * @param findings sorted by file, line and check
 * @param exit the exit status that the scan ends with
 */
public record Report(
    String version,
    String target,
    List<Application> applications,
    List<Finding> findings,
    Coverage coverage,
    int exit) {}
