package dev.ringfence.code.value;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Language;
import dev.ringfence.code.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Expressions. */
final class Evaluator {
  private final Machine machine;

  Evaluator(Machine machine) {
    this.machine = machine;
  }

  Value evaluate(Expression expression, Scope scope) {
    return switch (expression) {
      case Expression.Literal literal ->
          literal.kind() == Expression.Literal.Kind.NULL
              ? Value.NOTHING
              : new Value.Constant(literal.text());
      case Expression.Name name -> lookup(name.name(), scope);
      case Expression.Member member -> member(member, scope);
      case Expression.Index index -> index(index, scope);
      case Expression.Call call -> call(call, scope);
      case Expression.New created -> created(created, scope);
      case Expression.Joined joined ->
          Value.joined(joined.parts().stream().map(part -> machine.evaluate(part, scope)).toList());
      case Expression.Mapping mapping -> mapping(mapping, scope);
      case Expression.Sequence sequence -> sequence(sequence.elements(), scope);
      case Expression.Closure closure -> closure(closure.function(), scope);
      case Expression.Operation operation -> operation(operation, scope);
      case Expression.Choice choice -> {
        machine.evaluate(choice.condition(), scope);
        yield Value.either(
            machine.evaluate(choice.then(), scope), machine.evaluate(choice.otherwise(), scope));
      }
      case Expression.Fallback fallback ->
          fallback(
              machine.evaluate(fallback.first(), scope),
              machine.evaluate(fallback.second(), scope));
      case Expression.Assignment assignment -> assignment(assignment, scope);
      case Expression.Await await -> awaited(await, scope);
      case Expression.Cast cast ->
          machine.typed(
              cast.type(), machine.evaluate(cast.operand(), scope), scope, site(cast, scope));
      case Expression.Comprehension comprehension -> comprehension(comprehension, scope);
      case Expression.Opaque opaque -> {
        opaque.parts().forEach(part -> machine.escape(machine.evaluate(part, scope)));
        yield Value.unknown("an expression that is not read");
      }
    };
  }

  private static Site site(Expression expression, Scope scope) {
    return Site.of(scope.unit(), expression);
  }

  /** The first, or the second where the first is not set. */
  static Value fallback(Value first, Value second) {
    if (first instanceof Value.Environment(String name, Value.Unknown _, Site site)
        && !(second instanceof Value.Nothing)) {
      return new Value.Environment(name, second, site);
    }
    if (first instanceof Value.Foreign
        || first instanceof Value.Closure
        || first instanceof Value.Constant(String text) && !text.isEmpty()) {
      return first;
    }
    return first instanceof Value.Constant ? second : Value.either(first, second);
  }

  /** What {@code this} is, if anything is. */
  private static Optional<Value> self(Scope scope) {
    for (Optional<Scope> at = Optional.of(scope); at.isPresent(); at = at.get().outer()) {
      if (at.get().self().isPresent()) {
        return at.get().self();
      }
    }
    return Optional.empty();
  }

  Value lookup(String name, Scope scope) {
    Language language = scope.unit().language();
    if (isSelf(name, language)) {
      Optional<Value> self = self(scope);
      return self.orElse(Value.unknown("`this` of a function that no call tells"));
    }
    if (isSuper(name, language)) {
      return Above.of(scope, self(scope), machine);
    }
    boolean implicit = language == Language.JAVA || language == Language.CSHARP;
    Optional<Value> self = Optional.empty();
    for (Optional<Scope> at = Optional.of(scope); at.isPresent(); at = at.get().outer()) {
      Scope here = at.get();
      Optional<Value> own = here.own(name);
      if (own.isPresent()) {
        return own.get() instanceof JavaLinker.Lazy lazy ? machine.resolved(lazy) : own.get();
      }
      self = here.self().isPresent() ? here.self() : self;
      if (implicit && here.owner().isPresent()) {
        Optional<Value> member = machine.members().implicit(name, self, here.owner().get());
        if (member.isPresent()) {
          return member.get();
        }
        self = Optional.empty();
      }
    }
    return machine
        .linker(language)
        .global(name, scope, machine)
        .orElseGet(() -> new Value.External("", name));
  }

  private static boolean isSelf(String name, Language language) {
    return name.equals("this") && language != Language.PYTHON && language != Language.GO;
  }

