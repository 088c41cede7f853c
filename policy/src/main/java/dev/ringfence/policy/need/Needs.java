package dev.ringfence.policy.need;

import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.CodeValue;
import dev.ringfence.model.EventSource;
import dev.ringfence.model.Function;
import dev.ringfence.model.FunctionCode;
import dev.ringfence.model.Grants;
import dev.ringfence.model.LogGroup;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Queue;
import dev.ringfence.model.Role;
import dev.ringfence.model.SdkCall;
import dev.ringfence.model.SdkCall.Confidence;
import dev.ringfence.model.Secret;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Stream;
import dev.ringfence.model.Table;
import dev.ringfence.model.Text;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Topic;
import dev.ringfence.model.Trigger;
import dev.ringfence.model.Value;
import dev.ringfence.policy.facts.Action;
import dev.ringfence.policy.facts.HiddenNeed;
import dev.ringfence.policy.facts.HiddenNeeds;
import dev.ringfence.policy.facts.Mapping;
import dev.ringfence.policy.facts.Needed;
import dev.ringfence.policy.facts.OperationActions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one function needs.
 *
 * @param function the logical id
 * @param needs by action and resource
 * @param unresolved what is not known; while there is any, the needs are not complete
 */
public record Needs(String function, List<Need> needs, List<FunctionCode.Gap> unresolved) {
  public Needs {
    needs = List.copyOf(needs);
    unresolved = List.copyOf(unresolved);
  }

  /** What the code of a function and its template make it need. */
  public static Needs of(Application application, Function function, FunctionCode code) {
    var collector = new Collector(application, new Binding(application, List.of(function)));
    collector.template(function);
    return collector.collect(code);
  }

  /**
   * The same, with what the function's role was seen doing.
   *
   * @param seen the calls of a trail
   */
  public static Needs of(
      Application application, Function function, FunctionCode code, List<SdkCall> seen) {
    var collector = new Collector(application, new Binding(application, List.of(function)));
    collector.template(function);
    return collector.collect(code, seen).withoutCircles(application, function);
  }

  /**
   * What is made after the function, such as a bucket that sends events to it, is named by its
   * name: a reference would make it wait for itself (CloudFormation refuses "Circular
   * dependencies").
   */
  private Needs withoutCircles(Application application, Function function) {
    boolean possible = application.format() != Application.Format.TERRAFORM;
    var references = new References(application);
    return !possible
        ? this
        : new Needs(
            this.function,
            needs.stream()
                .map(need -> withoutCircle(need, application, function, references))
                .toList(),
            unresolved);
  }

  private static Need withoutCircle(
      Need need, Application application, Function function, References references) {
    if (!isCircle(need.resource(), application, function)) {
      return need;
    }
    Text named = references.writtenOut(need.resource());
    if (!isCircle(named, application, function)) {
      return need.on(named);
    }
    var wide = new ArrayList<Text.Part>();
    for (Text.Part part : named.parts()) {
      boolean circle = isCircle(new Text(List.of(part)), application, function);
      wide.add(circle ? new Text.Part(Text.Kind.LITERAL, "*", "") : part);
    }
    return need.wider(
        new Text(wide), "a reference to it would be a circle of dependencies: give it a name");
  }

  private static boolean isCircle(Text text, Application application, Function function) {
    return text.parts().stream()
        .filter(part -> part.kind() == Text.Kind.RESOURCE)
        .anyMatch(part ->
            part.text().equals(function.id())
                || application.dependencies().reaches(part.text(), function.id()));
  }

  /** What code needs that belongs to no function of the template. */
  public static Needs of(Application application, FunctionCode code) {
    return new Collector(application, new Binding(application, List.of())).collect(code);
  }

  /** Adds them up. */
  private static final class Collector {
    private final Application application;
    private final References references;
    private final Binding binding;
    private final Map<String, Need> needs = new LinkedHashMap<>();
    private final List<FunctionCode.Gap> unresolved = new ArrayList<>();

