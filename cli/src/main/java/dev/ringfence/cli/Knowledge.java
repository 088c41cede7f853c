package dev.ringfence.cli;

import dev.ringfence.code.Sources;
import dev.ringfence.code.parse.Parser;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.FunctionCode;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Value;
import dev.ringfence.policy.facts.ManagedPolicies;
import dev.ringfence.policy.facts.ManagedPolicy;
import dev.ringfence.read.Applications;
import dev.ringfence.read.cloudformation.PolicyDocuments;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Adds to applications what their code says, and the provider's policies that they name. */
final class Knowledge {
  private final Map<String, Optional<Policy>> policies = new HashMap<>();

  /** The provider's policies that roles of an application name, by their ARNs. */
  Map<String, Policy> provided(Application application) {
    var provided = new LinkedHashMap<String, Policy>();
    for (Role role : application.roles()) {
      for (Value value : Grants.foreign(application, role)) {
        String arn = value.toString().replace("${AWS::Partition}", "aws");
        policies
            .computeIfAbsent(arn, Knowledge::policy)
            .ifPresent(policy -> provided.put(arn, policy));
      }
    }
    return provided;
  }

  private static Optional<Policy> policy(String arn) {
    return ManagedPolicies.aws().find(arn).flatMap(Knowledge::policy);
  }

  private static Optional<Policy> policy(ManagedPolicy policy) {
    try {
      return PolicyDocuments.of(
          Document.read(policy.name() + ".json", policy.document().getBytes(StandardCharsets.UTF_8))
              .root());
    } catch (Unreadable e) {
      throw new IllegalStateException("table of managed policies: " + policy.name(), e);
    }
  }

  /**
   * The applications, in all the ways their conditions may come out, with the code of those
   * functions that are asked for.
   *
   * @param parser of their code; whoever made it closes it
   */
  static List<List<Application>> of(
      List<List<Application>> applications,
      CodeFolder files,
      Parser parser,
      LeastPrivilege.Asked asked,
      Applications.Progress progress) {
    var knowledge = new Knowledge();
    var sources =
        new Sources(ArchivedCode.of(files, FunctionReading.archives(applications)), parser);
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Math.max(1, Runtime.getRuntime().availableProcessors()))) {
      var codes = new ArrayList<Map<String, Future<FunctionCode>>>();
      for (List<Application> ways : applications) {
        Application application = ways.getFirst();
        var code = new LinkedHashMap<String, Future<FunctionCode>>();
        for (Function function : application.functions()) {
          if (function.identity().author() && asked.of(application, function)) {
            code.put(
                function.id(),
                pool.submit(() -> FunctionReading.of(application, function, files, sources)));
          }
        }
        codes.add(code);
      }
      var known = new ArrayList<List<Application>>();
      int all = codes.stream().mapToInt(Map::size).sum();
      int done = 0;
      for (int at = 0; at < applications.size(); at++) {
        var code = new LinkedHashMap<String, FunctionCode>();
        for (Map.Entry<String, Future<FunctionCode>> each : codes.get(at).entrySet()) {
          code.put(each.getKey(), each.getValue().get());
          progress.at(++done, all);
        }
        known.add(
            applications.get(at).stream()
                .map(way -> way.knowing(code, knowledge.provided(way)))
                .toList());
      }
      return known;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading code", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("code could not be read", e.getCause());
    }
  }
}
