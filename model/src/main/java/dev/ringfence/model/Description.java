package dev.ringfence.model;

import java.util.List;

/**
 * What a check is about, as its page says.
 *
 * @param name of the check: {@code shared-role}
 * @param subject the group it belongs to: {@code roles}
 * @param title one line, for people
 * @param mapsTo names of the same fault in standards: {@code CWE-250}, {@code SAS-4}
 * @param markdown the whole page
 */
public record Description(
    String name,
    String subject,
    Severity severity,
    String title,
    List<String> mapsTo,
    String markdown) {}
