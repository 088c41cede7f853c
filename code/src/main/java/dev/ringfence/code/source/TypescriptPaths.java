package dev.ringfence.code.source;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Unit;
import java.util.List;
import java.util.Optional;

/** {@code baseUrl} and {@code paths} of a tsconfig.json. */
final class TypescriptPaths {
  private TypescriptPaths() {}

  static Optional<String> find(Layout layout, String config, String module) {
    Optional<Expression.Mapping> options =
        layout
            .units()
            .data(config)
            .flatMap(TypescriptPaths::root)
            .flatMap(root -> mapping(root, "compilerOptions"));
    if (options.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> base = text(options.get(), "baseUrl");
    String folder = Paths.within(Paths.folder(config), base.orElse("."));
    Optional<Expression.Mapping> paths = mapping(options.get(), "paths");
    if (paths.isPresent()) {
      for (Expression.Entry entry : paths.get().entries()) {
        Optional<String> found = entry(layout, folder, entry, module);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return base.isPresent()
        ? Javascript.file(layout, Paths.within(folder, module))
        : Optional.empty();
  }

  private static Optional<String> entry(
      Layout layout, String folder, Expression.Entry entry, String module) {
    if (!(entry.key() instanceof Expression.Literal key)
        || !(entry.value() instanceof Expression.Sequence targets)) {
      return Optional.empty();
    }
    int star = key.text().indexOf('*');
    String head = star < 0 ? key.text() : key.text().substring(0, star);
    String tail = star < 0 ? "" : key.text().substring(star + 1);
    boolean fits =
        star < 0
            ? module.equals(head)
            : module.length() >= head.length() + tail.length()
                && module.startsWith(head)
                && module.endsWith(tail);
    if (!fits) {
      return Optional.empty();
    }
    String middle =
        star < 0 ? "" : module.substring(head.length(), module.length() - tail.length());
    for (Expression target : targets.elements()) {
      if (target instanceof Expression.Literal literal) {
        Optional<String> found =
            Javascript.file(layout, Paths.within(folder, literal.text().replace("*", middle)));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Expression.Mapping> root(Unit unit) {
    List<Statement> body = unit.body();
    return !body.isEmpty()
            && body.getFirst() instanceof Statement.Evaluate evaluate
            && evaluate.expression() instanceof Expression.Mapping mapping
        ? Optional.of(mapping)
        : Optional.empty();
  }

  private static Optional<Expression> entry(Expression.Mapping mapping, String name) {
    return mapping.entries().stream()
        .filter(each -> each.key() instanceof Expression.Literal key && key.text().equals(name))
        .map(Expression.Entry::value)
        .findFirst();
  }

  private static Optional<Expression.Mapping> mapping(Expression.Mapping mapping, String name) {
    return entry(mapping, name)
        .flatMap(value ->
            value instanceof Expression.Mapping inner ? Optional.of(inner) : Optional.empty());
  }

  private static Optional<String> text(Expression.Mapping mapping, String name) {
    return entry(mapping, name)
        .flatMap(value ->
            value instanceof Expression.Literal inner
                ? Optional.of(inner.text())
                : Optional.empty());
  }
}
