package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Expression.Call;
import dev.ringfence.code.tree.Expression.Member;
import dev.ringfence.code.tree.Expression.Name;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Tree;
import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.List;

/** Classes and methods of C#. */
final class CsharpDeclarations {
  private final CsharpLowering lowering;

  CsharpDeclarations(CsharpLowering lowering) {
    this.lowering = lowering;
  }

  /** What is found in the body of one class. */
  private final class Members {
    final List<Tree.Field> fields = new ArrayList<>();
    final List<Tree.Function> methods = new ArrayList<>();
    final List<Tree.ClassTree> nested = new ArrayList<>();
    final List<Statement> initializers = new ArrayList<>();

    void add(Node node) {
      switch (node.kind()) {
        case "field_declaration", "event_field_declaration" ->
            node.first("variable_declaration").ifPresent(n -> variables(n, node));
        case "property_declaration" -> property(node);
        case "indexer_declaration", "event_declaration" -> accessors(node, "this");
        case "method_declaration",
            "constructor_declaration",
            "destructor_declaration",
            "operator_declaration",
            "conversion_operator_declaration" ->
            methods.add(function(node));
        case "class_declaration",
            "struct_declaration",
            "interface_declaration",
            "record_declaration",
            "enum_declaration" ->
            nested.add(type(node));
        case "enum_member_declaration" ->
            fields.add(
                field(
                    node, node.textOf("name"), Type.NONE, lowering.expressions(node.all("value"))));
        case "preproc_if", "preproc_elif", "preproc_else", "declaration_list" ->
            node.named().stream().filter(n -> !n.field().equals("condition")).forEach(this::add);
        case "delegate_declaration", "attribute_list" -> {}
        default -> lowering.statement(node, initializers);
      }
    }

    private void variables(Node node, Node owner) {
      Type type = CsharpTypes.of(node, "type");
      for (Node declarator : node.named()) {
        if (declarator.is("variable_declarator")) {
          Expression value = lowering.value(declarator, type);
          boolean none = value.start() == value.end();
          fields.add(
              field(owner, declarator.textOf("name"), type, none ? List.of() : List.of(value)));
        }
      }
    }

    /** A property without code is a field; one with code is its methods. */
    private void property(Node node) {
      String name = node.textOf("name");
      Type type = CsharpTypes.of(node, "type");
      Node value = node.child("value").orElse(node);
      if (value.is("arrow_expression_clause")) {
        methods.add(accessor(node, name, "get", lowering.body(value)));
        return;
      }
      int before = methods.size();
      accessors(node, name);
      List<Expression> first =
          value.equals(node)
              ? List.of()
              : List.of(CsharpLowering.typed(lowering.expression(value), type));
      if (methods.size() == before || !first.isEmpty()) {
        fields.add(field(node, name, type, first));
      }
    }

    private void accessors(Node node, String name) {
      for (Node accessor : node.child("accessors").map(Node::named).orElse(List.of())) {
        accessor
            .child("body")
            .ifPresent(body ->
                methods.add(accessor(node, name, accessor.textOf("name"), lowering.body(body))));
      }
      node.child("value")
          .filter(n -> n.is("arrow_expression_clause"))
          .ifPresent(n -> methods.add(accessor(node, name, "get", lowering.body(n))));
    }

    private Tree.Function accessor(Node node, String name, String word, List<Statement> body) {
      List<String> modifiers = modifiers(node);
      modifiers.add(word);
      boolean set = !word.equals("get");
      Type type = CsharpTypes.of(node, "type");
      Name given = new Name("value", node.start(), node.start());
      List<Tree.Parameter> parameters =
          set ? List.of(new Tree.Parameter(given, type, List.of(), "", List.of())) : List.of();
      return new Tree.Function(
          name,
          List.of(),
          parameters,
          set ? Type.NONE : type,
          annotations(node),
          modifiers,
          body,
          node.start(),
          node.end());
    }

