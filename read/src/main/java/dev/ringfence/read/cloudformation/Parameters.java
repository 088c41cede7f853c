package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Origin;
import dev.ringfence.model.Text;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/**
 * What the parameters of a template are worth before deployment: a given value, else the default.
 */
final class Parameters {
  private final Node declared;
  private final Map<String, String> given;

  Parameters(Node declared, Map<String, String> given) {
    this.declared = declared;
    this.given = given;
  }

  boolean has(String name) {
    return !declared.at(name).isMissing();
  }

  /** The value where it is used; a default is a literal that names its parameter. */
  Node value(String name, Origin use) {
    Node declaration = declared.at(name);
    String type = declaration.at("Type").text().orElse("String");
    Optional<String> value = known(name, type, declaration);
    if (value.isEmpty()) {
      return new Node.Symbolic(Text.of(Text.Kind.PARAMETER, name, ""), use);
    }
    if (!type.equals("CommaDelimitedList") && !type.startsWith("List<")) {
      return literal(value.get(), name, use);
    }
    var items = new ArrayList<Node>();
    for (String item : value.get().split(",", -1)) {
      items.add(literal(item.strip(), name, use));
    }
    return Node.list(items, use);
  }

  private Optional<String> known(String name, String type, Node declaration) {
    String fromUser = given.get(name);
    if (fromUser != null) {
      return Optional.of(fromUser);
    }
    // The default of such a parameter is the name of an entry of the parameter store.
    if (type.startsWith("AWS::SSM::Parameter::Value")) {
      return Optional.empty();
    }
    Optional<String> fallback = declaration.at("Default").text();
    if (fallback.isPresent()) {
      return fallback;
    }
    var allowed = declaration.at("AllowedValues").items();
    return allowed.size() == 1 ? allowed.getFirst().text() : Optional.empty();
  }

  private Node literal(String value, String name, Origin use) {
    String detail = given.containsKey(name) ? "" : name;
    return value.isEmpty()
        ? Node.string("", use)
        : new Node.Symbolic(Text.filledIn(value, detail, "${" + name + "}"), use);
  }
}
