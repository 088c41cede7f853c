package dev.ringfence.model;

import java.util.List;

/**
 * A group of engine settings.
 *
 * @param family engine and version, {@code postgres15}
 */
public record DatabaseParameters(
    Identity identity, boolean cluster, Stated<String> family, Stated<List<Variable>> settings)
    implements Thing {}