    /** What the function's role is granted today. */
    private final List<Statement> allows = new ArrayList<>();

    Collector(Application application, Binding binding) {
      this.application = application;
      this.references = new References(application);
      this.binding = binding;
    }

    Needs collect(FunctionCode code) {
      return collect(code, List.of());
    }

    Needs collect(FunctionCode code, List<SdkCall> seen) {
      unresolved.addAll(code.notRead());
      unresolved.addAll(code.unresolved());
      code.calls().forEach(this::call);
      new TrailNeeds(application, binding).of(seen).forEach(this::addSeen);
      return new Needs(
          code.function(),
          needs.values().stream()
              .sorted(
                  Comparator.comparing((Need need) -> need.action().toString())
                      .thenComparing(need -> need.resource().toString())
                      .thenComparing(Need::condition))
              .toList(),
          unresolved);
    }

    private void call(SdkCall call) {
      switch (OperationActions.aws().of(call.service(), call.operation(), call.arguments())) {
        case Mapping.Free _ -> {}
        case Mapping.Unmapped(String reason) ->
            unresolved.add(new FunctionCode.Gap(call.origin(), reason));
        case Mapping.Needs(List<Needed> all) -> {
          for (Needed needed : all) {
            if (needed.sure()) {
              call(call, needed);
            }
          }
        }
      }
      String on = call.service() + ":" + call.operation();
      roles(call, on);
      for (HiddenNeed.Kind kind :
          List.of(HiddenNeed.Kind.DEPENDENT, HiddenNeed.Kind.PASS, HiddenNeed.Kind.VIA)) {
        for (HiddenNeed hidden : HiddenNeeds.aws().of(kind, on)) {
          if (!hidden.isOfTemplate() && hidden.sure(call.arguments())) {
            add(call, hidden);
          }
        }
      }
    }

    private void add(SdkCall call, HiddenNeed hidden) {
      for (Binding.Bound bound : binding.bound(hidden.resource(), call.arguments())) {
        if (hidden.kind() != HiddenNeed.Kind.DEPENDENT && isAny(bound.arn())) {
          unresolved.add(
              new FunctionCode.Gap(
                  call.origin(),
                  "it needs `%s` on one that is not known: %s"
                      .formatted(hidden.action(), bound.wider())));
          continue;
        }
        add(
            new Need(
                hidden.action(),
                bound.arn(),
                hidden.condition(),
                Need.Reason.CALL,
                call.steps(),
                worse(call.confidence(), bound.confidence()),
                bound.wider()));
      }
    }

    /** A role in a request of which no table tells whether the service takes it over. */
    private void roles(SdkCall call, String on) {
      boolean told =
          call.service().equals("sts")
              || call.service().equals("iam")
              || !HiddenNeeds.aws().of(HiddenNeed.Kind.PASS, on).isEmpty();
      for (CodeValue.Member member : call.arguments().members()) {
        if (!told && member.name().toLowerCase(Locale.ROOT).endsWith("rolearn")) {
          unresolved.add(
              new FunctionCode.Gap(
                  call.origin(),
                  "`%s` names a role: `iam:PassRole` is needed on it if the service takes it over"
                      .formatted(member.name())));
        }
      }
    }

    /** Every role, every key: never granted because one is not known. */
    private static boolean isAny(Text arn) {
      return arn.is("*") || arn.tail().endsWith(":role/*") || arn.tail().endsWith(":key/*");
    }

    private void call(SdkCall call, Needed needed) {
      boolean open =
          Binding.isOpen(needed.resource()) && needed.action().level() != Action.Level.LIST;
      for (Binding.Bound bound : binding.bound(needed.resource(), call.arguments())) {
        add(
            new Need(
                needed.action(),
                bound.arn(),
                "",
                Need.Reason.CALL,
                call.steps(),
                worse(call.confidence(), bound.confidence()),
                open ? "the request does not tell which one it is for" : bound.wider()));
        key(call, bound);
      }
    }

