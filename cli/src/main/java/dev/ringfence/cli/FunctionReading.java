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
import dev.ringfence.read.document.Folder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a function of a template to what its code says. */
final class FunctionReading {
  private FunctionReading() {}

  static FunctionCode of(
      Application application, Function function, CodeFolder files, Sources sources) {
    return withExtensions(
        function, code(application, function, sources), layers(application, function), files);
  }

  /** What functions are deployed from that may be an archive. */
  static List<String> archives(List<List<Application>> applications) {
    var archives = new ArrayList<String>();
    for (List<Application> ways : applications) {
      for (Function function : ways.getFirst().functions()) {
        function.codePath().known().flatMap(path -> root(function, path)).ifPresent(archives::add);
      }
    }
    return archives;
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
