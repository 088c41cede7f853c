package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Application;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads CloudFormation templates, and what other languages expand to. */
public final class CloudFormation {
  private static final int ROUNDS = 4;

  private CloudFormation() {}

  /** True for a template: resources with types of the provider or of its users, by content. */
  public static boolean isTemplate(Node root) {
    if (!root.at("AWSTemplateFormatVersion").isMissing()) {
      return !root.at("Resources").isMissing() || !root.at("Transform").isMissing();
    }
    for (Node.Entry entry : root.at("Resources").entries()) {
      String type = entry.value().at("Type").text().orElse("");
      if (type.startsWith("AWS::")
          || type.startsWith("Custom::")
          || entry.key().startsWith(LanguageExtensions.LOOP)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The application of a template, once for each way its unresolved conditions may come out.
   *
   * @param template without transforms
   * @param given values of parameters
   * @param region if known, else empty
   */
  public static List<Application> read(
      Document template, Application.Format format, Map<String, String> given, String region) {
    var comparisons = new LinkedHashMap<String, Conditions.Comparison>();
    List<Application> ways = read(template, format, given, region, comparisons);
    // Under other outcomes other branches are read, which may hold comparisons not met before.
    for (int round = 0, met = 0; round < ROUNDS && comparisons.size() > met; round++) {
      met = comparisons.size();
      ways = read(template, format, given, region, comparisons);
    }
    return ways;
  }

  private static List<Application> read(
      Document template,
      Application.Format format,
      Map<String, String> given,
      String region,
      Map<String, Conditions.Comparison> comparisons) {
    var ways = new ArrayList<Application>();
    for (Map<String, Boolean> way : Conditions.ways(List.copyOf(comparisons.values()))) {
      ways.add(read(template, format, given, region, way, comparisons));
    }
    return ways;
  }

  private static Application read(
      Document template,
      Application.Format format,
      Map<String, String> given,
      String region,
      Map<String, Boolean> assumed,
      Map<String, Conditions.Comparison> met) {
    Node root = template.root();
    var parameters = new Parameters(root.at("Parameters"), given);
    var evaluator = new Evaluator(root, parameters, assumed, region);
    Application application =
        new Lowering(template, evaluator).application(format, assumed).in(region);
    evaluator.conditions().undecided().forEach(one -> met.putIfAbsent(one.label(), one));
    return application;
  }
}
