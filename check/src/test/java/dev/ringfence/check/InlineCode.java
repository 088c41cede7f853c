package dev.ringfence.check;

import dev.ringfence.code.FunctionSource;
import dev.ringfence.code.Sources;
import dev.ringfence.code.source.CodeFiles;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.FunctionCode;
import dev.ringfence.model.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the code that stands in an example's template, as a scan does. */
final class InlineCode {
  private static final CodeFiles NO_FILES =
      new CodeFiles() {
        @Override
        public List<String> paths() {
          return List.of();
        }

        @Override
        public Optional<byte[]> read(String path) {
          return Optional.empty();
        }
      };

  private InlineCode() {}

  /** The ways with the code of their functions known. */
  static List<Application> read(List<Application> ways) {
    var code = new LinkedHashMap<String, FunctionCode>();
    for (Function function : ways.getFirst().functions()) {
      Optional<String> inline = function.inlineCode().known().flatMap(Text::literal);
      if (inline.isPresent()) {
        code.put(function.id(), code(function, inline.get()));
      }
    }
    return code.isEmpty() ? ways : ways.stream().map(way -> way.knowing(code, Map.of())).toList();
  }

  private static FunctionCode code(Function function, String inline) {
    return new Sources(NO_FILES)
        .of(
            new FunctionSource(
                function.id(),
                function.runtime().orElse(""),
                function.handler().orElse(""),
                "",
                List.of(inline),
                function.origin(),
                List.of()));
  }
}
