package dev.ringfence.cli;

import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Role;
import dev.ringfence.model.SdkCall;
import dev.ringfence.policy.need.LeastGrant;
import dev.ringfence.policy.need.Need;
import dev.ringfence.policy.need.TerraformExpressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A role as Terraform writes it. */
final class TerraformRole {
  private TerraformRole() {}

  static void write(LeastPrivilege.Result result, String function, StringBuilder out) {
    var words = new TerraformExpressions(result.application(), function);
    if (result.needs().needs().isEmpty()) {
      out.append("# it needs no right\n");
      return;
    }
    String label = label(function);
    List<String> document = document(label, result.needs().needs(), words);
    if (!words.data().isEmpty()) {
      out.append("#   declare once, if the module does not: ");
      out.append(
          words.data().stream()
              .map(type -> "data \"" + type + "\" \"current\" {}")
              .collect(Collectors.joining(", ")));
      out.append('\n');
    }
    document.forEach(line -> out.append(line).append('\n'));
    out.append('\n');
    Optional<Role> own = own(result);
    if (own.isEmpty()) {
      role(label, function, out);
    }
    String role =
        own.map(each -> TerraformExpressions.local(each.id()) + ".id")
            .orElse("aws_iam_role." + label + ".id");
    policy(label, role, out);
  }

  /** The function's role, if it is of its module and of no other function. */
  private static Optional<Role> own(LeastPrivilege.Result result) {
    if (result.function().isEmpty()) {
      return Optional.empty();
    }
    Application application = result.application();
    Function function = result.function().getFirst();
    Optional<Role> role = application.linked(function.role(), Role.class);
    long users =
        application.functions().stream()
            .filter(each -> application.linked(each.role(), Role.class).equals(role))
            .count();
    return role.filter(each -> users == 1 && isBeside(each.id(), function.id()));
  }

  private static boolean isBeside(String address, String other) {
    String module =
        address.substring(0, address.length() - TerraformExpressions.local(address).length());
    return other.equals(module + TerraformExpressions.local(other));
  }

  private static void role(String label, String function, StringBuilder out) {
    out.append(
        """
        # for %s: role = aws_iam_role.%s.arn
        resource "aws_iam_role" "%s" {
          assume_role_policy = jsonencode({
            Version = "2012-10-17"
            Statement = [{
              Effect    = "Allow"
              Action    = "sts:AssumeRole"
              Principal = { Service = "lambda.amazonaws.com" }
            }]
          })
        }

        """
            .formatted(RoleText.oneLine(function), label, label));
  }

  private static void statement(LeastGrant grant, TerraformExpressions words, StringBuilder out) {
    for (SdkCall.Step step : grant.evidence()) {
      out.append("  # ").append(step.origin()).append(' ');
      out.append(RoleText.oneLine(step.text())).append('\n');
    }
    List<String> actions = grant.actions().stream().map(action -> "\"" + action + "\"").toList();
    List<String> resources = grant.resources().stream().map(words::of).toList();
    // As `terraform fmt` lays it out: what stands on one line each is aligned up to what does not.
    boolean one = actions.size() == 1;
    boolean all = one && resources.size() == 1;
    out.append("  statement {\n    sid").append(all ? "       " : one ? "     " : " ");
    out.append("= \"").append(grant.sid()).append("\"\n");
    list(all ? "actions   " : "actions ", actions, out);
    list("resources ", resources, out);
    grant
        .conditions()
        .forEach((test, keys) ->
            keys.forEach((key, value) -> condition(test, key, words.of(value), out)));
    out.append("  }\n");
  }

  private static void condition(String test, String key, String value, StringBuilder out) {
    out.append(
        """

            condition {
              test     = "%s"
              variable = "%s"
              values   = [%s]
            }
        """
            .formatted(test, key, value));
  }

  private static void list(String name, List<String> values, StringBuilder out) {
    out.append("    ").append(name).append("= [");
    if (values.size() == 1) {
      out.append(values.getFirst()).append("]\n");
      return;
    }
    out.append('\n');
    values.forEach(value -> out.append("      ").append(value).append(",\n"));
    out.append("    ]\n");
  }

  /**
   * A document of policies that grants needs, as a block of data.
   *
   * @param words of the module that holds it
   */
  static List<String> document(String label, List<Need> needs, TerraformExpressions words) {
    var lines = new ArrayList<String>();
    lines.add("data \"aws_iam_policy_document\" \"" + label + "\" {");
    lines.addAll(statements(needs, words));
    lines.add("}");
    return lines;
  }

  /** The statements of such a document. */
  static List<String> statements(List<Need> needs, TerraformExpressions words) {
    var body = new StringBuilder();
    LeastGrant.of(needs).forEach(grant -> statement(grant, words, body));
    return body.toString().lines().toList();
  }

  /** A role for a function, with a policy that is a document of data. */
  static List<String> resources(String label, String function) {
    var out = new StringBuilder();
    role(label, function, out);
    policy(label, "aws_iam_role." + label + ".id", out);
    return out.toString().lines().toList();
  }

  /** The policy of a role that is a document of data. */
  static List<String> policy(String label, String role) {
    var out = new StringBuilder();
    policy(label, role, out);
    return out.toString().lines().toList();
  }

  private static void policy(String label, String role, StringBuilder out) {
    out.append(
        """
        resource "aws_iam_role_policy" "%s" {
          name   = "%s"
          role   = %s
          policy = data.aws_iam_policy_document.%s.json
        }
        """
            .formatted(label, label, role, label));
  }

  /** {@code least_orders} for {@code module.api.aws_lambda_function.orders}. */
  static String label(String function) {
    String name = TerraformExpressions.name(function);
    var label = new StringBuilder("least_");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
      if (plain || label.charAt(label.length() - 1) != '_') {
        label.append(plain ? c : '_');
      }
    }
    return label.charAt(label.length() - 1) == '_'
        ? label.substring(0, label.length() - 1)
        : label.toString();
  }
}
