package dev.ringfence.code;

import dev.ringfence.code.parse.DeepStack;
import dev.ringfence.code.parse.FrontEndMissing;
import dev.ringfence.code.parse.Parser;
import dev.ringfence.code.sdk.Calls;
import dev.ringfence.code.sdk.OwnClients;
import dev.ringfence.code.sdk.Sdks;
import dev.ringfence.code.sdk.Versions;
import dev.ringfence.code.source.CodeFiles;
import dev.ringfence.code.source.Handlers;
import dev.ringfence.code.source.Layout;
import dev.ringfence.code.source.Units;
import dev.ringfence.code.tree.Unit;
import dev.ringfence.code.value.Program;
import dev.ringfence.model.FunctionCode;
import dev.ringfence.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The source code of a scan. May be used by several threads. */
public final class Sources {
  /** The stack is made for what the front ends leave; this is the last resort. */
  private static final String TOO_DEEP = "its code is nested too deep to be followed";

  private final Units units;

  public Sources(CodeFiles files) {
    this(files, new Parser());
  }

  /**
   * @param parser that whoever made it closes
   */
  public Sources(CodeFiles files, Parser parser) {
    this.units = new Units(files, parser);
  }

  /** What the code of a function does, from its handler on. */
  public FunctionCode of(FunctionSource function) {
    return DeepStack.call(() -> whole(function));
  }

  private FunctionCode whole(FunctionSource function) {
    var layout = new Layout(units, Handlers.root(units, function.codeRoot()), function.layers());
    try {
      return handled(function, layout);
    } catch (FrontEndMissing e) {
      layout.gap(function.origin(), "no source can be read on this machine: " + e.getMessage());
      return code(function.id(), layout, new Calls());
    } catch (StackOverflowError e) {
      layout.gap(function.origin(), TOO_DEEP);
      return new FunctionCode(function.id(), layout.used(), List.of(), List.of(), layout.gaps());
    }
  }

  private FunctionCode handled(FunctionSource function, Layout layout) {
    var calls = new Calls();
    for (String text : function.inlineCode()) {
      layout.add(
          units.parse(Handlers.inlineFile(function.runtime(), function.origin().file()), text));
    }
    Optional<Handlers.Found> found =
        function.inlineCode().isEmpty()
            ? Handlers.find(layout, function.runtime(), function.handler())
            : Handlers.inline(function.runtime(), function.handler(), function.origin().file());
    if (found.isEmpty()) {
      layout.gap(
          function.origin(),
          "the handler `"
              + function.handler()
              + "` was not found in `"
              + place(function.codeRoot())
              + "`");
      return code(function.id(), layout, calls);
    }
    Optional<Unit> unit = layout.unit(found.get().file());
    if (unit.isPresent()) {
      var sdks = new Sdks(calls, Versions.of(layout, found.get().file()));
      var program = new Program(layout, sdks, found.get().file());
      program.handler(unit.get(), found.get().name());
    }
    return code(function.id(), layout, calls);
  }

  private static String place(String root) {
    return root.isEmpty() ? "." : root;
  }

  /** What these files do together, whatever in them is called. */
  public FunctionCode ofFiles(List<String> paths) {
    return DeepStack.call(() -> whole(paths));
  }

  private FunctionCode whole(List<String> paths) {
    var calls = new Calls();
    String first = paths.isEmpty() ? "" : paths.getFirst();
    var layout = new Layout(units, "", List.of());
    try {
      units.readAll(paths);
      var read = new ArrayList<Unit>();
      for (String path : paths) {
        layout.unit(path).ifPresent(read::add);
      }
      new Program(layout, new Sdks(calls, Versions.of(layout, first)), first).files(read);
    } catch (FrontEndMissing e) {
      layout.gap(Origin.of(first), "no source can be read on this machine: " + e.getMessage());
    } catch (StackOverflowError e) {
      layout.gap(Origin.of(first), TOO_DEEP);
      return new FunctionCode(first, layout.used(), List.of(), List.of(), layout.gaps());
    }
    return code(first, layout, calls);
  }

  private static FunctionCode code(String id, Layout layout, Calls calls) {
    var unresolved = new ArrayList<>(calls.gaps());
    for (String path : layout.used()) {
      layout.read(path).map(OwnClients::in).ifPresent(unresolved::addAll);
    }
    return new FunctionCode(id, layout.used(), calls.all(), unresolved, layout.gaps());
  }

  /** The files below a folder that a front end reads, without third-party code and tests. */
  public List<String> sourceFiles(String folder) {
    return units.below(folder).stream()
        .filter(path -> Parser.language(path).isPresent())
        .filter(path -> !Layout.isForeign(path.substring(Math.min(path.length(), folder.length()))))
        .filter(path -> !path.endsWith(".d.ts"))
        .toList();
  }
}
