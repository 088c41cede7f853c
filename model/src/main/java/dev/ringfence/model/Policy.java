package dev.ringfence.model;

import java.util.List;

/**
 * A policy document.
 *
 * @param name of an inline policy, else empty
 * @param version of the policy language
 * @param statements in order
 * @param strays elements that the language does not have
 * @param template the policy template that it was written as
 * @param origin where it is written
 */
public record Policy(
    Text name,
    Stated<String> version,
    List<Statement> statements,
    List<Value> strays,
    List<Template> template,
    Origin origin) {

  public Policy {
    statements = List.copyOf(statements);
    strays = List.copyOf(strays);
    template = List.copyOf(template);
  }

  /** A policy template with the values given to it; a policy has one or none. */
  public record Template(String name, List<Variable> values, Origin origin) {}
}