  private static boolean isSuper(String name, Language language) {
    return switch (language) {
      case JAVASCRIPT, TYPESCRIPT, JAVA -> name.equals("super");
      case CSHARP -> name.equals("base");
      case PYTHON, GO -> false;
    };
  }

  private Value member(Expression.Member member, Scope scope) {
    Value object = machine.evaluate(member.object(), scope);
    return machine.member(object, member.name(), site(member, scope));
  }

  private Value index(Expression.Index index, Scope scope) {
    Value object = machine.evaluate(index.object(), scope);
    Value key = machine.evaluate(index.key(), scope);
    boolean slice = index.key() instanceof Expression.Opaque;
    var results = new ArrayList<Value>();
    for (Value each : Value.each(object)) {
      results.add(slice ? sliced(each) : at(each, key, site(index, scope)));
    }
    return Value.either(results);
  }

  private static Value sliced(Value object) {
    return object instanceof Elements || object instanceof Value.Event
        ? object
        : Value.unknown("a part of a value");
  }

  Value at(Value object, Value key, Site site) {
    if (object instanceof Elements list) {
      return key instanceof Value.Constant(String text) ? Lists.at(list, text) : list.any();
    }
    if (key instanceof Value.Constant(String text)) {
      return object instanceof Value.Event && !text.isEmpty() && Character.isDigit(text.charAt(0))
          ? object
          : machine.member(object, text, site);
    }
    if (isChoice(key)) {
      return Value.either(Value.each(key).stream().map(each -> at(object, each, site)).toList());
    }
    if (object instanceof Value.Either several) {
      return Value.either(several.values().stream().map(each -> at(each, key, site)).toList());
    }
    return switch (object) {
      case Thing thing -> thing.fields().isEmpty() ? Value.unknown("a member") : thing.any();
      case Value.Event event -> event.part("*");
      case Value.External external -> external.result();
      case Value.Foreign foreign -> foreign.anyMember(site);
      default -> Value.unknown("a member of a value");
    };
  }

  /** One of a few names that are known. */
  private static boolean isChoice(Value key) {
    return key instanceof Value.Either(List<Value> values)
        && values.stream().allMatch(Value.Constant.class::isInstance);
  }

  private Value call(Expression.Call call, Scope scope) {
    Site site = site(call, scope);
    if (call.callee() instanceof Expression.Member member) {
      Value receiver = machine.evaluate(member.object(), scope);
      Arguments arguments = arguments(call.arguments(), scope);
      machine.at(site);
      return machine.call(receiver, member.name(), arguments, site);
    }
    if (call.callee() instanceof Expression.Name(String name, int _, int _)) {
      Optional<Value> special = Above.called(name, scope, machine);
      if (special.isPresent()) {
        return special.get();
      }
    }
    Value callee = machine.evaluate(call.callee(), scope);
    Arguments arguments = arguments(call.arguments(), scope);
    machine.at(site);
    return machine.callValue(callee, arguments, site);
  }

  Arguments arguments(List<Expression.Argument> written, Scope scope) {
    var positional = new ArrayList<Value>();
    var named = new LinkedHashMap<String, Value>();
    boolean open = false;
    for (Expression.Argument argument : written) {
      Value value = machine.evaluate(argument.value(), scope);
      if (argument.spread()) {
        open |= spread(value, positional, named);
      } else if (argument.name().isEmpty()) {
        positional.add(value);
      } else {
        named.put(argument.name(), value);
      }
    }
    return new Arguments(positional, named, open);
  }

  private static boolean spread(Value value, List<Value> positional, Map<String, Value> named) {
    return switch (value) {
      case Elements list -> {
        positional.addAll(list.values());
        yield list.isOpen();
      }
      case Thing thing -> {
        named.putAll(thing.fields());
        yield thing.isOpen();
      }
      case Value.Nothing _ -> false;
      default -> true;
    };
  }

  private Value created(Expression.New created, Scope scope) {
    Site site = site(created, scope);
    Arguments arguments = arguments(created.arguments(), scope);
    if (!created.body().isEmpty()) {
      return machine.classes().anonymous(created, arguments, scope, site);
    }
    Value type =
        created.callee() instanceof Expression.Opaque && created.type().isWritten()
            ? machine.named(created.type(), scope, site).orElse(Value.NOTHING)
            : machine.evaluate(created.callee(), scope);
    machine.at(site);
    if (created.type().name().equals("[]")) {
      return Elements.of(arguments.positional());
    }
    return machine.construct(type, arguments, site);
  }