    /** KMS through the service, where a key of the owner encrypts what the call is for. */
    private void key(SdkCall call, Binding.Bound bound) {
      Optional<Thing> thing = thing(bound.arn());
      Optional<Text> key = thing.flatMap(Collector::key).filter(Collector::isOfOwner);
      if (key.isEmpty()) {
        return;
      }
      String on = call.service() + ":" + call.operation();
      for (HiddenNeed hidden : HiddenNeeds.aws().of(HiddenNeed.Kind.VIA, on)) {
        if (hidden.confirmed()
            && hidden.resource().text().endsWith("key")
            && hidden.maybe(call.arguments())) {
          add(
              new Need(
                  hidden.action(),
                  keyArn(key.get()),
                  hidden.condition(),
                  Need.Reason.TEMPLATE,
                  List.of(
                      call.steps().getFirst(),
                      step(thing.get().origin(), "`" + thing.get().id() + "` is encrypted")),
                  worse(call.confidence(), bound.confidence()),
                  ""));
        }
      }
    }

    /** The thing whose ARN a text begins with. */
    private Optional<Thing> thing(Text arn) {
      return arn.parts().isEmpty() || arn.parts().getFirst().kind() != Text.Kind.RESOURCE
          ? Optional.empty()
          : application.byId(arn.parts().getFirst().text(), Thing.class);
    }

    private static Optional<Text> key(Thing thing) {
      Optional<Stated<Text>> key =
          switch (thing) {
            case Bucket bucket -> Optional.of(bucket.key());
            case Table table -> Optional.of(table.key());
            case Queue queue -> Optional.of(queue.key());
            case Topic topic -> Optional.of(topic.key());
            case Secret secret -> Optional.of(secret.key());
            case Stream stream -> Optional.of(stream.key());
            default -> Optional.empty();
          };
      return key.flatMap(Stated::known);
    }

    /** The provider's own keys need no grant (KMS Developer Guide, "AWS managed keys"). */
    private static boolean isOfOwner(Text key) {
      return !key.toString().contains("alias/aws/");
    }

    private Text keyArn(Text key) {
      Optional<Thing> thing = references.thing(key, "kms");
      if (thing.isPresent()) {
        return references.arn(thing.get());
      }
      if (key.head().startsWith("arn:") || references.isArn(key.parts().getFirst())) {
        return key;
      }
      // An alias is no resource of a key's operations, so the key behind it is not known.
      return key.head().startsWith("alias/") || key.has(Text.Kind.RESOURCE)
          ? References.pattern("arn:${Partition}:kms:${Region}:${Account}:key/*")
          : References.pattern("arn:${Partition}:kms:${Region}:${Account}:key/").plus(key);
    }

    void template(Function function) {
      application
          .linked(function.role(), Role.class)
          .ifPresent(role ->
              Grants.of(application, role).stream()
                  .flatMap(grant -> grant.policy().known().stream())
                  .flatMap(policy -> policy.statements().stream())
                  .filter(Statement::allows)
                  .forEach(allows::add));
      logs(function);
      if (function.tracing().is("Active")) {
        platform("xray", Text.literal("*"), function.tracing().origin(), "Active tracing");
      }
      if (function.network().is(true)) {
        platform("vpc", Text.literal("*"), function.network().origin(), "it is in a network");
      }
      extensions(function);
      if (function.fileSystem().is(true)) {
        unresolved.add(
            new FunctionCode.Gap(
                function.fileSystem().origin(),
                "it mounts a file system, and whether it only reads or also writes is not followed"));
      }
      destination(function.deadLetterTarget());
      destination(function.failureDestination());
      destination(function.successDestination());
      for (EventSource source : application.all(EventSource.class)) {
        boolean own =
            application.all(Trigger.class).stream()
                .anyMatch(trigger ->
                    trigger.id().equals(source.id()) && trigger.function().equals(function.id()));
        if (own) {
          source(source);
          destination(source.failureDestination());
        }
      }
    }

