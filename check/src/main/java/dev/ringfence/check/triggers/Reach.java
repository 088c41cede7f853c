package dev.ringfence.check.triggers;

import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.Database;
import dev.ringfence.model.Function;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Queue;
import dev.ringfence.model.Role;
import dev.ringfence.model.Secret;
import dev.ringfence.model.Statement;
import dev.ringfence.model.StoredParameter;
import dev.ringfence.model.Stream;
import dev.ringfence.model.Table;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Topic;
import dev.ringfence.model.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which stores a function's role is granted, in a few words. */
final class Reach {
  private static final int NAMED = 3;

  private Reach() {}

  /** {@code ", which reaches `Orders` and every bucket"}; empty where no store is known. */
  static String of(Application application, Function function) {
    Set<String> stores = stores(application, function);
    if (stores.isEmpty()) {
      return "";
    }
    List<String> named = stores.stream().limit(NAMED).toList();
    int more = stores.size() - named.size();
    String list =
        more > 0
            ? String.join(", ", named) + " and " + more + " more"
            : named.size() == 1
                ? named.getFirst()
                : String.join(", ", named.subList(0, named.size() - 1)) + " and " + named.getLast();
    return ", which reaches " + list;
  }

  private static Set<String> stores(Application application, Function function) {
    var stores = new LinkedHashSet<String>();
    application
        .linked(function.role(), Role.class)
        .ifPresent(role ->
            Grants.of(application, role).stream()
                .flatMap(grant -> grant.policy().known().stream())
                .map(Policy::statements)
                .flatMap(List::stream)
                .filter(statement -> statement.allows() && !statement.notAction())
                .forEach(statement -> add(application, statement, stores)));
    return stores;
  }

  private static void add(Application application, Statement statement, Set<String> stores) {
    for (Value resource : statement.resources()) {
      if (resource.text().is("*")) {
        statement.actions().forEach(action -> everyOf(action, stores));
      } else {
        named(application, resource, stores);
      }
    }
  }

  private static void named(Application application, Value resource, Set<String> stores) {
    for (Class<? extends Thing> type :
        List.of(
            Table.class,
            Bucket.class,
            Secret.class,
            StoredParameter.class,
            Queue.class,
            Topic.class,
            Stream.class,
            Database.class)) {
      application
          .linked(resource.text(), type)
          .ifPresent(thing -> stores.add("`" + thing.identity().writtenAs() + "`"));
    }
  }

  private static void everyOf(Value action, Set<String> stores) {
    String written = action.toString().toLowerCase(Locale.ROOT);
    int colon = written.indexOf(':');
    String every =
        switch (colon < 0 ? written : written.substring(0, colon)) {
          case "*" -> "everything in the account";
          case "dynamodb" -> "every table";
          case "s3" -> "every bucket";
          case "secretsmanager" -> "every secret";
          case "ssm" -> "every stored parameter";
          case "sqs" -> "every queue";
          case "sns" -> "every topic";
          case "kinesis" -> "every stream";
          case "rds-data" -> "every database";
          default -> "";
        };
    if (!every.isEmpty()) {
      stores.add(every);
    }
  }
}
