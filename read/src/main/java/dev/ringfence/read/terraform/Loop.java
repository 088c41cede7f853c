package dev.ringfence.read.terraform;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code for} expressions. */
final class Loop {
  private final Evaluation evaluation;
  private final Budget budget;

  Loop(Evaluation evaluation, Budget budget) {
    this.evaluation = evaluation;
    this.budget = budget;
  }

  /** One unknown condition or key makes all of it unknown: how long it is is not known then. */
  Node of(Expression.For loop, Scope scope) {
    Origin origin = loop.span().origin();
    Node in = evaluation.collection(loop.in(), scope);
    List<Node.Entry> elements = Values.elements(in);
    if (Values.isUnknown(in) || !budget.takes(elements.size())) {
      return unknown(loop, in);
    }
    var list = new ArrayList<Node>();
    Map<String, List<Node>> map = new LinkedHashMap<>();
    for (Node.Entry element : elements) {
      Scope inner = scope(loop, element, in, scope);
      Optional<Boolean> wanted = wanted(loop, inner);
      if (wanted.isEmpty()) {
        return unknown(loop, in);
      }
      if (!wanted.get()) {
        continue;
      }
      Node value = evaluation.evaluate(loop.value(), inner);
      Node kept = value.isMissing() ? Evaluation.unknown(loop.value()) : value;
      if (loop.key().isEmpty()) {
        list.add(kept);
        continue;
      }
      Optional<String> key = Values.literal(evaluation.evaluate(loop.key().getFirst(), inner));
      if (key.isEmpty()) {
        return unknown(loop, in);
      }
      map.computeIfAbsent(key.get(), _ -> new ArrayList<>()).add(kept);
    }
    return loop.key().isEmpty() ? Node.list(list, origin) : mapping(loop, map);
  }

  private static Scope scope(Expression.For loop, Node.Entry element, Node in, Scope scope) {
    Node key =
        in.isMapping()
            ? Node.string(element.key(), element.keyOrigin())
            : new Node.Scalar(element.key(), Node.Kind.INTEGER, element.keyOrigin());
    return scope.with(loop.keyName(), key).with(loop.valueName(), element.value());
  }

  private Optional<Boolean> wanted(Expression.For loop, Scope scope) {
    return loop.condition().isEmpty()
        ? Optional.of(true)
        : Values.bool(evaluation.evaluate(loop.condition().getFirst(), scope));
  }

  private static Node mapping(Expression.For loop, Map<String, List<Node>> map) {
    var entries = new LinkedHashMap<String, Node>();
    map.forEach((key, values) ->
        entries.put(
            key,
            loop.grouped() ? Node.list(values, values.getFirst().origin()) : values.getLast()));
    return Node.map(entries, loop.span().origin());
  }

  private static Node unknown(Expression.For loop, Node in) {
    return Values.unknown(
        "for " + Values.read(in) + ": " + Evaluation.shown(loop.value().span().text()),
        loop.span().origin());
  }
}