    private void logs(Function function) {
      Text group = logGroup(function);
      Origin origin =
          function.logGroup().isKnown() ? function.logGroup().origin() : function.origin();
      Optional<LogGroup> declared =
          application.all(LogGroup.class).stream()
              .filter(each ->
                  group.mentions(each.id())
                      || each.name()
                          .known()
                          .filter(name -> isOwn(function, name, group))
                          .isPresent())
              .findFirst();
      Text arn =
          declared
              .filter(references::refersToArn)
              .map(references::arn)
              .orElseGet(() ->
                  References.pattern("arn:${Partition}:logs:${Region}:${Account}:log-group:")
                      .plus(group))
              .plus(Text.literal(":*"));
      for (HiddenNeed hidden : HiddenNeeds.aws().of(HiddenNeed.Kind.PLATFORM, "logs")) {
        if (!hidden.when().equals("undeclared") || declared.isEmpty()) {
          add(template(hidden, arn, origin, "it writes its log"));
        }
      }
    }

    private static boolean isOwn(Function function, Text name, Text group) {
      return name.equals(group)
          || name.head().startsWith("/aws/lambda/") && name.mentions(function.id());
    }

    /**
     * The log group is named by the function, and a role that named the function would make a
     * circle: a generated name begins with the stack's and the function's logical id
     * (CloudFormation User Guide, "Name type").
     */
    private static Text logGroup(Function function) {
      Optional<Text> given = function.logGroup().known();
      if (given.isPresent()) {
        return given.get();
      }
      Text name =
          function
              .name()
              .known()
              .orElseGet(() ->
                  Text.of(Text.Kind.PSEUDO, "AWS::StackName", "")
                      .plus(Text.literal("-" + function.id() + "-*")));
      return Text.literal("/aws/lambda/").plus(name);
    }

    /** Layers of the provider that call it themselves, in the function's name. */
    private void extensions(Function function) {
      for (Value layer : function.layers().orElse(List.of())) {
        String name = layer.toString();
        if (name.contains(":layer:LambdaInsightsExtension")) {
          platformOwn("extension:insights", layer.origin(), "the Lambda Insights extension");
        } else if (name.contains(":layer:AWS-AppConfig-Extension")) {
          platformOwn("extension:appconfig", layer.origin(), "the AppConfig extension");
        } else if (name.contains(":layer:AWS-Parameters-and-Secrets-Lambda-Extension")) {
          unresolved.add(
              new FunctionCode.Gap(
                  layer.origin(),
                  "the Parameters and Secrets extension reads secrets and parameters for the code,"
                      + " which is not followed"));
        }
      }
    }

    private void platformOwn(String on, Origin origin, String text) {
      for (HiddenNeed hidden : HiddenNeeds.aws().of(HiddenNeed.Kind.PLATFORM, on)) {
        for (Binding.Bound bound :
            binding.bound(hidden.resource(), new CodeValue.Structure(List.of(), true))) {
          add(template(hidden, bound.arn(), origin, text));
        }
      }
    }

    private void platform(String on, Text resource, Origin origin, String text) {
      for (HiddenNeed hidden : HiddenNeeds.aws().of(HiddenNeed.Kind.PLATFORM, on)) {
        add(template(hidden, resource, origin, text));
      }
    }

    private void destination(Stated<Text> target) {
      if (target.isUnknown()) {
        unresolved.add(
            new FunctionCode.Gap(
                target.origin(), "the destination `" + target.expression() + "` is not known"));
      }
      target
          .known()
          .ifPresent(text -> {
            Text arn = arn(text);
            String[] parts =
                references.writtenOut(arn).toString().replace("AWS::", "AWS").split(":", -1);
            String on = parts.length > 2 ? parts[2] : granted(text);
            if (HiddenNeeds.aws().of(HiddenNeed.Kind.DESTINATION, on).isEmpty()) {
              unresolved.add(
                  new FunctionCode.Gap(
                      target.origin(),
                      "of which service the destination `" + text + "` is is not known"));
            }
            for (HiddenNeed hidden : HiddenNeeds.aws().of(HiddenNeed.Kind.DESTINATION, on)) {
              if (hidden.confirmed()) {
                add(template(hidden, arn, target.origin(), "events or their results go there"));
              }
            }
          });
    }

