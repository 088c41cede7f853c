package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Templates in tests, read as the product reads them. */
final class Given {
  private Given() {}

  static Document document(String yaml) {
    try {
      return Document.read("template.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    } catch (Unreadable e) {
      throw new AssertionError(e);
    }
  }

  static List<Application> ways(String yaml) {
    return CloudFormation.read(document(yaml), Application.Format.CLOUDFORMATION, Map.of(), "");
  }

  static Application template(String yaml) {
    return ways(yaml).getFirst();
  }

  /** The value of the environment variable {@code X} of the only function, as people read it. */
  static String x(String sections, String expression) {
    Application application =
        template(
            """
            %s
            Resources:
              T: {Type: AWS::SNS::Topic}
              Q: {Type: AWS::SQS::Queue}
              F:
                Type: AWS::Lambda::Function
                Properties:
                  Environment:
                    Variables:
                      X: %s
            """
                .formatted(sections, expression));
    Function function = application.functions().getFirst();
    return function.environment().orElse(List.of()).stream()
        .filter(variable -> variable.name().equals("X"))
        .map(variable -> variable.value().toString())
        .findFirst()
        .orElse("(absent)");
  }

  static String x(String expression) {
    return x("", expression);
  }
}
