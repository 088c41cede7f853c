package dev.ringfence.code.value;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Language;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Tree;
import dev.ringfence.code.tree.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Statements. */
final class Runner {
  private static final int MOST_LOOPS = 2;

  /** Decorators that call what they stand on only when it is called. */
  private static final Set<String> QUIET =
      Set.of(
          "staticmethod",
          "classmethod",
          "property",
          "cached_property",
          "wraps",
          "lru_cache",
          "cache",
          "contextmanager",
          "asynccontextmanager",
          "dataclass",
          "abstractmethod",
          "capture_method",
          "capture_lambda_handler",
          "inject_lambda_context",
          "log_metrics",
          "capture",
          "retry",
          "idempotent",
          "idempotent_function",
          "event_source",
          "event_parser",
          "validator",
          "field_validator",
          "setter",
          "overload",
          "override");

  private final Machine machine;
  private int loops;

  Runner(Machine machine) {
    this.machine = machine;
  }

  void run(List<Statement> body, Scope scope) {
    hoist(body, scope);
    for (Statement statement : body) {
      if (!machine.goesOn(new Site(scope.unit(), statement.start(), statement.end()))) {
        return;
      }
      run(statement, scope);
      if (statement instanceof Statement.Return || statement instanceof Statement.Throw) {
        return;
      }
    }
  }

  /** Functions of JavaScript and Go are there before the first statement. */
  private void hoist(List<Statement> body, Scope scope) {
    if (scope.unit().language() == Language.PYTHON) {
      return;
    }
    for (Statement statement : body) {
      if (statement instanceof Statement.Define(Tree.Function function, int _, int _)) {
        define(function, scope);
      }
    }
  }

  private void run(Statement statement, Scope scope) {
    switch (statement) {
      case Statement.Assign assign -> assign(assign, scope);
      case Statement.Evaluate evaluate -> machine.evaluate(evaluate.expression(), scope);
      case Statement.Return returned ->
          machine.returns(
              returned.value().isEmpty()
                  ? Value.NOTHING
                  : machine.evaluate(returned.value().getFirst(), scope));
      case Statement.Throw thrown ->
          thrown.value().forEach(value -> machine.evaluate(value, scope));
      case Statement.If branch -> {
        machine.evaluate(branch.condition(), scope);
        machine.inBranch(() -> run(branch.then(), block(scope)));
        machine.inBranch(() -> run(branch.otherwise(), block(scope)));
      }
      case Statement.Repeat repeat -> repeat(repeat, scope);
      case Statement.Switch choice -> choose(choice, scope);
      case Statement.Try attempt -> attempt(attempt, scope);
      case Statement.Scope with -> {
        Scope inner = block(scope);
        with.resources().forEach(resource -> run(resource, inner));
        run(with.body(), inner);
      }
      case Statement.Block block -> run(block.body(), block(scope));
      case Statement.Jump _ -> {}
      case Statement.Define define -> {
        if (scope.unit().language() == Language.PYTHON) {
          define(define.function(), scope);
        }
      }
      case Statement.DefineClass define -> machine.classes().define(define.type(), scope);
      case Statement.Import bring ->
          machine.linker(scope.unit().language()).bring(bring, scope, machine);
      case Statement.Export export -> machine.exports().export(export, scope);
    }
  }

  private static Scope block(Scope scope) {
    return scope.unit().language() == Language.PYTHON ? scope : scope.inner();
  }

  private void repeat(Statement.Repeat repeat, Scope scope) {
    Scope inner = block(scope);
    int times = loops < MOST_LOOPS ? 2 : 1;
    loops++;
    machine.inBranch(() -> {
      for (int i = 0; i < times; i++) {
        for (Expression.Loop loop : repeat.each()) {
          Value element = Lists.element(machine.evaluate(loop.iterable(), inner));
          declare(loop.target(), element, inner);
          loop.conditions().forEach(condition -> machine.evaluate(condition, inner));
        }
        repeat.condition().forEach(condition -> machine.evaluate(condition, inner));
        run(repeat.body(), block(inner));
      }
    });
    loops--;
    machine.inBranch(() -> run(repeat.otherwise(), block(scope)));
  }

  private void choose(Statement.Switch choice, Scope scope) {
    machine.evaluate(choice.subject(), scope);
    for (Statement.Case each : choice.cases()) {
      each.labels().forEach(label -> machine.evaluate(label, scope));
      machine.inBranch(() -> run(each.body(), block(scope)));
    }
  }

