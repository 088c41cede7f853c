package dev.ringfence.read.trail;

import dev.ringfence.model.CodeValue;
import dev.ringfence.model.Coverage;
import dev.ringfence.model.Origin;
import dev.ringfence.model.TrailEvent;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads records of CloudTrail: files as a trail delivers them to a bucket ({@code {"Records":[…]}},
 * packed or not, in any folders), records a line each, and what {@code aws cloudtrail
 * lookup-events} prints (AWS CloudTrail User Guide, "CloudTrail record contents").
 *
 * <p>Only calls of roles count. What was refused is a wish and no need. The same call of the same
 * role is kept once, with the number of times; a record that two files hold is counted once.
 */
public final class Trails {
  /** The most bytes that one file may have when it is unpacked. */
  private static final long MOST_BYTES = 1L << 30;

  private static final int MOST_USES = 200_000;
  private static final int MOST_PARAMETERS = 64;
  private static final int LONGEST_VALUE = 2_048;
  private static final int MOST_IDS = 5_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100)
                  .maxStringLength(10_000_000)
                  .build())
          .build();

  /**
   * What was read.
   *
   * @param events in a stable order
   * @param records that were read, those of others than roles among them
   * @param notRead files that could not be read to their end
   */
  public record Seen(List<TrailEvent> events, long records, List<Coverage.NotRead> notRead) {
    public Seen {
      events = List.copyOf(events);
      notRead = List.copyOf(notRead);
    }
  }

  private final Map<String, TrailEvent> uses = new LinkedHashMap<>();
  private final Set<String> ids = new HashSet<>();
  private final List<Coverage.NotRead> notRead = new ArrayList<>();
  private long records;

  private Trails() {}

  /**
   * Reads files and folders of trails; links are not followed.
   *
   * @throws IOException if a path itself can't be listed
   */
  public static Seen read(List<Path> paths) throws IOException {
    var trails = new Trails();
    for (Path path : paths) {
      for (Path file : files(path)) {
        trails.file(file);
      }
    }
    return new Seen(List.copyOf(trails.uses.values()), trails.records, trails.notRead);
  }

  private static List<Path> files(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    var files = new ArrayList<Path>();
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = String.valueOf(file.getFileName());
            boolean digest = file.toString().contains("CloudTrail-Digest");
            boolean trail =
                name.endsWith(".json")
                    || name.endsWith(".json.gz")
                    || name.endsWith(".jsonl")
                    || name.endsWith(".jsonl.gz");
            if (attributes.isRegularFile() && trail && !digest) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(files);
    return files;
  }

  private void file(Path file) {
    try (InputStream in = new Limited(unpacked(file));
        JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      String name = file.toString().replace('\\', '/');
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
          top(parser, name);
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
          records(parser, name);
        }
      }
    } catch (IOException | JacksonException e) {
      notRead.add(
          new Coverage.NotRead(
              file.toString(), 1, "not read to its end: " + e.getClass().getSimpleName()));
    }
  }

  private static InputStream unpacked(Path file) throws IOException {
    var in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(2);
    int first = in.read();
    int second = in.read();
    in.reset();
    return first == 0x1f && second == 0x8b ? new GZIPInputStream(in, 1 << 16) : in;
  }

  /** A packed file of a few bytes may unpack to any size. */
  private static final class Limited extends FilterInputStream {
    private long left = MOST_BYTES;

    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      count(Math.max(count, 0));
      return count;
    }

    private void count(int more) throws IOException {
      left -= more;
      if (left < 0) {
        throw new IOException("larger than " + (MOST_BYTES >> 20) + " MB");
      }
    }
  }

  /** A file of records, an answer of the command line, or one record. */
  private void top(JsonParser parser, String file) {
    var record = new Fields();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if ((name.equals("Records") || name.equals("Events")) && value == JsonToken.START_ARRAY) {
        records(parser, file);
      } else {
        record.put(name, value(parser));
      }
    }
    add(record, file, parser.currentLocation().getLineNr());
  }

  private void records(JsonParser parser, String file) {
    while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
      int line = Math.max(parser.currentLocation().getLineNr(), 1);
      if (value(parser) instanceof Fields record) {
        String inner = record.text("CloudTrailEvent");
        if (inner.isEmpty()) {
          add(record, file, line);
        } else {
          inner(inner, file, line);
        }
      }
    }
  }

  /** {@code lookup-events} prints each record as a text within another. */
  private void inner(String text, String file, int line) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == JsonToken.START_OBJECT && value(parser) instanceof Fields record) {
        add(record, file, line);
      }
    } catch (JacksonException e) {
      notRead.add(
          new Coverage.NotRead(file, line, "a record in it: " + e.getClass().getSimpleName()));
    }
  }

  /** Named values. */
  private static final class Fields {
    private final Map<String, Object> all = new LinkedHashMap<>();

    void put(String name, Object value) {
      if (all.size() < MOST_PARAMETERS) {
        all.put(name, value);
      }
    }

    Object get(String name) {
      return all.getOrDefault(name, "");
    }

    String text(String name) {
      return get(name) instanceof String text ? text : "";
    }

    Fields fields(String name) {
      return get(name) instanceof Fields fields ? fields : new Fields();
    }
  }

  // Invariant: the parser's own limit of depth bounds the recursion.
  private static Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        var fields = new Fields();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          fields.put(name, value(parser));
        }
        yield fields;
      }
      case START_ARRAY -> {
        var items = new ArrayList<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          Object item = value(parser);
          if (items.size() < MOST_PARAMETERS) {
            items.add(item);
          }
        }
        yield items;
      }
      case VALUE_NULL -> "";
      default -> parser.getString();
    };
  }

  private void add(Fields record, String file, int line) {
    String service = record.text("eventSource");
    String operation = record.text("eventName");
    if (service.isEmpty() || operation.isEmpty()) {
      return;
    }
    records++;
    String id = record.text("eventID");
    if (!id.isEmpty() && ids.size() < MOST_IDS && !ids.add(id)) {
      return;
    }
    Fields issuer = record.fields("userIdentity").fields("sessionContext").fields("sessionIssuer");
    if (!issuer.text("type").equals("Role") || isRefused(record)) {
      return;
    }
    keep(
        new TrailEvent(
            issuer.text("arn"),
            session(record.fields("userIdentity").text("arn")),
            first(service),
            operation,
            request(first(service), record.fields("requestParameters")),
            resources(record.get("resources")),
            record.text("awsRegion"),
            1,
            record.text("eventTime"),
            new Origin(file, line, 1, line, 1)));
  }

  private void keep(TrailEvent event) {
    String key =
        String.join(
            "\n",
            event.role(),
            event.session(),
            event.service(),
            event.operation(),
            event.region(),
            event.resources().toString(),
            event.parameters().toString());
    TrailEvent before = uses.get(key);
    if (before != null) {
      uses.put(key, again(before, event.last()));
    } else if (uses.size() < MOST_USES) {
      uses.put(key, event);
    } else if (notRead.stream().noneMatch(each -> each.reason().startsWith("more than"))) {
      notRead.add(
          new Coverage.NotRead(
              event.origin().file(),
              event.origin().line(),
              "more than %,d different calls; the others are left out".formatted(MOST_USES)));
    }
  }

  private static TrailEvent again(TrailEvent event, String time) {
    return new TrailEvent(
        event.role(),
        event.session(),
        event.service(),
        event.operation(),
        event.parameters(),
        event.resources(),
        event.region(),
        event.count() + 1,
        event.last().compareTo(time) >= 0 ? event.last() : time,
        event.origin());
  }

  private static boolean isRefused(Fields record) {
    String error = record.text("errorCode");
    return error.contains("AccessDenied")
        || error.contains("Unauthorized")
        || error.equals("AccessDeniedException");
  }

  /** {@code dynamodb} of {@code dynamodb.amazonaws.com}. */
  private static String first(String host) {
    int dot = host.indexOf('.');
    return dot < 0 ? host : host.substring(0, dot);
  }

  /** The last part of {@code arn:aws:sts::123456789012:assumed-role/orders/orders-get}. */
  private static String session(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private static List<String> resources(Object value) {
    var arns = new ArrayList<String>();
    if (value instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof Fields fields) {
          String arn = fields.text("ARN").isEmpty() ? fields.text("arn") : fields.text("ARN");
          if (arn.startsWith("arn:") && arn.length() <= LONGEST_VALUE) {
            arns.add(arn);
          }
        }
      }
    }
    return arns;
  }

  /**
   * What tells the resources. The keys of objects and items are as many as there are requests, so
   * they are left out: what was used is the whole bucket or table.
   */
  private static CodeValue.Structure request(String service, Fields parameters) {
    var members = new ArrayList<CodeValue.Member>();
    parameters.all.forEach((name, value) -> {
      boolean counts =
          switch (service) {
            case "s3" -> name.equals("bucketName");
            case "dynamodb" -> !name.equals("key") && !name.equals("item");
            default -> !name.toLowerCase(Locale.ROOT).endsWith("token");
          };
      if (counts) {
        members.add(
            new CodeValue.Member(name.equals("bucketName") ? "Bucket" : name, value(value)));
      }
    });
    return new CodeValue.Structure(members, true);
  }

  private static CodeValue.Structure structure(Fields fields) {
    var members = new ArrayList<CodeValue.Member>();
    fields.all.forEach((name, value) -> members.add(new CodeValue.Member(name, value(value))));
    return new CodeValue.Structure(members, true);
  }

  private static CodeValue value(Object value) {
    return switch (value) {
      case Fields fields -> structure(fields);
      case List<?> items ->
          new CodeValue.Sequence(items.stream().map(Trails::value).toList(), true);
      case String text when text.startsWith("HIDDEN_DUE_TO") ->
          new CodeValue.Unknown("hidden by the trail");
      case String text when text.length() <= LONGEST_VALUE -> new CodeValue.Literal(text);
      default -> new CodeValue.Unknown("too long to be told");
    };
  }
}
