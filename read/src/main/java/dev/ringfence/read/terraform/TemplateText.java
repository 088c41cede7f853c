package dev.ringfence.read.terraform;

import dev.ringfence.model.Text;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text that the parts of a template come to. */
final class TemplateText {
  private static final Text TOO_LONG = Text.of(Text.Kind.OTHER, "…", "");

  private final Evaluation evaluation;
  private final Budget budget;
  private final List<Text.Part> parts = new ArrayList<>();
  private boolean tooLong;

  TemplateText(Evaluation evaluation, Budget budget) {
    this.evaluation = evaluation;
    this.budget = budget;
  }

  Text text() {
    return tooLong ? TOO_LONG : new Text(parts);
  }

  // Invariant: templates are nested no deeper than the parser allows.
  void add(List<Expression.Part> template, Scope scope) {
    for (Expression.Part part : template) {
      switch (part) {
        case Expression.Part.Text text -> add(Text.literal(text.text()));
        case Expression.Part.Interpolation value ->
            add(text(evaluation.evaluate(value.value(), scope)));
        case Expression.Part.If choice -> choose(choice, scope);
        case Expression.Part.Loop loop -> loop(loop, scope);
      }
    }
  }

  private void add(Text text) {
    if (!tooLong && budget.takes(text)) {
      parts.addAll(text.parts());
    } else {
      tooLong = true;
    }
  }

  static Text text(Node value) {
    return Values.text(value).orElseGet(() -> Text.of(Text.Kind.OTHER, Values.read(value), ""));
  }

  private void choose(Expression.Part.If choice, Scope scope) {
    Node condition = evaluation.evaluate(choice.condition(), scope);
    Optional<Boolean> holds = Values.bool(condition);
    if (holds.isPresent()) {
      add(holds.get() ? choice.then() : choice.otherwise(), scope);
    } else {
      add(Text.of(Text.Kind.OTHER, "if " + Values.read(condition), ""));
    }
  }

  private void loop(Expression.Part.Loop loop, Scope scope) {
    Node in = evaluation.collection(loop.in(), scope);
    List<Node.Entry> elements = Values.elements(in);
    if (Values.isUnknown(in) || !budget.takes(elements.size())) {
      add(Text.of(Text.Kind.OTHER, "for " + Values.read(in), ""));
      return;
    }
    for (Node.Entry element : elements) {
      Node key = Node.string(element.key(), element.keyOrigin());
      add(loop.body(), scope.with(loop.keyName(), key).with(loop.valueName(), element.value()));
    }
  }
}
