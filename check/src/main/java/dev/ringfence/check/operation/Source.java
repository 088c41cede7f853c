package dev.ringfence.check.operation;

import dev.ringfence.base.text.Wildcard;
import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.Named;
import dev.ringfence.model.Queue;
import dev.ringfence.model.Table;
import dev.ringfence.model.Text;
import dev.ringfence.model.Topic;
import dev.ringfence.model.Trigger;
import java.util.List;
import java.util.Optional;

/**
 * What invokes a function by being written to, and how policies name it.
 *
 * @param text as the trigger names it
 * @param thing the same where the application declares it
 */
record Source(Trigger.Kind kind, Text text, Optional<? extends Named> thing) {

  /** Whether a resource element of a policy stands for a source, and for how many others. */
  enum Cover {
    NONE,
    ANY,
    THIS
  }

  /** Stands for a part that only the deployment knows; never a star. */
  private static final char SOMETHING = '\u0001';

  /** Stands for any name. */
  private static final String ANY_NAME = "\u0002";

  static Optional<Source> of(Application application, Trigger trigger) {
    Text text =
        trigger.source().fold(known -> known, _ -> trigger.source().unresolved(), () -> Text.EMPTY);
    return type(trigger.kind())
        .filter(_ -> !text.parts().isEmpty())
        .map(type -> new Source(trigger.kind(), text, application.linked(text, type)));
  }

  private static Optional<Class<? extends Named>> type(Trigger.Kind kind) {
    return switch (kind) {
      case BUCKET -> Optional.of(Bucket.class);
      case QUEUE -> Optional.of(Queue.class);
      case STREAM -> Optional.of(dev.ringfence.model.Stream.class);
      case TABLE -> Optional.of(Table.class);
      case TOPIC -> Optional.of(Topic.class);
      default -> Optional.empty();
    };
  }

  /** The actions by which it is written to; Service Authorization Reference. */
  List<String> writes() {
    return switch (kind) {
      case BUCKET -> List.of("s3:PutObject");
      case QUEUE -> List.of("sqs:SendMessage");
      case STREAM -> List.of("kinesis:PutRecord", "kinesis:PutRecords");
      case TABLE ->
          List.of(
              "dynamodb:BatchWriteItem",
              "dynamodb:DeleteItem",
              "dynamodb:PutItem",
              "dynamodb:UpdateItem");
      case TOPIC -> List.of("sns:Publish");
      default -> List.of();
    };
  }

  String word() {
    return switch (kind) {
      case BUCKET -> "bucket";
      case QUEUE -> "queue";
      case STREAM -> "stream";
      case TABLE -> "table";
      default -> "topic";
    };
  }

  /** Lambda notices circles by way of S3 as well, since October 2024, and none of tables. */
  String end() {
    return kind == Trigger.Kind.BUCKET
        ? "again and again, until Lambda notices the circle"
        : "without end";
  }

  String name() {
    return thing.map(Source::name).orElseGet(text::toString);
  }

  /** What a framework made for a function is known by its own name, not by the function's. */
  private static String name(Named thing) {
    String written = thing.identity().writtenAs();
    return written.equals(thing.id())
        ? written
        : thing.name().known().map(Text::toString).orElse(written);
  }

  Cover cover(Text element) {
    if (element.is("*")) {
      return Cover.ANY;
    }
    if (thing.isEmpty()) {
      return element.equals(text) ? Cover.THIS : pattern(element, Optional.empty());
    }
    String id = thing.get().id();
    return element.mentions(id)
        ? (isItself(element, id) ? Cover.THIS : Cover.NONE)
        : pattern(element, thing.get().name().known());
  }

  /** {@code ${Bucket.Arn}/*} is a bucket's objects; {@code ${Table.Arn}/index/*} is no table. */
  private boolean isItself(Text element, String id) {
    for (int i = 0; i < element.parts().size(); i++) {
      Text.Part part = element.parts().get(i);
      if (part.kind() == Text.Kind.RESOURCE && part.text().equals(id)) {
        Text rest = new Text(element.parts().subList(i + 1, element.parts().size()));
        boolean all = rest.head().startsWith("*");
        return kind == Trigger.Kind.BUCKET
            ? all || rest.head().startsWith("/")
            : (all || rest.parts().isEmpty()) && !part.detail().endsWith("StreamArn");
      }
    }
    return false;
  }

  private Cover pattern(Text element, Optional<Text> name) {
    List<String> parts = List.of(flat(element).split(":", 6));
    if (parts.size() < 6 || !Wildcard.of(parts.get(2)).matches(service())) {
      return Cover.NONE;
    }
    String resource = parts.get(5);
    if (kind == Trigger.Kind.BUCKET) {
      int slash = resource.indexOf('/');
      if (slash < 0 && !resource.endsWith("*")) {
        return Cover.NONE;
      }
      resource = slash < 0 ? resource : resource.substring(0, slash);
    }
    Wildcard pattern = Wildcard.of(resource);
    if (pattern.matches(prefix() + ANY_NAME)) {
      return Cover.ANY;
    }
    return name.filter(n -> pattern.matches(prefix() + flat(n))).isPresent()
        ? Cover.THIS
        : Cover.NONE;
  }

  private String service() {
    return switch (kind) {
      case BUCKET -> "s3";
      case QUEUE -> "sqs";
      case STREAM -> "kinesis";
      case TABLE -> "dynamodb";
      default -> "sns";
    };
  }

  private String prefix() {
    return switch (kind) {
      case STREAM -> "stream/";
      case TABLE -> "table/";
      default -> "";
    };
  }

  /** The characters of a text, with what is unknown as a token that equals itself only. */
  private static String flat(Text text) {
    var out = new StringBuilder();
    for (Text.Part part : text.parts()) {
      if (part.kind() == Text.Kind.LITERAL) {
        out.append(part.text());
      } else {
        String name = part.toString().replace(':', '.').replace('*', '.').replace('?', '.');
        out.append(SOMETHING).append(name).append(SOMETHING);
      }
    }
    return out.toString();
  }
}
