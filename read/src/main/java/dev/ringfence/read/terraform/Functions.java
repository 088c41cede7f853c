package dev.ringfence.read.terraform;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Functions; Terraform Language, "Built-in Functions". One that is not here, and one whose
 * arguments are not known, gives what is not known.
 */
final class Functions {
  private final Evaluation evaluation;
  private final FileFunctions files;
  private final Budget budget;

  Functions(Project project, Evaluation evaluation, Budget budget) {
    this.evaluation = evaluation;
    this.files = new FileFunctions(project, evaluation);
    this.budget = budget;
  }

  FileFunctions files() {
    return files;
  }

  Node call(Expression.Call call, Scope scope) {
    Origin origin = call.span().origin();
    switch (call.function()) {
      case "try" -> {
        return first(call, scope);
      }
      case "can" -> {
        Node value =
            call.arguments().isEmpty()
                ? new Node.Missing(origin)
                : evaluation.evaluate(call.arguments().getFirst(), scope);
        return value.isMissing() || !Values.isUnknown(value)
            ? Node.bool(!value.isMissing(), origin)
            : Values.unknown("can(" + Values.read(value) + ")", origin);
      }
      default -> {}
    }
    List<Node> arguments = arguments(call, scope);
    Optional<Node> result = result(call.function(), arguments, origin);
    return result
        .filter(node -> budget.takes(node.size() > Budget.MOST_ELEMENTS ? node.size() : 0))
        .orElseGet(() -> unknown(call.function(), arguments, origin));
  }

  /** The first that Terraform would not refuse. */
  private Node first(Expression.Call call, Scope scope) {
    for (Expression argument : call.arguments()) {
      Node value = evaluation.evaluate(argument, scope);
      if (!value.isMissing()) {
        return value;
      }
    }
    return new Node.Missing(call.span().origin());
  }

  private List<Node> arguments(Expression.Call call, Scope scope) {
    var arguments = new ArrayList<Node>();
    for (Expression argument : call.arguments()) {
      arguments.add(evaluation.collection(argument, scope));
    }
    if (call.spread() && arguments.getLast().isSequence()) {
      arguments.addAll(arguments.removeLast().items());
    }
    return arguments;
  }

  private Optional<Node> result(String name, List<Node> arguments, Origin origin) {
    if (arguments.stream().anyMatch(Node::isMissing)) {
      return Optional.of(new Node.Missing(origin));
    }
    String plain = name.startsWith("core::") ? name.substring("core::".length()) : name;
    Optional<Node> result = files.call(plain, arguments, origin);
    if (result.isEmpty()) {
      result = TextFunctions.call(plain, arguments, origin);
    }
    if (result.isEmpty()) {
      result = CollectionFunctions.call(plain, arguments, origin);
    }
    return result.isEmpty() ? NumberFunctions.call(plain, arguments, origin) : result;
  }

  /** Two calls of equal arguments are the same value. */
  private static Node unknown(String name, List<Node> arguments, Origin origin) {
    var text = new StringBuilder(name).append('(');
    for (int i = 0; i < arguments.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(Values.read(arguments.get(i)));
    }
    return Values.unknown(Evaluation.shown(text.append(')').toString()), origin);
  }
}
