package dev.ringfence.model;

/**
 * What is given to a template when it is deployed.
 *
 * @param hidden true if consoles and logs don't show it
 */
public record TemplateParameter(
    Identity identity, Stated<String> type, Stated<String> fallback, Stated<Boolean> hidden)
    implements Thing {}