    /** The service for which the role lets results go to just this resource; empty if none. */
    private String granted(Text destination) {
      for (Statement statement : allows) {
        boolean here =
            statement.resources().stream().anyMatch(value -> value.text().equals(destination));
        for (Value action : statement.actions()) {
          String name = action.toString();
          String service = name.substring(0, Math.max(name.indexOf(':'), 0));
          boolean sends =
              HiddenNeeds.aws().of(HiddenNeed.Kind.DESTINATION, service).stream()
                  .anyMatch(hidden -> hidden.action().toString().equalsIgnoreCase(name));
          if (here && sends) {
            return service;
          }
        }
      }
      return "";
    }

    private void source(EventSource source) {
      String on =
          switch (source.kind()) {
            case QUEUE -> "sqs";
            case STREAM -> "kinesis";
            case TABLE -> "dynamodb-stream";
            case MQ -> "mq";
            case DOCUMENTS -> "documentdb";
            case KAFKA -> source.source().isAbsent() ? "self-managed-kafka" : "msk";
            default -> "";
          };
      if (on.isEmpty() || source.source().isUnknown()) {
        unresolved.add(
            new FunctionCode.Gap(
                source.origin(), "the event source is not known before deployment"));
        return;
      }
      Text arn = source.source().known().map(this::arn).orElse(Text.literal("*"));
      List<EventSource.Access> secrets =
          source.access().stream().filter(EventSource.Access::isOfSecret).toList();
      if (on.equals("self-managed-kafka")) {
        network(source);
      }
      if (on.equals("msk") && !secrets.isEmpty()) {
        HiddenNeeds.aws()
            .of(HiddenNeed.Kind.SOURCE, "msk-scram")
            .forEach(hidden -> secrets(source, hidden, secrets));
      }
      if (on.equals("msk") && secrets.isEmpty()) {
        unresolved.add(
            new FunctionCode.Gap(
                source.origin(),
                "`kafka-cluster` rights are needed if the cluster tells clients by IAM, which is not"
                    + " followed"));
      }
      Optional<Text> key = thing(arn).flatMap(Collector::key).filter(Collector::isOfOwner);
      for (HiddenNeed hidden : HiddenNeeds.aws().of(HiddenNeed.Kind.SOURCE, on)) {
        switch (hidden.resource().text()) {
          case "source" -> add(template(hidden, arn, source.origin(), "it polls the source"));
          case "*" ->
              add(template(hidden, Text.literal("*"), source.origin(), "it polls the source"));
          case "source-key" ->
              key.ifPresent(text ->
                  add(template(hidden, keyArn(text), source.origin(), "the source is encrypted")));
          case "secret" -> secrets(source, hidden, secrets);
          default -> {
            if (hidden.confirmed()) {
              unresolved.add(
                  new FunctionCode.Gap(
                      source.origin(),
                      "`" + hidden.action() + "` is needed on its " + hidden.resource().text()));
            }
          }
        }
      }
    }