  private void attempt(Statement.Try attempt, Scope scope) {
    run(attempt.body(), block(scope));
    for (Statement.Catch caught : attempt.catches()) {
      machine.inBranch(() -> {
        Scope inner = block(scope);
        if (!caught.name().isEmpty()) {
          inner.declare(caught.name(), new Value.External("", "error"), machine.branch());
        }
        run(caught.body(), inner);
      });
    }
    run(attempt.last(), block(scope));
  }

  private void define(Tree.Function function, Scope scope) {
    if (!function.receiver().isEmpty()) {
      machine.methods().addMethod(function, scope);
      return;
    }
    Value closure = machine.evaluator().closure(function, scope);
    scope.assign(function.name(), closure, machine.branch());
    Value decorated = decorated(closure, function.annotations(), scope);
    scope.assign(function.name(), decorated, machine.branch());
  }

  /** What is left after decorators, the nearest first. */
  Value decorated(Value value, List<Tree.Annotation> annotations, Scope scope) {
    Value result = value;
    for (Tree.Annotation annotation : annotations.reversed()) {
      Site site = Site.of(scope.unit(), annotation.expression());
      Value decorator = machine.evaluate(annotation.expression(), scope);
      if (decorator instanceof Value.Closure || decorator instanceof Value.ClassOf) {
        Value wrapped = machine.callValue(decorator, Arguments.of(List.of(result)), site);
        result = wrapped instanceof Value.Closure ? wrapped : result;
      } else if (!isQuiet(annotation.expression())) {
        machine.escape(result);
      }
    }
    return result;
  }

  private static boolean isQuiet(Expression decorator) {
    return switch (decorator) {
      case Expression.Call call -> isQuiet(call.callee());
      case Expression.Member member -> QUIET.contains(member.name());
      case Expression.Name name -> QUIET.contains(name.name());
      default -> false;
    };
  }

  private void assign(Statement.Assign assign, Scope scope) {
    boolean none =
        assign.value() instanceof Expression.Opaque(List<Expression> parts, _, _)
            && parts.isEmpty();
    Value value = none ? Value.NOTHING : machine.evaluate(assign.value(), scope);
    Site site = new Site(scope.unit(), assign.start(), assign.end());
    Value typed = typed(assign.type(), value, scope, site);
    if (assign.declares()) {
      declare(assign.target(), typed, scope);
    } else {
      assign(assign.target(), assign.operator(), typed, scope, site);
    }
  }

  private Value typed(Type type, Value value, Scope scope, Site site) {
    return machine.typed(type, value, scope, site);
  }

  /** Variables begin here. */
  void declare(Expression target, Value value, Scope scope) {
    if (target instanceof Expression.Name(String name, int _, int _)) {
      scope.declare(name, value, machine.branch());
    } else {
      assign(target, "=", value, scope, Site.of(scope.unit(), target), true);
    }
  }

  void assign(Expression target, String operator, Value value, Scope scope, Site site) {
    assign(target, operator, value, scope, site, false);
  }

  private void assign(
      Expression target, String operator, Value value, Scope scope, Site site, boolean declares) {
    switch (target) {
      case Expression.Name name -> {
        if (declares) {
          scope.declare(name.name(), value, machine.branch());
        } else {
          assignName(name.name(), combined(name, operator, value, scope), scope);
        }
      }
      case Expression.Member member ->
          assignMember(
              machine.evaluate(member.object(), scope),
              member.name(),
              combined(member, operator, value, scope),
              scope);
      case Expression.Index index -> assignIndex(index, value, scope);
      case Expression.Mapping mapping -> takeApart(mapping, value, scope, declares);
      case Expression.Sequence sequence -> takeApart(sequence, value, scope, declares);
      case Expression.Assignment assignment ->
          assign(
              assignment.target(),
              "=",
              Evaluator.fallback(value, machine.evaluate(assignment.value(), scope)),
              scope,
              site,
              declares);
      case Expression.Cast cast -> assign(cast.operand(), operator, value, scope, site, declares);
      default -> machine.evaluate(target, scope);
    }
  }

  private Value combined(Expression target, String operator, Value value, Scope scope) {
    return switch (operator) {
      case "=", ":=" -> value;
      case "+=" -> {
        Value before = machine.evaluate(target, scope);
        if (before instanceof Elements list) {
          list.addAll(value);
          yield list;
        }
        yield before instanceof Value.Closure
            ? Value.either(before, value)
            : Value.joined(List.of(before, loops > 0 ? Value.unknown("added in a loop") : value));
      }
      case "||=", "??=", "|=" -> Value.either(machine.evaluate(target, scope), value);
      default -> Value.unknown("computed with `" + operator + "`");
    };
  }

