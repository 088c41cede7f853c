package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Expression.Literal;
import dev.ringfence.code.tree.Expression.Member;
import dev.ringfence.code.tree.Expression.Name;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Statement.Export;
import dev.ringfence.code.tree.Statement.Exported;
import dev.ringfence.code.tree.Statement.Imported;
import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a file of JavaScript takes from others and gives to them. */
final class JavascriptModules {
  private final JavascriptLowering lowering;

  JavascriptModules(JavascriptLowering lowering) {
    this.lowering = lowering;
  }

  Statement imported(Node node) {
    List<Imported> names = new ArrayList<>();
    String module = source(node);
    for (Node part : node.named()) {
      if (part.is("import_clause")) {
        part.named().forEach(n -> clause(n, names));
      } else if (part.is("import_require_clause")) {
        module = source(part);
        part.first("identifier").ifPresent(n -> names.add(new Imported("*", n.text())));
      }
    }
    return new Statement.Import(module, names, node.start(), node.end());
  }

  private String source(Node node) {
    return node.child("source").map(this::word).orElse("");
  }

  private static void clause(Node node, List<Imported> names) {
    switch (node.kind()) {
      case "identifier" -> names.add(new Imported("default", node.text()));
      case "namespace_import" ->
          node.firstNamed().ifPresent(n -> names.add(new Imported("*", n.text())));
      case "named_imports" -> node.named().forEach(n -> specifier(n, names));
      default -> {
        // Broken source only.
      }
    }
  }

  private static void specifier(Node node, List<Imported> names) {
    String exported = node.textOf("name");
    if (!exported.isEmpty()) {
      names.add(new Imported(exported, node.child("alias").map(Node::text).orElse(exported)));
    }
  }

  void exported(Node node, List<Statement> out) {
    Optional<Node> declaration = node.child("declaration");
    if (declaration.isPresent()) {
      declared(node, declaration.get(), out);
    } else if (node.child("value").isPresent()) {
      Expression value = lowering.child(node, "value");
      out.add(export(node, "", List.of(new Exported(value, "default"))));
    } else if (node.has("=")) {
      out.add(
          new Statement.Assign(
              moduleExports(node),
              Type.NONE,
              "=",
              lowering.inner(node),
              false,
              node.start(),
              node.end()));
    } else if (!node.has("namespace")) {
      out.add(export(node, source(node), names(node)));
    }
  }

  private void declared(Node node, Node declaration, List<Statement> out) {
    int from = out.size();
    lowering.statement(declaration, out);
    List<Exported> names = new ArrayList<>();
    for (Statement statement : out.subList(from, out.size())) {
      switch (statement) {
        case Statement.Assign assign -> targets(assign.target(), names);
        case Statement.Define define ->
            names.add(named(define.function().name(), node, define.function().start()));
        case Statement.DefineClass define ->
            names.add(named(define.type().name(), node, define.type().start()));
        default -> {
          // Nothing else declares a name.
        }
      }
    }
    if (!names.isEmpty()) {
      out.add(export(node, "", names));
    }
  }

  private static Exported named(String name, Node node, int at) {
    return new Exported(new Name(name, at, at), node.has("default") ? "default" : name);
  }

  private static void targets(Expression target, List<Exported> names) {
    switch (target) {
      case Name name -> names.add(new Exported(name, name.name()));
      case Expression.Mapping mapping ->
          mapping.entries().forEach(entry -> targets(entry.value(), names));
      case Expression.Sequence sequence ->
          sequence.elements().forEach(element -> targets(element, names));
      case Expression.Assignment assignment -> targets(assignment.target(), names);
      default -> {
        // A hole in an array.
      }
    }
  }

  private static List<Exported> names(Node node) {
    List<Exported> names = new ArrayList<>();
    if (node.has("*")) {
      names.add(new Exported(new Name("*", node.start(), node.start()), "*"));
    }
    for (Node part : node.named()) {
      if (part.is("namespace_export")) {
        part.firstNamed().ifPresent(n -> names.add(new Exported(star(n), n.text())));
      } else if (part.is("export_clause")) {
        part.named().forEach(n -> exportSpecifier(n, names));
      }
    }
    return names;
  }

  private static Name star(Node node) {
    return new Name("*", node.start(), node.start());
  }

  private static void exportSpecifier(Node node, List<Exported> names) {
    node.child("name")
        .ifPresent(name ->
            names.add(
                new Exported(
                    Lowering.name(name), node.child("alias").map(Node::text).orElse(name.text()))));
  }

  private static Export export(Node node, String from, List<Exported> names) {
    return new Export(from, names, node.start(), node.end());
  }

  private static Expression moduleExports(Node node) {
    int at = node.start();
    return new Member(new Name("module", at, at), "exports", at, at);
  }

  private String word(Node node) {
    return lowering.expression(node) instanceof Literal literal ? literal.text() : node.text();
  }
}