    /**
     * The secrets with which the platform signs in at a broker, and the keys of their owner that
     * encrypt them (AWS Lambda Developer Guide, "Using Lambda with Amazon MQ", "Using Lambda with
     * Amazon MSK", "Using Lambda with self-managed Apache Kafka").
     */
    private void secrets(EventSource source, HiddenNeed hidden, List<EventSource.Access> secrets) {
      boolean all = source.access().stream().allMatch(access -> access.kind().isKnown());
      if (secrets.isEmpty() || !all) {
        unresolved.add(
            new FunctionCode.Gap(
                source.origin(),
                "`" + hidden.action() + "` is needed on its secret, which is not known"));
      }
      for (EventSource.Access access : secrets) {
        Optional<Text> secret =
            access.uri().known().filter(uri -> !uri.has(Text.Kind.OTHER)).map(this::arn);
        if (secret.isEmpty()) {
          unresolved.add(
              new FunctionCode.Gap(
                  access.uri().origin(),
                  "`" + hidden.action() + "` is needed on a secret that is not known"));
          continue;
        }
        add(template(hidden, secret.get(), access.uri().origin(), "it signs in at the source"));
        Optional<Text> key =
            thing(secret.get()).flatMap(Collector::key).filter(Collector::isOfOwner);
        for (HiddenNeed via :
            HiddenNeeds.aws().of(HiddenNeed.Kind.VIA, "secretsmanager:GetSecretValue")) {
          key.filter(_ -> via.confirmed())
              .ifPresent(text ->
                  add(
                      template(
                          via, keyArn(text), access.uri().origin(), "the secret is encrypted")));
        }
      }
    }

    /** A broker in a network of the owner is reached through interfaces of the function's role. */
    private void network(EventSource source) {
      boolean inNetwork =
          source.access().stream().anyMatch(access -> access.kind().is("VPC_SUBNET"));
      for (HiddenNeed hidden : HiddenNeeds.aws().of(HiddenNeed.Kind.SOURCE, "msk")) {
        if (inNetwork && hidden.action().service().equals("ec2")) {
          add(template(hidden, Text.literal("*"), source.origin(), "it polls the source"));
        }
      }
    }

    /** Links to things whose reference is no ARN become one. */
    private Text arn(Text text) {
      Optional<Thing> link =
          text.resource()
              .filter(_ -> text.parts().getFirst().detail().isEmpty())
              .flatMap(id -> application.byId(id, Thing.class));
      return link.filter(thing -> references.hasArn(thing)).map(references::arn).orElse(text);
    }

    private static Need template(HiddenNeed hidden, Text arn, Origin origin, String text) {
      return new Need(
          hidden.action(),
          hidden.resource().text().endsWith("/*") && !arn.is("*")
              ? arn.plus(Text.literal("/*"))
              : arn,
          hidden.condition(),
          Need.Reason.TEMPLATE,
          List.of(step(origin, text)),
          Confidence.HIGH,
          "");
    }

    private static SdkCall.Step step(Origin origin, String text) {
      return new SdkCall.Step(origin, text);
    }

    private static Confidence worse(Confidence a, Confidence b) {
      return a.compareTo(b) >= 0 ? a : b;
    }

    /** Of what the code shows too the trail is one more piece of evidence. */
    private void addSeen(Need seen) {
      for (Need need : List.copyOf(needs.values())) {
        if (need.reason() != Need.Reason.TRAIL && TrailNeeds.isWithin(application, seen, need)) {
          add(
              new Need(
                  need.action(),
                  need.resource(),
                  need.condition(),
                  need.reason(),
                  seen.evidence(),
                  need.confidence(),
                  need.wider().isEmpty() || seen.resource().equals(need.resource())
                      ? need.wider()
                      : need.wider() + "; the trail has it on `" + seen.resource() + "`"));
          return;
        }
      }
      add(seen);
    }

    /** What is needed twice is one need with the evidence of both, as sure as the surer. */
    private void add(Need need) {
      String key = need.action() + " " + need.resource() + " " + need.condition();
      needs.merge(
          key,
          need,
          (a, b) -> {
            var evidence = new ArrayList<>(a.evidence());
            b.evidence().stream().filter(step -> !evidence.contains(step)).forEach(evidence::add);
            boolean call = a.reason() == Need.Reason.CALL;
            return new Need(
                a.action(),
                a.resource(),
                a.condition(),
                call || b.reason() == Need.Reason.TRAIL ? a.reason() : b.reason(),
                evidence,
                a.confidence().compareTo(b.confidence()) <= 0 ? a.confidence() : b.confidence(),
                a.wider().isEmpty() || b.wider().isEmpty()
                    ? ""
                    : a.wider().length() >= b.wider().length() ? a.wider() : b.wider());
          });
    }
  }
}
