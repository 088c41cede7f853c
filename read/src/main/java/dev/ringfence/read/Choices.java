package dev.ringfence.read;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What the user gives on the command line for what templates leave open.
 *
 * @param stage of a framework's application, empty if not given
 * @param region empty if not given
 * @param params the framework's {@code --param}
 * @param options other options of the framework
 * @param env the environment variables that may be read, already read
 * @param parameters values for the parameters of CloudFormation templates
 */
public record Choices(
    String stage,
    String region,
    SequencedMap<String, String> params,
    SequencedMap<String, String> options,
    SequencedMap<String, String> env,
    SequencedMap<String, String> parameters) {

  public Choices {
    params = copy(params);
    options = copy(options);
    env = copy(env);
    parameters = copy(parameters);
  }

  /** Nothing given. */
  public static Choices none() {
    var none = new LinkedHashMap<String, String>();
    return new Choices("", "", none, none, none, none);
  }

  private static SequencedMap<String, String> copy(SequencedMap<String, String> map) {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
  }
}
