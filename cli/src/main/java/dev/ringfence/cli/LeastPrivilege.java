package dev.ringfence.cli;

import dev.ringfence.code.FunctionSource;
import dev.ringfence.code.Sources;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.FunctionCode;
import dev.ringfence.model.Layer;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Text;
import dev.ringfence.model.Value;
import dev.ringfence.policy.need.Needs;
import dev.ringfence.read.document.Folder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** From applications and their code to what each function needs. */
final class LeastPrivilege {
  private LeastPrivilege() {}

  /**
   * A function and what it needs.
   *
   * @param function one, or none for code without a template
   */
  record Result(Application application, List<Function> function, Needs needs, int filesRead) {
    /** Where the function is written, or the first file of the code. */
    String file() {
      return function.isEmpty() ? needs.function() : function.getFirst().origin().file();
    }
  }

  /**
   * The functions of the applications, in their order.
   *
   * @param only the logical id of the one that is asked for; empty for all
   */
  static List<Result> of(List<Application> applications, CodeFolder files, String only) {
    var sources = new Sources(files);
    var work = new ArrayList<Callable<Result>>();
    for (Application application : applications) {
      for (Function function : application.functions()) {
        boolean asked =
            only.isEmpty()
                || only.equals(function.id())
                || only.equals(function.identity().writtenAs())
                || function.name().known().filter(name -> name.is(only)).isPresent();
        if (asked && function.identity().author()) {
          work.add(() -> result(application, function, files, sources));
        }
      }
    }
    return all(work);
  }

  private static List<Result> all(List<Callable<Result>> work) {
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      var results = new ArrayList<Result>();
      for (Future<Result> future : pool.invokeAll(work)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading code", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("code could not be read", e.getCause());
    }
  }

  private static Result result(
      Application application, Function function, CodeFolder files, Sources sources) {
    FunctionCode code =
        withExtensions(
            function, code(application, function, sources), layers(application, function), files);
    return new Result(
        application, List.of(function), Needs.of(application, function, code), code.files().size());
  }

  private static FunctionCode code(Application application, Function function, Sources sources) {
    if (function.image()) {
      return missing(function, function.origin(), "its code is a container image");
    }
    List<String> inline =
        function.inlineCode().known().flatMap(Text::literal).map(List::of).orElse(List.of());
    Stated<Text> path = function.codePath();
    Optional<String> root = path.known().flatMap(text -> root(function, text));
    if (inline.isEmpty() && root.isEmpty()) {
      return missing(
          function,
          path.isAbsent() ? function.origin() : path.origin(),
          path.isAbsent()
              ? "the template does not tell where its code lies before deployment"
              : "its code is not in the scanned folder: `"
                  + path.known().map(Text::toString).orElse(path.expression())
                  + "`");
    }
    if (!function.handler().isKnown()) {
      return missing(function, function.origin(), "its handler is not known");
    }
    return sources.of(
        new FunctionSource(
            function.id(),
            function.runtime().orElse(""),
            function.handler().orElse(""),
            root.orElse(""),
            inline,
            function.origin(),
            layers(application, function)));
  }

  /** A layer with extensions: programs that run beside the function and in its name. */
  private static FunctionCode withExtensions(
      Function function, FunctionCode code, List<String> layers, CodeFolder files) {
    var notRead = new ArrayList<>(code.notRead());
    for (String layer : layers) {
      String extensions = layer.isEmpty() ? "extensions/" : layer + "/extensions/";
      if (files.paths().stream().anyMatch(path -> path.startsWith(extensions))) {
        notRead.add(
            new FunctionCode.Gap(
                function.layers().origin(),
                "the extension in `" + layer + "` runs in its name and is not followed"));
      }
    }
    return new FunctionCode(
        code.function(), code.files(), code.calls(), code.unresolved(), notRead);
  }

  private static Optional<String> root(Function function, Text path) {
    return path.literal().flatMap(text -> Folder.beside(path(function), text));
  }

  private static String path(Function function) {
    return function.origin().file();
  }

  private static List<String> layers(Application application, Function function) {
    var folders = new ArrayList<String>();
    for (Value value : function.layers().orElse(List.of())) {
      application
          .linked(value.text(), Layer.class)
          .flatMap(layer -> layer.contentPath().known().flatMap(Text::literal))
          .flatMap(text -> Folder.beside(path(function), text))
          .ifPresent(folders::add);
    }
    return folders;
  }

  private static FunctionCode missing(Function function, Origin origin, String reason) {
    return new FunctionCode(
        function.id(),
        List.of(),
        List.of(),
        List.of(),
        List.of(new FunctionCode.Gap(origin, reason)));
  }
}
