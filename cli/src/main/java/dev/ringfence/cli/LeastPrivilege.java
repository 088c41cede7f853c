package dev.ringfence.cli;

import dev.ringfence.code.parse.Parser;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.FunctionCode;
import dev.ringfence.policy.need.Needs;
import dev.ringfence.read.Applications;
import dev.ringfence.read.Choices;
import dev.ringfence.read.Reading;
import dev.ringfence.read.document.Folder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From applications and their code to what each function needs. */
public final class LeastPrivilege {
  private LeastPrivilege() {}

  /** Which functions are asked for. */
  interface Asked {
    boolean of(Application application, Function function);

    /** The one with that logical id or name; all if it is empty. */
    static Asked only(String name) {
      return (_, function) ->
          name.isEmpty()
              || name.equals(function.id())
              || name.equals(function.identity().writtenAs())
              || function.name().known().filter(known -> known.is(name)).isPresent();
    }
  }

  /**
   * A function and what it needs.
   *
   * @param function one, or none for code without a template
   */
  public record Result(
      Application application, List<Function> function, Needs needs, int filesRead) {
    public Result {
      function = List.copyOf(function);
    }

    /** Where the function is written, or the first file of the code. */
    public String file() {
      return function.isEmpty() ? needs.function() : function.getFirst().origin().file();
    }
  }

  /**
   * The functions of the applications, in their order.
   *
   * @param only the logical id of the one that is asked for; empty for all
   * @param trail what functions were seen doing
   */
  static List<Result> of(
      List<List<Application>> applications,
      CodeFolder files,
      Parser parser,
      String only,
      TrailCalls trail) {
    var results = new ArrayList<Result>();
    for (List<Application> ways :
        Knowledge.of(applications, files, parser, Asked.only(only), (_, _) -> {})) {
      Application application = ways.getFirst();
      for (Function function : application.functions()) {
        application
            .code(function)
            .ifPresent(code -> results.add(result(application, function, code, trail)));
      }
    }
    return results;
  }

  /** All functions of a folder, for programs that count what is read of them. */
  public static List<Result> of(Path path) throws IOException {
    var folder = new Folder(path);
    Reading reading = Applications.read(folder, Choices.none(), (_, _) -> {});
    try (var parser = new Parser()) {
      return of(reading.applications(), CodeFolder.of(folder), parser, "", TrailCalls.NONE);
    }
  }

  private static Result result(
      Application application, Function function, FunctionCode code, TrailCalls trail) {
    return new Result(
        application,
        List.of(function),
        Needs.of(application, function, code, trail.of(function)),
        code.files().size());
  }
}
