package dev.ringfence.cli;

import dev.ringfence.read.Choices;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Options that several commands have, and how their values are taken apart. */
final class Options {
  private final OptionSpec stage =
      one("--stage", "NAME", "Stage of a serverless.yml, as its own --stage.");
  private final OptionSpec region = one("--region", "NAME", "Region to deploy to.");
  private final OptionSpec param =
      many("--param", "NAME=VALUE", "Parameter of a serverless.yml: `$${param:NAME}`.");
  private final OptionSpec opt =
      many("--opt", "NAME=VALUE", "Option of a serverless.yml: `$${opt:NAME}`.");
  private final OptionSpec env =
      many("--env", "NAME", "Environment variable that `$${env:NAME}` may read; no other is.");
  private final OptionSpec parameter =
      many("--parameter", "NAME=VALUE", "Parameter of a CloudFormation or SAM template.");
  private final PositionalParamSpec path =
      PositionalParamSpec.builder()
          .index("0")
          .arity("0..1")
          .paramLabel("PATH")
          .type(String.class)
          .description("Folder or file; the current folder if not given.")
          .build();

  /** The path and what answers the questions that templates leave open. */
  void addTo(CommandSpec spec) {
    spec.addPositional(path);
    for (OptionSpec option : List.of(stage, region, param, opt, env, parameter)) {
      spec.addOption(option);
    }
  }

  String path() {
    String given = path.getValue();
    return given == null ? "." : given;
  }

  /**
   * @param environment of the process, of which only what the user names is read
   */
  Choices choices(java.util.Map<String, String> environment) {
    var allowed = new LinkedHashMap<String, String>();
    for (String name : values(env)) {
      String value = environment.get(name);
      if (value != null) {
        allowed.put(name, value);
      }
    }
    return new Choices(
        value(stage), value(region), pairs(param), pairs(opt), allowed, pairs(parameter));
  }

  static OptionSpec one(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  static OptionSpec many(String name, String label, String description) {
    return many(new String[] {name}, label, description);
  }

  static OptionSpec many(String[] names, String label, String description) {
    return OptionSpec.builder(names)
        .type(String[].class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** The format of an answer to one question. */
  static OptionSpec answer() {
    return OptionSpec.builder("-f", "--format")
        .type(String.class)
        .paramLabel("FORMAT")
        .description("text if not given, or json.")
        .build();
  }

  /** True if an answer is to be JSON. */
  static boolean isJson(OptionSpec format) {
    String word = value(format);
    if (!word.isEmpty() && !word.equals("text") && !word.equals("json")) {
      throw new Misuse("unknown format `%s`: it is text or json".formatted(word));
    }
    return word.equals("json");
  }

  static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names).type(boolean.class).description(description).build();
  }

  static boolean isGiven(OptionSpec flag) {
    Boolean given = flag.getValue();
    return Boolean.TRUE.equals(given);
  }

  /** Empty where the option is not given. */
  static String value(OptionSpec option) {
    String value = option.getValue();
    return value == null ? "" : value;
  }

  static List<String> values(OptionSpec option) {
    String[] values = option.getValue();
    return values == null ? List.of() : Arrays.asList(values);
  }

  private static SequencedMap<String, String> pairs(OptionSpec option) {
    var pairs = new LinkedHashMap<String, String>();
    for (String pair : values(option)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new Misuse(
            "`%s %s`: write it as `%s NAME=VALUE`"
                .formatted(option.longestName(), pair, option.longestName()));
      }
      pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return pairs;
  }
}
