package dev.ringfence.read.sam;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ARNs of the policies that AWS manages, by their names. */
public final class ManagedPolicies {
  private static final String START = "arn:aws:iam::aws:policy/";

  private ManagedPolicies() {}

  private static final class Paths {
    static final Map<String, String> BY_NAME = load();

    private Paths() {}

    private static Map<String, String> load() {
      var paths = new HashMap<String, String>(2048);
      for (List<String> row : Table.load("managed-policies.txt", 1).rows()) {
        String path = row.get(0).equals("/") ? "" : row.get(0);
        row.subList(1, row.size()).forEach(name -> paths.put(name, path));
      }
      return paths;
    }
  }

  /** The ARN of a policy that is named; what is no known name stays as it is. */
  public static String arn(String name) {
    if (name.startsWith("arn:")) {
      return name;
    }
    String path = Paths.BY_NAME.get(name);
    return path == null ? name : START + path + name;
  }

  /**
   * @param path with the name: {@code service-role/AWSLambdaBasicExecutionRole}
   */
  static String known(String path) {
    return START + path;
  }
}