  private void assignName(String name, Value value, Scope scope) {
    if (scope.unit().language() == Language.PYTHON) {
      python(name, value, scope);
      return;
    }
    Optional<Scope> home = scope.of(name);
    if (home.isPresent()) {
      home.get().assign(name, value, machine.branch());
    } else if (!machine.members().assignImplicit(name, value, scope)) {
      scope.nearestFunction().assign(name, value, machine.branch());
    }
  }

  private void python(String name, Value value, Scope scope) {
    Scope function = scope.nearestFunction();
    String marker = "global " + name;
    if (function.own(marker).isPresent()) {
      Scope home = function.outer().flatMap(outer -> outer.of(name)).orElse(top(function));
      home.assign(name, value, machine.branch());
    } else {
      scope.assign(name, value, machine.branch());
    }
  }

  private static Scope top(Scope scope) {
    Scope at = scope;
    while (at.outer().isPresent()) {
      at = at.outer().get();
    }
    return at;
  }

  void global(Expression.Operation operation, Scope scope) {
    for (Expression operand : operation.operands()) {
      if (operand instanceof Expression.Name(String name, int _, int _)) {
        scope.nearestFunction().declare("global " + name, Value.NOTHING, machine.branch());
      }
    }
  }

  void assignMember(Value object, String name, Value value, Scope scope) {
    for (Value each : Value.each(object)) {
      switch (each) {
        case Thing thing -> thing.put(name, bound(value, thing), machine.branch());
        case Value.ClassOf type -> type.statics.put(name, value, machine.branch());
        case Value.External _, Value.Unknown _, Value.Foreign _ -> machine.escape(value);
        default -> {}
      }
    }
  }

  private static Value bound(Value value, Thing thing) {
    return value instanceof Value.Closure closure
            && !closure.function().is("arrow")
            && closure.self() instanceof Value.Nothing
            && closure.unit().language() != Language.PYTHON
        ? new Value.Closure(closure.function(), closure.scope(), thing)
        : value;
  }

  private void assignIndex(Expression.Index index, Value value, Scope scope) {
    Value object = machine.evaluate(index.object(), scope);
    Value key = machine.evaluate(index.key(), scope);
    for (Value each : Value.each(object)) {
      if (each instanceof Elements list) {
        list.add(value);
      } else if (key instanceof Value.Constant(String text)) {
        assignMember(each, text, value, scope);
      } else if (each instanceof Thing thing) {
        thing.putComputed(key, index.start(), value);
      }
    }
  }

  private void takeApart(Expression.Mapping pattern, Value value, Scope scope, boolean declares) {
    for (Expression.Entry entry : pattern.entries()) {
      Site site = Site.of(scope.unit(), entry.value());
      if (entry.spread()) {
        assign(entry.value(), "=", value, scope, site, declares);
      } else if (machine.evaluate(entry.key(), scope) instanceof Value.Constant(String key)) {
        assign(entry.value(), "=", machine.member(value, key, site), scope, site, declares);
      } else {
        assign(entry.value(), "=", Value.unknown("a part of a value"), scope, site, declares);
      }
    }
  }

  private void takeApart(Expression.Sequence pattern, Value value, Scope scope, boolean declares) {
    List<Expression> targets = pattern.elements();
    for (int i = 0; i < targets.size(); i++) {
      Expression target = targets.get(i);
      Site site = Site.of(scope.unit(), target);
      Value part = part(value, i, scope);
      if (target instanceof Expression.Operation(String operator, List<Expression> operands, _, _)
          && operator.equals("...")) {
        assign(
            operands.getFirst(), "=", Elements.many(Lists.element(value)), scope, site, declares);
      } else if (!(target instanceof Expression.Opaque)) {
        assign(target, "=", part, scope, site, declares);
      }
    }
  }

  private static Value part(Value value, int index, Scope scope) {
    boolean first = scope.unit().language() == Language.GO && index == 0;
    return switch (value) {
      case Elements list -> list.at(index);
      case Value.Either(List<Value> values) ->
          Value.either(values.stream().map(each -> part(each, index, scope)).toList());
      default -> first ? value : goError(scope, index);
    };
  }

  private static Value goError(Scope scope, int index) {
    return scope.unit().language() == Language.GO
        ? new Value.External("", "error")
        : Value.unknown("part " + index + " of a value");
  }
}
