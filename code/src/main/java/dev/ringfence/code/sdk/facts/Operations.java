package dev.ringfence.code.sdk.facts;

import dev.ringfence.base.text.Sections;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every operation of the provider's services, as its SDKs know them.
 *
 * <p>The tables are read when they are first asked, and of them only the services that are asked
 * for.
 */
public final class Operations {
  private static final String FOLDER = "/dev/ringfence/code/sdk/";

  private final Sections operations;
  private final Map<String, String> byId = new HashMap<>();
  private final Map<String, String> byJavaName = new HashMap<>();
  private final Map<String, SdkService> parsed = new ConcurrentHashMap<>();
  private final Map<String, Optional<Resources>> models = new ConcurrentHashMap<>();
  private @Nullable Map<String, List<SdkService>> owners;
  private @Nullable Map<String, List<SdkService>> snakeOwners;

  private Operations(Sections operations) {
    this.operations = operations;
    for (String name : operations.names()) {
      String id = operations.head(name).get(3);
      byId.putIfAbsent(folded(id), name);
      byJavaName.putIfAbsent(JavaName.of(id), name);
    }
  }

  private static final class Loaded {
    static final Operations AWS = new Operations(read("aws-operations.txt.gz"));
  }

  private static final class Pages {
    static final Sections AWS = read("aws-paginators.txt.gz");
  }

  private static final class Waiters {
    static final Sections AWS = read("aws-waiters.txt.gz");
  }

  private static final class Models {
    static final Sections AWS = read("aws-resources.txt.gz");
  }

  public static Operations aws() {
    return Loaded.AWS;
  }

  /** All services, by name. */
  public List<SdkService> services() {
    return operations.names().stream().map(this::known).toList();
  }

  /** The service of that name in botocore: {@code stepfunctions}. */
  public Optional<SdkService> service(String name) {
    return operations.has(name) ? Optional.of(known(name)) : Optional.empty();
  }

  /**
   * The service of that id; case, blanks and dashes don't matter, so that names derived from it
   * will do: {@code cognito-identity-provider} of a JavaScript package, {@code
   * cognitoidentityprovider} of a Go or Java package.
   */
  public Optional<SdkService> byServiceId(String id) {
    return Optional.ofNullable(byId.get(folded(id))).map(this::known);
  }

  /** The service whose Java client begins so: {@code Sfn} of {@code SfnClient}. */
  public Optional<SdkService> byJavaName(String name) {
    return Optional.ofNullable(byJavaName.get(name)).map(this::known);
  }

  /** The services whose requests are signed with that name. */
  public List<SdkService> bySigningName(String name) {
    return services().stream().filter(each -> each.signingName().equals(name)).toList();
  }

  public boolean hasOperation(String service, String operation) {
    return service(service).filter(each -> each.has(operation)).isPresent();
  }

  public Optional<SdkOperation> operation(String service, String operation) {
    return service(service).flatMap(each -> each.operation(operation));
  }

  /**
   * The services that have an operation of that name, written as in JavaScript or Java, whatever
   * its case.
   */
  public synchronized List<SdkService> servicesWith(String operation) {
    if (owners == null) {
      owners = owners(SdkService::operationNames);
    }
    return owners.getOrDefault(operation.toLowerCase(Locale.ROOT), List.of());
  }

  /** The services that have an operation which Python calls so. */
  public synchronized List<SdkService> servicesWithSnake(String operation) {
    if (snakeOwners == null) {
      snakeOwners = owners(SdkService::snakeNames);
    }
    return snakeOwners.getOrDefault(operation, List.of());
  }

  private Map<String, List<SdkService>> owners(Function<SdkService, List<String>> names) {
    var found = new HashMap<String, List<SdkService>>(32_000);
    for (SdkService service : services()) {
      for (String name : names.apply(service)) {
        String key = name.toLowerCase(Locale.ROOT);
        found.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(service);
      }
    }
    return found;
  }

  List<String> paginators(String service) {
    return Pages.AWS.lines(service);
  }

  List<String> waiters(String service) {
    return Waiters.AWS.lines(service);
  }

  Optional<Resources> resources(String service) {
    return models.computeIfAbsent(
        service,
        each ->
            Models.AWS.has(each)
                ? Optional.of(Resources.parsed(each, Models.AWS.lines(each)))
                : Optional.empty());
  }

  private SdkService known(String name) {
    return parsed.computeIfAbsent(
        name, each -> new SdkService(this, operations.head(each), operations.body(each)));
  }

  /** A name without case and without what stands between its words. */
  static String folded(String name) {
    var folded = new StringBuilder(name.length());
    for (int at = 0; at < name.length(); at++) {
      if (Character.isLetterOrDigit(name.charAt(at))) {
        folded.append(Character.toLowerCase(name.charAt(at)));
      }
    }
    return folded.toString();
  }

  private static Sections read(String file) {
    try (InputStream in = Operations.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("no table " + file);
      }
      return Sections.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("table " + file, e);
    }
  }
}