    /** Parameters of a class are fields, and a constructor sets them. */
    void primary(Node node, String name) {
      List<Tree.Parameter> parameters = parameters(node);
      List<Statement> body = new ArrayList<>();
      for (Tree.Parameter parameter : parameters) {
        if (parameter.target() instanceof Name target) {
          fields.add(
              new Tree.Field(
                  target.name(),
                  parameter.type(),
                  List.of(),
                  List.of(),
                  List.of(),
                  target.start(),
                  target.end()));
          Expression self = new Name("this", target.start(), target.start());
          body.add(
              new Statement.Assign(
                  new Member(self, target.name(), target.start(), target.end()),
                  Type.NONE,
                  "=",
                  target,
                  false,
                  target.start(),
                  target.end()));
        }
      }
      methods.add(Lowering.function(name, parameters, Type.NONE, List.of(), body, node));
    }
  }

  private Tree.Field field(Node node, String name, Type type, List<Expression> value) {
    return new Tree.Field(
        name, type, value, annotations(node), modifiers(node), node.start(), node.end());
  }

  Tree.ClassTree type(Node node) {
    String name = node.textOf("name");
    Members members = new Members();
    node.first("parameter_list").ifPresent(list -> members.primary(list, name));
    node.child("body").ifPresent(body -> body.named().forEach(members::add));
    List<Type> supertypes = new ArrayList<>();
    for (Node base : node.first("base_list").map(Node::named).orElse(List.of())) {
      if (!base.is("argument_list")) {
        supertypes.add(CsharpTypes.of(base));
      }
    }
    List<String> modifiers = modifiers(node);
    String kind = node.kind().substring(0, node.kind().indexOf('_'));
    if (!kind.equals("class")) {
      modifiers.add(kind);
    }
    return new Tree.ClassTree(
        name,
        supertypes,
        members.fields,
        members.methods,
        members.nested,
        members.initializers,
        annotations(node),
        modifiers,
        node.start(),
        node.end());
  }

  Tree.Function function(Node node) {
    List<Statement> body = new ArrayList<>();
    node.first("constructor_initializer").ifPresent(n -> body.add(initializer(n)));
    body.addAll(lowering.body(node, "body"));
    Type returns = CsharpTypes.of(node, "returns");
    return new Tree.Function(
        node.child("name").map(Node::text).orElse("operator"),
        List.of(),
        node.child("parameters").map(this::parameters).orElse(List.of()),
        returns.isWritten() ? returns : CsharpTypes.of(node, "type"),
        annotations(node),
        modifiers(node),
        body,
        node.start(),
        node.end());
  }

  /** {@code : base(…)} and {@code : this(…)}. */
  private Statement initializer(Node node) {
    String word = node.has("base") ? "base" : "this";
    Call call =
        new Call(
            new Name(word, node.start(), node.start()),
            lowering.expressions().arguments(node),
            node.start(),
            node.end());
    return new Statement.Evaluate(call, node.start(), node.end());
  }

  List<Tree.Parameter> parameters(Node list) {
    List<Tree.Parameter> found = new ArrayList<>();
    Type rest = Type.NONE;
    for (Node part : list.named()) {
      if (part.is("parameter")) {
        found.add(parameter(part));
      } else if (part.field().equals("type")) {
        rest = CsharpTypes.of(part);
      } else if (part.field().equals("name")) {
        found.add(new Tree.Parameter(Lowering.name(part), rest, List.of(), "*", List.of()));
      }
    }
    return found;
  }

  private Tree.Parameter parameter(Node node) {
    List<Expression> otherwise = new ArrayList<>();
    for (Node part : node.named()) {
      boolean value = part.field().isEmpty() && !part.is("modifier") && !part.is("attribute_list");
      if (value) {
        otherwise.add(lowering.expression(part));
      }
    }
    return new Tree.Parameter(
        lowering.child(node, "name"),
        CsharpTypes.of(node, "type"),
        otherwise,
        "",
        annotations(node));
  }

  List<Tree.Annotation> annotations(Node node) {
    List<Tree.Annotation> found = new ArrayList<>();
    for (Node list : node.named()) {
      if (list.is("attribute_list")) {
        for (Node part : list.named()) {
          if (part.is("attribute")) {
            found.add(new Tree.Annotation(lowering.expressions().attribute(part)));
          }
        }
      }
    }
    return found;
  }

  static List<String> modifiers(Node node) {
    List<String> found = new ArrayList<>();
    for (Node part : node.children()) {
      if (part.is("modifier")) {
        found.add(part.text());
      }
    }
    return found;
  }
}
