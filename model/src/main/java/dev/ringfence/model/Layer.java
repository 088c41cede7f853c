package dev.ringfence.model;

/**
 * Code that several functions share.
 *
 * @param contentPath where it lies before deployment, relative to the template
 */
public record Layer(Identity identity, Stated<Text> name, Stated<Text> contentPath)
    implements Named {}
