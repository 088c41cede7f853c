package dev.ringfence.code;

import dev.ringfence.code.source.CodeFiles;
import dev.ringfence.model.CodeValue;
import dev.ringfence.model.FunctionCode;
import dev.ringfence.model.Origin;
import dev.ringfence.model.SdkCall;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Code written in a test, and what is found in it, in short. */
final class Written implements CodeFiles {
  private final Map<String, String> files = new TreeMap<>();

  static Written file(String path, String text) {
    return new Written().and(path, text);
  }

  Written and(String path, String text) {
    files.put(path, text);
    return this;
  }

  @Override
  public List<String> paths() {
    return List.copyOf(files.keySet());
  }

  @Override
  public Optional<byte[]> read(String path) {
    return Optional.ofNullable(files.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  FunctionCode function(String runtime, String handler) {
    return function(runtime, handler, "");
  }

  FunctionCode function(String runtime, String handler, String root) {
    return new Sources(this)
        .of(
            new FunctionSource(
                "F", runtime, handler, root, List.of(), Origin.of("template.yaml"), List.of()));
  }

  /** The calls of all files together, one a line. */
  static String calls(FunctionCode code) {
    return code.calls().stream().map(Written::call).collect(Collectors.joining("\n"));
  }

  /** {@code s3:GetObject Bucket=$BUCKET Key="a"}. */
  private static String call(SdkCall call) {
    String text = call.service() + ":" + call.operation();
    for (CodeValue.Member member : call.arguments().members()) {
      text += " " + member.name() + "=" + value(member.value());
    }
    return text
        + (call.arguments().complete() ? "" : " …")
        + (call.confidence() == SdkCall.Confidence.HIGH ? "" : " (" + call.confidence() + ")");
  }

  static String value(CodeValue value) {
    return switch (value) {
      case CodeValue.Literal literal -> "'" + literal.text() + "'";
      case CodeValue.Environment environment ->
          "$"
              + environment.name()
              + (environment.otherwise() instanceof CodeValue.Unknown
                  ? ""
                  : "|" + value(environment.otherwise()));
      case CodeValue.Joined joined ->
          joined.parts().stream().map(Written::value).collect(Collectors.joining("+"));
      case CodeValue.Either either ->
          either.values().stream().map(Written::value).collect(Collectors.joining("|", "(", ")"));
      case CodeValue.Structure structure ->
          structure.members().stream()
              .map(member -> member.name() + "=" + value(member.value()))
              .collect(Collectors.joining(" ", "{", structure.complete() ? "}" : " …}"));
      case CodeValue.Sequence sequence ->
          sequence.elements().stream()
              .map(Written::value)
              .collect(Collectors.joining(" ", "[", sequence.complete() ? "]" : " …]"));
      case CodeValue.Event event -> "event." + event.path();
      case CodeValue.Unknown _ -> "?";
    };
  }
}
