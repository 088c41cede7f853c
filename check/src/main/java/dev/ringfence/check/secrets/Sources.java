package dev.ringfence.check.secrets;

import dev.ringfence.model.Application;
import dev.ringfence.model.Stated;
import dev.ringfence.model.TemplateParameter;
import dev.ringfence.model.Text;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a text that is not known before deployment comes from, as far as that tells a secret. */
final class Sources {
  private Sources() {}

  /** A stated text, or what stands in its place: where the whole is a parameter, that parameter. */
  static Text text(Application application, Stated<Text> stated) {
    return stated.fold(
        text -> text, expression -> unknown(application, expression), () -> Text.EMPTY);
  }

  private static Text unknown(Application application, String expression) {
    return application.all(TemplateParameter.class).stream()
        .map(parameter -> Text.of(Text.Kind.PARAMETER, parameter.identity().writtenAs(), ""))
        .filter(text -> text.toString().equals(expression))
        .findFirst()
        .orElseGet(() -> Text.of(Text.Kind.OTHER, expression, ""));
  }

  /** What of a text is certainly a secret: a reference to one, or a parameter that is hidden. */
  static Optional<String> secret(Application application, Text text) {
    return text.parts().stream().flatMap(part -> secret(application, part).stream()).findFirst();
  }

  private static Optional<String> secret(Application application, Text.Part part) {
    return switch (part.kind()) {
      case SECRET -> isOfSecret(part.text()) ? Optional.of(part.toString()) : Optional.empty();
      case PARAMETER ->
          isHidden(application, part.text())
              ? Optional.of("parameter " + part.text())
              : Optional.empty();
      case LITERAL ->
          isHidden(application, part.detail())
              ? Optional.of("parameter " + part.detail())
              : Optional.empty();
      case RESOURCE ->
          part.detail().equals("SecretAccessKey") ? Optional.of(part.toString()) : Optional.empty();
      case PSEUDO, IMPORT, OTHER -> Optional.empty();
    };
  }

  /**
   * CloudFormation's {@code ssm} references can't read what is encrypted; the framework's can, and
   * do not say whether it is.
   */
  static boolean isOfSecret(String reference) {
    return !isOfNeighbour(reference) && isOfStore(reference);
  }

  /** What lies beside a password in the same entry, and tells where it is for. */
  private static boolean isOfNeighbour(String reference) {
    return Stream.of("username", "host", "port", "dbname", "engine")
        .anyMatch(key ->
            reference.contains(":SecretString:" + key + ":")
                || reference.endsWith(":SecretString:" + key + "}}"));
  }

  private static boolean isOfStore(String reference) {
    return reference.startsWith("{{resolve:secretsmanager:")
        || reference.startsWith("{{resolve:ssm-secure:")
        || reference.contains("/aws/reference/secretsmanager/")
        || reference.contains("~true");
  }

  /** True for a reference to the parameter store that may or may not be of something encrypted. */
  static boolean isOfParameterStore(Text text) {
    return text.parts().stream()
        .anyMatch(part -> part.kind() == Text.Kind.SECRET && !isOfStore(part.text()));
  }

  static boolean isHidden(Application application, String parameter) {
    return !parameter.isEmpty()
        && application.all(TemplateParameter.class).stream()
            .anyMatch(p -> p.identity().writtenAs().equals(parameter) && p.hidden().is(true));
  }

  /** True if the text is, or is made of, the value of a parameter. */
  static boolean isOf(Text text, String parameter) {
    return text.parts().stream()
        .anyMatch(part ->
            part.kind() == Text.Kind.PARAMETER && part.text().equals(parameter)
                || part.kind() == Text.Kind.LITERAL && part.detail().equals(parameter));
  }

  /**
   * True if nothing but the deployment gives the value, and no resource of the application does.
   */
  static boolean isOpen(Text text) {
    return text.isUnknown() && !text.has(Text.Kind.PSEUDO);
  }
}
