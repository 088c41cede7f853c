package dev.ringfence.model;

import java.util.List;

/**
 * A policy document.
 *
 * @param name of an inline policy, else empty
 * @param statements in order
 * @param template the policy template that it was written as
 * @param origin where it is written
 */
public record Policy(
    Text name, List<Statement> statements, List<Template> template, Origin origin) {

  public Policy {
    statements = List.copyOf(statements);
    template = List.copyOf(template);
  }

  /** A policy template with the values given to it; a policy has one or none. */
  public record Template(String name, List<Variable> values, Origin origin) {}
}
