package dev.ringfence.cli;

import dev.ringfence.model.Application;
import dev.ringfence.model.FunctionCode;
import dev.ringfence.model.SdkCall;
import dev.ringfence.model.Text;
import dev.ringfence.policy.need.Expressions;
import dev.ringfence.policy.need.LeastGrant;
import dev.ringfence.policy.need.Need;
import dev.ringfence.policy.need.TerraformExpressions;
import dev.ringfence.report.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Roles in the formats in which people write them. */
final class RoleText {
  /** How a role is written. */
  enum Format {
    SAM,
    CLOUDFORMATION,
    SERVERLESS,
    TERRAFORM,
    JSON
  }

  private RoleText() {}

  /** The role of one function, for its template, with what shows each need above it. */
  static String of(LeastPrivilege.Result result, Format format) {
    var out = new StringBuilder();
    String name = result.needs().function();
    String place =
        result.function().isEmpty() ? "" : " (" + result.function().getFirst().origin() + ")";
    out.append("# ").append(name).append(place).append('\n');
    for (FunctionCode.Gap gap : result.needs().unresolved()) {
      out.append("#   not known: ").append(gap.origin()).append(": ");
      out.append(oneLine(gap.reason())).append('\n');
    }
    switch (format) {
      case SAM -> sam(result, out);
      case CLOUDFORMATION -> cloudFormation(result, name, out);
      case SERVERLESS -> serverless(result, name, out);
      case TERRAFORM -> TerraformRole.write(result, name, out);
      case JSON -> throw new IllegalArgumentException("JSON is written as a whole");
    }
    return out.toString();
  }

  private static void sam(LeastPrivilege.Result result, StringBuilder out) {
    List<String> policies = sam(SamPolicies.own(result));
    out.append(policies.isEmpty() ? "Policies: []\n" : "Policies:\n");
    policies.forEach(line -> out.append("  ").append(line).append('\n'));
  }

  /** The lines of a list of policies that grants needs. */
  static List<String> sam(List<Need> needs) {
    if (needs.isEmpty()) {
      return List.of();
    }
    return item(document(needs));
  }

  /** The lines of a list of one inline policy that grants needs; none if nothing is needed. */
  static List<String> inline(Text name, List<Need> needs) {
    if (needs.isEmpty()) {
      return List.of();
    }
    var lines =
        new ArrayList<>(List.of("PolicyName: " + Expressions.yaml(name), "PolicyDocument:"));
    document(needs).forEach(line -> lines.add("  " + line));
    return item(lines);
  }

  /** The lines of a policy document that grants needs. */
  static List<String> document(List<Need> needs) {
    if (needs.isEmpty()) {
      return List.of("Version: '2012-10-17'", "Statement: []");
    }
    var out = new StringBuilder("Version: '2012-10-17'\nStatement:\n");
    statements(needs, "  ", out);
    return out.toString().lines().toList();
  }

  /** The lines of a list of statements that grant needs; none if nothing is needed. */
  static List<String> statements(List<Need> needs) {
    var out = new StringBuilder();
    statements(needs, "", out);
    return out.toString().lines().toList();
  }

  private static List<String> item(List<String> lines) {
    var item = new ArrayList<String>();
    lines.forEach(line -> item.add((item.isEmpty() ? "- " : "  ") + line));
    return item;
  }

  private static void cloudFormation(LeastPrivilege.Result result, String name, StringBuilder out) {
    out.append(
        """
        %sRole:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: '2012-10-17'
              Statement:
                - Effect: Allow
                  Principal: {Service: lambda.amazonaws.com}
                  Action: sts:AssumeRole
            Policies:
              - PolicyName: least
                PolicyDocument:
                  Version: '2012-10-17'
                  Statement:
        """
            .formatted(name));
    statements(result.needs().needs(), "            ", out);
  }

  private static void serverless(LeastPrivilege.Result result, String name, StringBuilder out) {
    String key =
        result.function().isEmpty() ? name : result.function().getFirst().identity().writtenAs();
    out.append("functions:\n  ").append(key).append(":\n    iamRoleStatements:\n");
    statements(result.needs().needs(), "      ", out);
  }

