package dev.ringfence.code.sdk;

import dev.ringfence.code.tree.Language;
import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Library;
import dev.ringfence.code.value.Machine;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Value;
import java.util.Optional;

/** What the SDKs of all languages mean; what they call is added to {@link Calls}. */
public final class Sdks implements Library {
  private final Calls calls;
  private final JavascriptSdk javascript;
  private final PythonSdk python;
  private final JavaSdk java;
  private final GoSdk go;
  private final CsharpSdk csharp;
  private final LibraryCalls others;
  private final LibraryObjects objects;
  private final Middlewares middlewares;
  private final Pynamo pynamo;
  private final Dynamoose dynamoose;
  private final Electro electro;
  private final Toolbox toolbox;

  public Sdks(Calls calls) {
    this(calls, Versions.NONE);
  }

  public Sdks(Calls calls, Versions versions) {
    this.calls = calls;
    var names = new ClientNames(calls.operations());
    this.javascript = new JavascriptSdk(calls, names);
    this.python = new PythonSdk(calls);
    this.java = new JavaSdk(calls, names);
    this.go = new GoSdk(calls, names);
    this.csharp = new CsharpSdk(calls, names);
    this.others = new LibraryCalls(calls);
    this.objects = new LibraryObjects(calls);
    this.middlewares = new Middlewares(calls);
    this.pynamo = new Pynamo(calls, versions);
    this.dynamoose = new Dynamoose(calls);
    this.electro = new Electro(calls);
    this.toolbox = new Toolbox(calls);
  }

  @Override
  public Optional<Value> member(Value.External object, String name, Machine machine, Site site) {
    return objects.property(object.member(name));
  }

  @Override
  public Optional<Value> call(
      Value.External callee, Arguments arguments, Machine machine, Site site) {
    Optional<Value> known =
        switch (site.unit().language()) {
          case JAVASCRIPT, TYPESCRIPT -> javascript.call(callee, arguments, machine, site);
          case PYTHON -> python.call(callee, arguments, machine, site);
          case JAVA -> java.call(callee, arguments, machine, site);
          case GO -> go.call(callee, arguments, machine, site);
          case CSHARP -> csharp.call(callee, arguments, site);
        };
    return known
        .or(() -> others.call(callee, arguments, site))
        .or(() -> objects.made(callee, arguments))
        .or(() -> middlewares.call(callee, arguments, site))
        .or(() -> pynamo.call(callee, arguments, machine, site))
        .or(() -> dynamoose.call(callee, arguments))
        .or(() -> electro.call(callee, arguments, machine, site))
        .or(() -> undeclared(callee, arguments, machine, site));
  }

  /** A method of a variable that no file declares: nothing is known of it. */
  private Optional<Value> undeclared(
      Value.External callee, Arguments arguments, Machine machine, Site site) {
    int dot = callee.path().lastIndexOf('.');
    boolean given = callee.path().startsWith("context.") || callee.path().startsWith("error.");
    if (!callee.module().isEmpty() || dot <= 0 || given) {
      return Optional.empty();
    }
    Value receiver = Value.unknown("a variable that is not declared");
    Optional<Value> known = method(receiver, callee.name(), arguments, machine, site);
    return known.isEmpty() && site.unit().language() == Language.JAVA
        ? java.undeclared(callee, arguments, site)
        : known;
  }

  @Override
  public Optional<Value> construct(
      Value.External type, Arguments arguments, Machine machine, Site site) {
    Optional<Value> known =
        switch (site.unit().language()) {
          case JAVASCRIPT, TYPESCRIPT -> javascript.construct(type, arguments, machine, site);
          case JAVA -> java.construct(type, arguments, machine, site);
          case GO -> go.construct(type, arguments, site);
          case CSHARP -> csharp.construct(type, arguments, site);
          case PYTHON -> Optional.empty();
        };
    return known
        .or(() -> others.call(type, arguments, site))
        .or(() -> objects.made(type, arguments))
        .or(() -> dynamoose.construct(type, arguments, site))
        .or(() -> electro.construct(type, arguments))
        .or(() -> toolbox.construct(type, arguments, site));
  }

  @Override
  public Optional<Value> typed(Value.External type, Machine machine, Site site) {
    return switch (site.unit().language()) {
      case JAVASCRIPT, TYPESCRIPT -> javascript.typed(type, site);
      case PYTHON -> python.typed(type, site);
      case JAVA -> java.typed(type, site);
      case GO -> go.typed(type, site);
      case CSHARP -> csharp.typed(type, site);
    };
  }

  @Override
  public Optional<Value> method(
      Value receiver, String name, Arguments arguments, Machine machine, Site site) {
    return switch (site.unit().language()) {
      case JAVASCRIPT, TYPESCRIPT -> javascript.method(name, arguments, machine, site);
      case PYTHON -> python.method(name, arguments, site);
      case JAVA -> java.method(receiver, name, arguments, machine, site);
      case GO -> go.method(name, arguments, site);
      case CSHARP -> csharp.method(name, arguments, site);
    };
  }

  @Override
  public Optional<Value> inherited(
      Value.External above,
      Value owner,
      String name,
      Arguments arguments,
      Machine machine,
      Site site) {
    return pynamo.inherited(above, owner, name, arguments, machine, site);
  }

  @Override
  public boolean isKnown(Value.External type) {
    return java.isKnown(type) || objects.isKnown(type) || others.isKnown(type);
  }

  @Override
  public void imported(String module) {
    javascript
        .module(module)
        .or(() -> go.service(module))
        .or(() -> csharp.module(module))
        .or(() -> java.service(new Value.External(module, "")))
        .ifPresent(calls::uses);
  }

  @Override
  public void limit(Site site, String reason) {
    calls.gap(site, reason);
  }
}
