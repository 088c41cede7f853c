package dev.ringfence.read;

import dev.ringfence.model.Application;
import dev.ringfence.model.AttachedPolicy;
import dev.ringfence.model.Coverage;
import dev.ringfence.model.Guardrail;
import dev.ringfence.model.Identity;
import dev.ringfence.model.Policy;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Text;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Value;
import dev.ringfence.read.cloudformation.CloudFormation;
import dev.ringfence.read.cloudformation.PolicyDocuments;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Folder;
import dev.ringfence.read.document.Limits;
import dev.ringfence.read.document.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads files of which each is a policy, as an application of that policy alone. */
public final class PolicyFiles {
  /** What a policy is attached to. */
  public enum Purpose {
    /** Told from the policy: one with principals is of a resource or of a role's trust. */
    GUESSED,
    IDENTITY,
    RESOURCE,
    TRUST,
    BOUNDARY,
    SESSION,
    SERVICE_CONTROL,
    RESOURCE_CONTROL,
    ENDPOINT;

    /** {@code service-control}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Folder folder;
  private final Purpose purpose;
  private final List<List<Application>> applications = new ArrayList<>();
  private final List<Coverage.NotRead> notRead = new ArrayList<>();

  private PolicyFiles(Folder folder, Purpose purpose) {
    this.folder = folder;
    this.purpose = purpose;
  }

  /**
   * Reads them.
   *
   * @param files relative to the folder
   */
  public static Reading read(Folder folder, List<String> files, Purpose purpose) {
    var reader = new PolicyFiles(folder, purpose);
    files.forEach(reader::read);
    return new Reading(
        reader.applications,
        files.size(),
        reader.applications.size(),
        0,
        reader.notRead,
        List.of(),
        List.of());
  }

  private void read(String file) {
    try {
      Document document = Document.read(file, folder.read(file));
      if (CloudFormation.isTemplate(document.root())) {
        notRead.add(
            new Coverage.NotRead(
                file, 1, "it is a template; `ringfence scan` checks its policies too"));
        return;
      }
      Optional<Policy> policy = PolicyDocuments.inOrBroken(document.root());
      if (policy.isEmpty()) {
        notRead.add(new Coverage.NotRead(file, 1, "it holds no policy: it is no mapping"));
        return;
      }
      applications.add(
          List.of(
              new Application(
                  file,
                  Application.Format.POLICY,
                  List.of(),
                  List.of(thing(file, policy.get())),
                  List.of())));
    } catch (Unreadable e) {
      notRead.add(new Coverage.NotRead(file, e.line(), e.reason()));
    } catch (StackOverflowError _) {
      notRead.add(
          new Coverage.NotRead(file, 1, "it is nested deeper than %d".formatted(Limits.DEPTH)));
    }
  }

  private Thing thing(String file, Policy policy) {
    Stated<Policy> stated = Stated.known(policy, policy.origin());
    return switch (purpose == Purpose.GUESSED ? guess(policy) : purpose) {
      case GUESSED, IDENTITY -> {
        Stated<List<Value>> nobody = Stated.absent(policy.origin());
        yield new AttachedPolicy(
            identity(file, policy, "AWS::IAM::ManagedPolicy"),
            true,
            stated,
            nobody,
            nobody,
            nobody);
      }
      case RESOURCE -> {
        ResourcePolicy.Kind kind = kind(policy);
        yield new ResourcePolicy(
            identity(file, policy, "resource policy"), kind, subjects(policy), stated);
      }
      case TRUST ->
          new Role(
              identity(file, policy, "AWS::IAM::Role"),
              Stated.absent(policy.origin()),
              stated,
              List.of(),
              Stated.absent(policy.origin()),
              Stated.absent(policy.origin()),
              false);
      case BOUNDARY -> guardrail(file, policy, Guardrail.Kind.BOUNDARY);
      case SESSION -> guardrail(file, policy, Guardrail.Kind.SESSION);
      case SERVICE_CONTROL -> guardrail(file, policy, Guardrail.Kind.SERVICE_CONTROL);
      case RESOURCE_CONTROL -> guardrail(file, policy, Guardrail.Kind.RESOURCE_CONTROL);
      case ENDPOINT -> guardrail(file, policy, Guardrail.Kind.ENDPOINT);
    };
  }

  private static Guardrail guardrail(String file, Policy policy, Guardrail.Kind kind) {
    return new Guardrail(
        identity(file, policy, "guardrail"), kind, Stated.known(policy, policy.origin()));
  }

  private static Identity identity(String file, Policy policy, String type) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return new Identity(name, name, type, policy.origin(), true);
  }

  private static Purpose guess(Policy policy) {
    boolean named =
        policy.statements().stream().anyMatch(statement -> !statement.principals().isEmpty());
    if (!named) {
      return Purpose.IDENTITY;
    }
    boolean trust =
        policy.statements().stream()
            .allMatch(statement ->
                statement.resources().isEmpty()
                    && statement.actions().stream()
                        .allMatch(action -> service(action.text()).equals("sts")));
    return trust ? Purpose.TRUST : Purpose.RESOURCE;
  }

  private static String service(Text action) {
    String text = action.toString();
    int colon = text.indexOf(':');
    return colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
  }

  /** What the actions of the first statement are of. */
  private static ResourcePolicy.Kind kind(Policy policy) {
    return policy.statements().stream()
        .map(Statement::actions)
        .flatMap(List::stream)
        .map(action -> kind(service(action.text())))
        .filter(kind -> kind != ResourcePolicy.Kind.OTHER)
        .findFirst()
        .orElse(ResourcePolicy.Kind.OTHER);
  }

  private static ResourcePolicy.Kind kind(String service) {
    return switch (service) {
      case "execute-api" -> ResourcePolicy.Kind.API;
      case "dynamodb" -> ResourcePolicy.Kind.TABLE;
      case "logs" -> ResourcePolicy.Kind.LOG;
      case "s3" -> ResourcePolicy.Kind.BUCKET;
      case "schemas" -> ResourcePolicy.Kind.SCHEMAS;
      case "events" -> ResourcePolicy.Kind.BUS;
      case "kms" -> ResourcePolicy.Kind.KEY;
      case "sqs" -> ResourcePolicy.Kind.QUEUE;
      case "ecr" -> ResourcePolicy.Kind.REPOSITORY;
      case "secretsmanager" -> ResourcePolicy.Kind.SECRET;
      case "sns" -> ResourcePolicy.Kind.TOPIC;
      default -> ResourcePolicy.Kind.OTHER;
    };
  }

  private static List<Value> subjects(Policy policy) {
    return policy.statements().stream()
        .flatMap(statement -> statement.resources().stream())
        .limit(1)
        .toList();
  }
}
