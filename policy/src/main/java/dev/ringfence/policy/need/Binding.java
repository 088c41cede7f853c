package dev.ringfence.policy.need;

import dev.ringfence.model.Application;
import dev.ringfence.model.CodeValue;
import dev.ringfence.model.Function;
import dev.ringfence.model.SdkCall.Confidence;
import dev.ringfence.model.Text;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Trigger;
import dev.ringfence.model.Variable;
import dev.ringfence.policy.facts.Members;
import dev.ringfence.policy.facts.ResourceTemplate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** From the arguments of a call to the ARNs of the resources it is for. */
final class Binding {
  private static final int MOST = 16;

  /** So many resources of a kind may be meant where nothing tells which. */
  private static final int FEW = 4;

  private static final Text ANY = Text.literal("*");

  private final Application application;
  private final References references;
  private final List<Function> function;

  /**
   * A binding for an application.
   *
   * @param function whose environment the code has; one or none
   */
  Binding(Application application, List<Function> function) {
    this.application = application;
    this.references = new References(application);
    this.function = List.copyOf(function);
  }

  /**
   * A resource.
   *
   * @param wider why it is wider than what is used; empty if it is not
   */
  record Bound(Text arn, Confidence confidence, String wider) {}

  /** What one value may be in an ARN. */
  private record Piece(Text text, boolean whole, Confidence confidence, String wider) {}

  /** All resources that a call may be for, each once, in the order of the values. */
  List<Bound> bound(ResourceTemplate template, CodeValue.Structure arguments) {
    var results = new LinkedHashSet<Bound>();
    extend(template.parts(), 0, new Bound(Text.EMPTY, Confidence.HIGH, ""), arguments, results);
    return List.copyOf(results);
  }

  // Invariant: one level for each part of a template, of which none has more than ten.
  private void extend(
      List<ResourceTemplate.Part> parts,
      int at,
      Bound before,
      CodeValue.Structure arguments,
      Set<Bound> results) {
    if (at == parts.size()) {
      if (results.size() < MOST) {
        results.add(before);
      }
      return;
    }
    switch (parts.get(at)) {
      case ResourceTemplate.Text(String text) ->
          texts(parts.subList(0, at), text, before)
              .forEach(each -> extend(parts, at + 1, each, arguments, results));
      case ResourceTemplate.Variable(String name) ->
          extend(
              parts,
              at + 1,
              plus(before, References.pattern("${" + name + "}")),
              arguments,
              results);
      case ResourceTemplate.Argument argument -> {
        for (Piece piece : pieces(argument, arguments, before.arn)) {
          Text arn = piece.whole ? piece.text : before.arn.plus(piece.text);
          extend(
              parts,
              at + 1,
              new Bound(
                  arn,
                  worse(before.confidence, piece.confidence),
                  before.wider.isEmpty() ? piece.wider : before.wider),
              arguments,
              results);
        }
      }
    }
  }

  /**
   * Text of an ARN; where it leaves open which one of a kind of resource something is part of, and
   * the application has few of that kind, it is one of those.
   */
  private List<Bound> texts(List<ResourceTemplate.Part> earlier, String text, Bound before) {
    int star = text.indexOf('*');
    boolean inside = star >= 0 && text.startsWith("/", star + 1);
    if (!inside || earlier.stream().anyMatch(ResourceTemplate.Argument.class::isInstance)) {
      return List.of(plus(before, Text.literal(text)));
    }
    List<Thing> candidates =
        references.like(head(before.arn.plus(Text.literal(text.substring(0, star)))));
    if (candidates.isEmpty() || candidates.size() > FEW) {
      return List.of(plus(before, Text.literal(text)));
    }
    Text rest = Text.literal(text.substring(star + 1));
    Confidence confidence = candidates.size() == 1 ? Confidence.MEDIUM : Confidence.LOW;
    return candidates.stream()
        .map(thing ->
            new Bound(
                references.arn(thing).plus(rest),
                worse(before.confidence, confidence),
                before.wider))
        .toList();
  }

  private static Bound plus(Bound before, Text text) {
    return new Bound(before.arn.plus(text), before.confidence, before.wider);
  }