  private Value mapping(Expression.Mapping mapping, Scope scope) {
    Thing thing = new Thing(machine.branch());
    for (Expression.Entry entry : mapping.entries()) {
      Value value = machine.evaluate(entry.value(), scope);
      if (entry.spread()) {
        Value.each(value).forEach(thing::putAll);
        continue;
      }
      Value key = machine.evaluate(entry.key(), scope);
      if (key instanceof Value.Constant(String text)) {
        thing.put(text, value instanceof Value.Closure closure ? bound(closure, thing) : value);
      } else {
        thing.putComputed(key, entry.key().start(), value);
      }
    }
    return thing;
  }

  /** A function in an object has the object as {@code this}. */
  private static Value bound(Value.Closure closure, Thing thing) {
    return closure.function().is("arrow")
            || closure.unit().language() == Language.PYTHON
            || !(closure.self() instanceof Value.Nothing)
        ? closure
        : new Value.Closure(closure.function(), closure.scope(), thing);
  }

  Elements sequence(List<Expression> elements, Scope scope) {
    var list = new Elements();
    for (Expression element : elements) {
      if (element instanceof Expression.Operation(String operator, List<Expression> operands, _, _)
          && operator.equals("...")) {
        list.addAll(machine.evaluate(operands.getFirst(), scope));
      } else {
        list.add(machine.evaluate(element, scope));
      }
    }
    return list;
  }

  Value closure(Tree.Function function, Scope scope) {
    return new Value.Closure(function, scope, Value.NOTHING);
  }

  private Value operation(Expression.Operation operation, Scope scope) {
    List<Value> values = new ArrayList<>();
    for (Expression operand : operation.operands()) {
      values.add(machine.evaluate(operand, scope));
    }
    return switch (operation.operator()) {
      case "+" -> added(values);
      case "&&", "and" -> values.getLast();
      case "||", "or", "??" -> fallback(values.getFirst(), values.getLast());
      case "%" -> Texts.percent(values.getFirst(), values.getLast());
      case "/" ->
          values.getFirst() instanceof Value.External ? values.getFirst() : computed(operation);
      case "&", "*", "<-" -> values.size() == 1 ? values.getFirst() : computed(operation);
      case "..." -> values.getFirst();
      case "global", "nonlocal" -> {
        machine.runner().global(operation, scope);
        yield Value.NOTHING;
      }
      default -> computed(operation);
    };
  }

  private static Value computed(Expression.Operation operation) {
    return Value.unknown("computed with `" + operation.operator() + "`");
  }

  private static Value added(List<Value> values) {
    if (values.stream().allMatch(value -> value instanceof Elements)) {
      var all = new Elements();
      values.forEach(all::addAll);
      return all;
    }
    boolean text =
        values.stream()
            .anyMatch(value ->
                value instanceof Value.Environment
                    || value instanceof Value.Joined
                    || value instanceof Value.Constant(String constant)
                        && !constant.isEmpty()
                        && !Character.isDigit(constant.charAt(0)));
    return text ? Value.joined(values) : Value.unknown("a sum");
  }

  private Value assignment(Expression.Assignment assignment, Scope scope) {
    Value value = machine.evaluate(assignment.value(), scope);
    machine
        .runner()
        .assign(assignment.target(), assignment.operator(), value, scope, site(assignment, scope));
    return value;
  }

  private Value awaited(Expression.Await await, Scope scope) {
    Value value = machine.evaluate(await.operand(), scope);
    if (scope
        .unit()
        .lines()
        .text(await.start(), Math.min(await.end(), await.start() + 5))
        .equals("yield")) {
      machine.yields(value);
      return Value.unknown("what is sent to a generator");
    }
    return value;
  }

  private Value comprehension(Expression.Comprehension comprehension, Scope scope) {
    Scope inner = scope.inner();
    for (Expression.Loop loop : comprehension.loops()) {
      Value element = Lists.element(machine.evaluate(loop.iterable(), inner));
      machine.runner().declare(loop.target(), element, inner);
      loop.conditions().forEach(condition -> machine.evaluate(condition, inner));
    }
    return Elements.many(machine.evaluate(comprehension.element(), inner));
  }
}
