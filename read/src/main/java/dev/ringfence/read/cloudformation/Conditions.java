package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Text;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The named conditions of a template, three-valued.
 *
 * <p>What only the deployment can decide comes down to comparisons of two texts. An outcome of
 * those is assumed, and with it every condition has a value; the comparisons met are remembered, so
 * that the template can be read again under other outcomes.
 */
final class Conditions {
  private static final int MOST_WAYS = 8;

  private final Node declared;
  private final Map<String, Boolean> assumed;
  private final Map<String, Boolean> values = new HashMap<>();
  private final Set<String> open = new TreeSet<>();
  private final Map<String, Comparison> undecided = new LinkedHashMap<>();
  private final UnaryOperator<Node> evaluate;

  /** A comparison that only the deployment can decide. */
  record Comparison(String left, String right) {
    String label() {
      return left + " = " + right;
    }
  }

  Conditions(Node declared, Map<String, Boolean> assumed, UnaryOperator<Node> evaluate) {
    this.declared = declared;
    this.assumed = assumed;
    this.evaluate = evaluate;
  }

  /** The comparisons met so far that were decided by assumption. */
  List<Comparison> undecided() {
    return List.copyOf(undecided.values());
  }

  /** Whether a named condition holds; one that is not declared, or depends on itself, does. */
  boolean holds(String name) {
    Boolean before = values.get(name);
    if (before != null) {
      return before;
    }
    Node condition = declared.at(name);
    if (condition.isMissing() || !open.add(name)) {
      return true;
    }
    boolean value = test(condition, 0);
    open.remove(name);
    values.put(name, value);
    return value;
  }

  private boolean test(Node condition, int depth) {
    if (depth > 50) {
      return true;
    }
    if (condition instanceof Node.Call call) {
      return switch (call.function()) {
        case "Fn::And" -> call.argument().items().stream().allMatch(c -> test(c, depth + 1));
        case "Fn::Or" -> call.argument().items().stream().anyMatch(c -> test(c, depth + 1));
        case "Fn::Not" -> call.argument().items().stream().noneMatch(c -> test(c, depth + 1));
        case "Fn::Equals" -> equal(call.argument());
        case "Condition" -> call.argument().text().map(this::holds).orElse(true);
        default -> text(condition).map(t -> t.is("true")).orElse(true);
      };
    }
    Optional<String> named = condition.at("Condition").text();
    if (named.isPresent()) {
      return holds(named.get());
    }
    return !condition.text().orElse("true").equalsIgnoreCase("false");
  }

  private boolean equal(Node operands) {
    List<Node> two = operands.items();
    if (two.size() != 2) {
      return true;
    }
    Node left = evaluate.apply(two.getFirst());
    Node right = evaluate.apply(two.getLast());
    Optional<Text> leftText = text(left);
    Optional<Text> rightText = text(right);
    String leftName = leftText.map(Text::toString).orElseGet(left::toString);
    String rightName = rightText.map(Text::toString).orElseGet(right::toString);
    boolean known =
        leftText.flatMap(Text::literal).isPresent() && rightText.flatMap(Text::literal).isPresent();
    if (known || leftName.equals(rightName)) {
      return leftName.equals(rightName);
    }
    var comparison =
        leftText.flatMap(Text::literal).isPresent()
            ? new Comparison(rightName, leftName)
            : new Comparison(leftName, rightName);
    undecided.putIfAbsent(comparison.label(), comparison);
    return assumed.getOrDefault(comparison.label(), true);
  }

  private static Optional<Text> text(Node node) {
    return Texts.of(node);
  }

  /**
   * The ways in which comparisons may come out, at most eight: all of them for few comparisons,
   * else all true, all false, and each one alone. A text equals at most one of several known ones.
   */
  static List<Map<String, Boolean>> ways(List<Comparison> comparisons) {
    int n = comparisons.size();
    var ways = new ArrayList<Map<String, Boolean>>();
    if (n <= 3) {
      for (int bits = (1 << n) - 1; bits >= 0; bits--) {
        add(ways, comparisons, bits);
      }
      return ways;
    }
    add(ways, comparisons, -1);
    add(ways, comparisons, 0);
    for (int i = 0; i < n && ways.size() < MOST_WAYS; i++) {
      add(ways, comparisons, 1 << Math.min(i, 30));
    }
    return ways;
  }

  private static void add(List<Map<String, Boolean>> ways, List<Comparison> comparisons, int bits) {
    var way = new LinkedHashMap<String, Boolean>();
    var equalTo = new HashMap<String, String>();
    for (int i = 0; i < comparisons.size(); i++) {
      Comparison comparison = comparisons.get(i);
      boolean holds =
          (bits >> Math.min(i, 30) & 1) == 1
              && equalTo.putIfAbsent(comparison.left(), comparison.right()) == null;
      way.put(comparison.label(), holds);
    }
    if (!ways.contains(way)) {
      ways.add(way);
    }
  }
}