  private static Confidence worse(Confidence a, Confidence b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private List<Piece> pieces(
      ResourceTemplate.Argument argument, CodeValue.Structure arguments, Text before) {
    for (String path : argument.paths()) {
      List<CodeValue> values = Members.values(arguments, path);
      if (!values.isEmpty()) {
        var pieces = new LinkedHashSet<Piece>();
        values.forEach(value -> pieces.addAll(pieces(value, argument, before)));
        return List.copyOf(pieces);
      }
    }
    return unknown(argument.paths().getFirst(), before, "it is not written in the request");
  }

  private List<Piece> pieces(CodeValue value, ResourceTemplate.Argument argument, Text before) {
    if (value instanceof CodeValue.Either either) {
      var all = new ArrayList<Piece>();
      either.values().forEach(each -> all.addAll(pieces(each, argument, before)));
      return all;
    }
    if (value instanceof CodeValue.Event event) {
      List<Piece> sources = sources(event, before);
      if (!sources.isEmpty()) {
        return sources;
      }
    }
    if (argument.shape() == ResourceTemplate.Shape.KEYS
        && value instanceof CodeValue.Structure keys
        && keys.complete()) {
      return keys.members().stream()
          .flatMap(member -> pieces(new CodeValue.Literal(member.name()), PLAIN, before).stream())
          .toList();
    }
    Text text = text(value);
    if (text.is("*")) {
      return unknown(argument.paths().getFirst(), before, why(value));
    }
    return List.of(piece(text, argument.shape(), before));
  }

  /**
   * The buckets whose events invoke the function, where the event tells the bucket; Amazon S3 User
   * Guide, "Event message structure". Empty where one of them is not known.
   */
  private List<Piece> sources(CodeValue.Event event, Text before) {
    if (!service(before).equals("s3")
        || !event.path().toLowerCase(Locale.ROOT).endsWith(".s3.bucket.name")) {
      return List.of();
    }
    var pieces = new ArrayList<Piece>();
    for (Trigger trigger : application.all(Trigger.class)) {
      boolean own = function.stream().anyMatch(one -> one.id().equals(trigger.function()));
      if (own && trigger.kind() == Trigger.Kind.BUCKET) {
        Optional<Thing> bucket =
            trigger.source().known().flatMap(source -> references.thing(source, "s3"));
        if (bucket.isEmpty()) {
          return List.of();
        }
        pieces.add(new Piece(references.arn(bucket.get()), true, Confidence.HIGH, ""));
      }
    }
    return pieces;
  }

  /** True if nothing in the request tells which one of a kind of resource is meant. */
  static boolean isOpen(ResourceTemplate template) {
    int colons = 0;
    for (ResourceTemplate.Part part : template.parts()) {
      if (part instanceof ResourceTemplate.Argument) {
        return false;
      }
      if (part instanceof ResourceTemplate.Text(String text)) {
        for (int i = 0; i < text.length(); i++) {
          colons += text.charAt(i) == ':' ? 1 : 0;
          if (text.charAt(i) == '*' && colons >= 5) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static final ResourceTemplate.Argument PLAIN =
      new ResourceTemplate.Argument(List.of(""), ResourceTemplate.Shape.PLAIN);

  private Piece piece(Text text, ResourceTemplate.Shape shape, Text before) {
    String service = service(before);
    Optional<Thing> link = references.thing(text, service);
    if (link.isPresent() && !isPartOfOther(before)) {
      return new Piece(references.arn(link.get()), true, Confidence.HIGH, "");
    }
    boolean arn =
        text.head().startsWith("arn:")
            || !text.parts().isEmpty() && references.isArn(text.parts().getFirst());
    if (arn) {
      return new Piece(text, true, Confidence.HIGH, wider(text));
    }
    Optional<String> literal = text.literal();
    Text written =
        literal
            .map(known -> shaped(text, known, shape.written(known)))
            .orElseGet(() -> shaped(text, shape));
    Optional<Thing> named =
        written
            .literal()
            .flatMap(name -> references.named(head(before), name))
            .or(() -> references.named(head(before), written));
    return named
        .map(thing -> new Piece(references.arn(thing), true, Confidence.HIGH, ""))
        .orElseGet(() -> new Piece(written, false, Confidence.HIGH, wider(text, written)));
  }

  /** A known text in the shape that an ARN wants, with its references to parameters if it can. */
  private static Text shaped(Text text, String known, String written) {
    return written.startsWith(known)
        ? text.plus(Text.literal(written.substring(known.length())))
        : Text.literal(written);
  }

  private static String wider(Text text, Text written) {
    return !text.assumedFrom().isEmpty() && written.assumedFrom().isEmpty()
        ? "it is written as the default of the parameter `" + text.assumedFrom() + "` has it"
        : wider(written);
  }

  /** A text with unknown parts in the shape that an ARN wants, as far as its known ends tell. */
  private static Text shaped(Text text, ResourceTemplate.Shape shape) {
    return switch (shape) {
      case SECRET -> text.plus(Text.literal("-??????"));
      case PARAMETER, PATH -> text.head().startsWith("/") ? withoutFirst(text) : text;
      case PLAIN, KEYS, FUNCTION, SOURCE, LOGGROUP, KEY, MODEL -> text;
      case QUEUE ->
          text.head().startsWith("https://") || !text.has(Text.Kind.LITERAL) ? queue(text) : text;
      case REVISION, URI, URIBUCKET, ADDRESS, DOMAIN, STATEMENT -> ANY;
    };
  }

  private static Text withoutFirst(Text text) {
    var parts = new ArrayList<>(text.parts());
    Text.Part first = parts.removeFirst();
    parts.addFirst(new Text.Part(first.kind(), first.text().substring(1), first.detail()));
    return new Text(parts.stream().filter(part -> !part.text().isEmpty()).toList());
  }

  /** The name at the end of a queue's address, if that is known. */
  private static Text queue(Text text) {
    String tail = text.tail();
    int slash = tail.lastIndexOf('/');
    return slash >= 0 && slash + 1 < tail.length() ? Text.literal(tail.substring(slash + 1)) : ANY;
  }

  private static String wider(Text text) {
    return text.parts().stream()
            .anyMatch(part -> part.kind() == Text.Kind.LITERAL && part.text().contains("*"))
        ? "part of the name is known only when the code runs"
        : "";
  }

  /** An argument after the first: the thing it is part of is already there. */
  private static boolean isPartOfOther(Text before) {
    return before.has(Text.Kind.RESOURCE);
  }

  private static String service(Text before) {
    String[] parts = before.toString().replace("AWS::", "AWS").split(":", -1);
    return parts.length > 2 ? parts[2] : "";
  }

  /** As the table of references writes it. */
  private static String head(Text before) {
    return before.toString().replace("${AWS::AccountId}", "${Account}").replace("${AWS::", "${");
  }

  private List<Piece> unknown(String argument, Text before, String why) {
    String wider = "`" + argument + "` is not known: " + why;
    List<Thing> candidates = references.like(head(before));
    if (candidates.isEmpty() || candidates.size() > FEW) {
      return List.of(new Piece(ANY, false, Confidence.LOW, wider));
    }
    Confidence confidence = candidates.size() == 1 ? Confidence.MEDIUM : Confidence.LOW;
    return candidates.stream()
        .map(thing -> new Piece(references.arn(thing), true, confidence, wider))
        .toList();
  }

  private static String why(CodeValue value) {
    return switch (value) {
      case CodeValue.Unknown unknown -> unknown.why();
      case CodeValue.Event event -> "it comes from the event (`" + event.path() + "`)";
      case CodeValue.Environment environment ->
          "the template gives no value for `" + environment.name() + "`";
      case CodeValue.Literal _,
          CodeValue.Joined _,
          CodeValue.Either _,
          CodeValue.Structure _,
          CodeValue.Sequence _ ->
          "it is known only when the code runs";
    };
  }

  private Text text(CodeValue value) {
    return switch (value) {
      case CodeValue.Literal literal -> Text.literal(literal.text());
      case CodeValue.Environment environment -> environment(environment);
      case CodeValue.Joined joined -> {
        Text all = Text.EMPTY;
        for (CodeValue part : joined.parts()) {
          all = all.plus(text(part));
        }
        yield all;
      }
      case CodeValue.Either _,
          CodeValue.Structure _,
          CodeValue.Sequence _,
          CodeValue.Event _,
          CodeValue.Unknown _ ->
          ANY;
    };
  }

  private Text environment(CodeValue.Environment environment) {
    for (Function one : function) {
      for (Variable variable : one.environment().orElse(List.of())) {
        if (variable.name().equals(environment.name())) {
          Text value = variable.value();
          return value.has(Text.Kind.OTHER) || value.has(Text.Kind.SECRET) ? ANY : value;
        }
      }
    }
    return provided(environment.name()).orElseGet(() -> text(environment.otherwise()));
  }

  /**
   * The name of the function itself, to which its role can't refer without a circle; a generated
   * one begins with the stack's and its own id (CloudFormation User Guide, "Name type").
   */
  private static Text ownName(Function function) {
    return function
        .name()
        .known()
        .orElseGet(() ->
            Text.of(Text.Kind.PSEUDO, "AWS::StackName", "")
                .plus(Text.literal("-" + function.id() + "-*")));
  }

  /** AWS Lambda Developer Guide, "Defined runtime environment variables". */
  private Optional<Text> provided(String name) {
    return switch (name) {
      case "AWS_REGION", "AWS_DEFAULT_REGION" -> Optional.of(References.pattern("${Region}"));
      case "AWS_LAMBDA_FUNCTION_NAME" -> function.stream().findFirst().map(Binding::ownName);
      default -> Optional.empty();
    };
  }
}
