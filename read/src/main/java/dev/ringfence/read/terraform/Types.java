package dev.ringfence.read.terraform;

import dev.ringfence.read.document.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Type constraints of variables; Terraform Language, "Type Constraints". */
final class Types {
  private static final int DEEPEST = 20;

  private Types() {}

  /** A value as a variable takes it, with defaults of optional attributes. */
  static Node converted(Node value, Body.Block variable, References references) {
    Optional<Body.Argument> type = variable.body().argument("type");
    return type.isPresent() ? converted(value, type.get().value(), references, 0) : value;
  }

  private static Node converted(Node value, Expression type, References references, int depth) {
    if (depth > DEEPEST || value.isNull() || value.isMissing()) {
      return value;
    }
    if (type instanceof Expression.Name name) {
      return plain(value, name.name());
    } else if (type instanceof Expression.Call call && call.arguments().size() == 1) {
      Expression inner = call.arguments().getFirst();
      return switch (call.function()) {
        case "list", "set", "map" -> each(value, inner, references, depth);
        case "object" -> object(value, inner, references, depth);
        default -> value;
      };
    }
    return value;
  }

  private static Node plain(Node value, String type) {
    if (!(value instanceof Node.Scalar scalar)) {
      return value;
    }
    return switch (type) {
      case "string" ->
          scalar.kind() == Node.Kind.STRING
              ? value
              : Values.literal(value)
                  .<Node>map(text -> Node.string(text, value.origin()))
                  .orElse(value);
      case "number" -> {
        Optional<BigDecimal> number = Values.number(value);
        yield number.isPresent() ? Values.of(number.get(), value.origin()) : value;
      }
      case "bool" -> {
        Optional<Boolean> bool = Values.bool(value);
        yield bool.isPresent() ? Node.bool(bool.get(), value.origin()) : value;
      }
      default -> value;
    };
  }

  private static Node each(Node value, Expression type, References references, int depth) {
    if (value.isSequence()) {
      var items = new ArrayList<Node>();
      value.items().forEach(item -> items.add(converted(item, type, references, depth + 1)));
      return Node.list(items, value.origin());
    }
    if (!value.isMapping()) {
      return value;
    }
    var entries = new ArrayList<Node.Entry>();
    for (Node.Entry entry : value.entries()) {
      Node inner = converted(entry.value(), type, references, depth + 1);
      entries.add(new Node.Entry(entry.key(), entry.keyOrigin(), inner));
    }
    return Node.Mapping.of(entries, value.origin());
  }

  private static Node object(Node value, Expression type, References references, int depth) {
    if (!value.isMapping() || !(type instanceof Expression.Mapping attributes)) {
      return value;
    }
    var entries = new LinkedHashMap<String, Node.Entry>();
    value.entries().forEach(entry -> entries.put(entry.key(), entry));
    for (Expression.Pair pair : attributes.pairs()) {
      String name =
          Values.literal(references.evaluate(pair.key(), references.rootScope())).orElse("");
      List<Expression> optional =
          pair.value() instanceof Expression.Call call && call.function().equals("optional")
              ? call.arguments()
              : List.of();
      Node now = value.at(name);
      if (now.isMissing() || now.isNull() && optional.size() > 1) {
        now =
            optional.size() > 1
                ? references.evaluate(optional.get(1), references.rootScope())
                : Node.nil(value.origin());
      }
      Expression inner = optional.isEmpty() ? pair.value() : optional.getFirst();
      Node kept = converted(now, inner, references, depth + 1);
      Node.Entry before = entries.get(name);
      entries.put(
          name, new Node.Entry(name, before == null ? kept.origin() : before.keyOrigin(), kept));
    }
    return Node.Mapping.of(entries.values(), value.origin());
  }
}