  private static void statements(List<Need> needs, String indent, StringBuilder out) {
    for (LeastGrant grant : LeastGrant.of(needs)) {
      for (SdkCall.Step step : grant.evidence()) {
        out.append(indent).append("# ").append(step.origin()).append(' ');
        out.append(oneLine(step.text())).append('\n');
      }
      out.append(indent).append("- Sid: ").append(grant.sid()).append('\n');
      String inner = indent + "  ";
      out.append(inner).append("Effect: Allow\n");
      list(inner, "Action", grant.actions(), out);
      list(inner, "Resource", grant.resources().stream().map(Expressions::yaml).toList(), out);
      grant
          .conditions()
          .forEach((operator, keys) ->
              keys.forEach((key, value) ->
                  out.append(inner)
                      .append("Condition: {")
                      .append(operator)
                      .append(": {'")
                      .append(key)
                      .append("': ")
                      .append(Expressions.yaml(value))
                      .append("}}\n")));
    }
  }

  private static void list(String indent, String key, List<String> values, StringBuilder out) {
    if (values.size() == 1) {
      out.append(indent).append(key).append(": ").append(values.getFirst()).append('\n');
      return;
    }
    out.append(indent).append(key).append(":\n");
    values.forEach(value -> out.append(indent).append("  - ").append(value).append('\n'));
  }

  static String oneLine(String text) {
    return Visible.of(text.replace('\n', ' '));
  }

  /** All of them as the JSON that programs read. */
  static Map<String, Object> json(List<LeastPrivilege.Result> results) {
    return Map.of("policies", results.stream().map(RoleText::json).toList());
  }

  private static Map<String, Object> json(LeastPrivilege.Result result) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("function", result.needs().function());
    fields.put("file", result.file());
    var policy = new LinkedHashMap<String, Object>();
    policy.put("Version", "2012-10-17");
    Function<Text, String> words = words(result);
    policy.put(
        "Statement",
        LeastGrant.of(result.needs().needs()).stream().map(grant -> json(grant, words)).toList());
    fields.put("policy", policy);
    fields.put("needs", result.needs().needs().stream().map(need -> json(need, words)).toList());
    fields.put("unresolved", result.needs().unresolved().stream().map(RoleText::json).toList());
    return fields;
  }

  private static Function<Text, String> words(LeastPrivilege.Result result) {
    return result.application().format() == Application.Format.TERRAFORM
        ? new TerraformExpressions(result.application(), result.needs().function())::plain
        : Text::toString;
  }

  private static Map<String, Object> json(LeastGrant grant, Function<Text, String> words) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("Sid", grant.sid());
    fields.put("Effect", "Allow");
    fields.put("Action", grant.actions());
    fields.put("Resource", grant.resources().stream().map(words).toList());
    if (!grant.conditions().isEmpty()) {
      fields.put("Condition", grant.conditions());
    }
    return fields;
  }

  private static Map<String, Object> json(Need need, Function<Text, String> words) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("action", need.action().toString());
    fields.put("resource", words.apply(need.resource()));
    fields.put("reason", word(need.reason()));
    var evidence = new ArrayList<Map<String, Object>>();
    for (SdkCall.Step step : need.evidence()) {
      var one = place(step.origin().file(), step.origin().line());
      one.put("text", step.text());
      evidence.add(one);
    }
    fields.put("evidence", evidence);
    fields.put("confidence", word(need.confidence()));
    if (!need.wider().isEmpty()) {
      fields.put("wider", need.wider());
    }
    return fields;
  }

  private static Map<String, Object> json(FunctionCode.Gap gap) {
    var fields = place(gap.origin().file(), gap.origin().line());
    fields.put("reason", gap.reason());
    return fields;
  }

  private static Map<String, Object> place(String file, int line) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("file", file);
    fields.put("line", line);
    return fields;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
