package dev.ringfence.report;

import dev.ringfence.model.Application;
import dev.ringfence.model.Framework;
import dev.ringfence.model.Function;
import dev.ringfence.model.Identity;
import dev.ringfence.model.Layer;
import dev.ringfence.model.Literal;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Other;
import dev.ringfence.model.Output;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Stage;
import dev.ringfence.model.Stated;
import dev.ringfence.model.TemplateParameter;
import dev.ringfence.model.Text;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Value;
import dev.ringfence.model.Variable;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/**
 * Applications as the model holds them, in JSON.
 *
 * <p>It is written by the components of the records, so that a word that is added to the model is
 * in it at once. Plain, it leaves out what tells only where and how an application was written, so
 * that two ways of writing one application can be compared.
 */
public final class ModelJson {
  private static final String VERSION = "AWS::Lambda::Version";

  /** Made anew by every change, under another name. */
  private static final String DEPLOYMENT = "AWS::ApiGateway::Deployment";

  private static final Set<String> HOW_PACKED =
      Set.of("codeBucket", "codePath", "imageUri", "inlineCode");

  private final boolean plain;

  private ModelJson(boolean plain) {
    this.plain = plain;
  }

  /**
   * Writes applications and leaves the writer open.
   *
   * @param applications for each template the ways its unresolved conditions may come out
   */
  public static void write(List<List<Application>> applications, boolean plain, Writer writer) {
    var model = new ModelJson(plain);
    try (JsonGenerator json = Json.generator(writer)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("applications");
      applications.stream()
          .sorted(Comparator.comparing(ways -> ways.getFirst().file()))
          .forEach(ways -> Json.put(model.application(ways), json));
      json.writeEndArray();
      json.writeEndObject();
    }
    Json.end(writer);
  }

  private Map<String, Object> application(List<Application> ways) {
    Application first = ways.getFirst();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("file", first.file());
    if (!plain) {
      fields.put("format", first.format().name().toLowerCase(Locale.ROOT));
      add(fields, "unknown", list(first.unknowns()));
    }
    Map<String, List<Object>> things = things(first);
    fields.putAll(things);
    if (ways.size() > 1) {
      fields.put("variants", ways.stream().map(way -> variant(way, things)).toList());
    }
    return fields;
  }

  /** What the application has otherwise than in the first way. */
  private Map<String, Object> variant(Application way, Map<String, List<Object>> first) {
    var fields = new LinkedHashMap<String, Object>();
    var when = new LinkedHashMap<String, Object>();
    for (Variable outcome : way.when()) {
      when.put(outcome.name(), outcome.value().toString());
    }
    fields.put("when", when);
    Map<String, List<Object>> things = things(way);
    first.forEach((type, list) -> {
      List<Object> gone = new ArrayList<>(list);
      gone.removeAll(things.getOrDefault(type, List.of()));
      add(fields, "not-" + type, gone.stream().map(ModelJson::id).distinct().toList());
    });
    things.forEach((type, list) -> {
      List<Object> other = new ArrayList<>(list);
      other.removeAll(first.getOrDefault(type, List.of()));
      add(fields, type, other);
    });
    return fields;
  }

  private static Object id(Object thing) {
    return thing instanceof Map<?, ?> fields ? String.valueOf(fields.get("id")) : "";
  }

  private Map<String, List<Object>> things(Application application) {
    var groups = new TreeMap<String, List<Object>>();
    for (Thing thing : application.things()) {
      if (!plain || !tellsOnlyHow(thing)) {
        groups.computeIfAbsent(plural(thing), _ -> new ArrayList<>()).add(fields(thing));
      }
    }
    groups.values().forEach(ModelJson::sort);
    return groups;
  }

  /**
   * What is written for the deployment's sake, and what other things of the model say as well.
   * Versions of functions are made anew by every deployment.
   */
  private static boolean tellsOnlyHow(Thing thing) {
    return thing instanceof Framework
        || thing instanceof Literal
        || thing instanceof TemplateParameter
        || thing instanceof Other other
            && (other.detail() || other.identity().type().equals(VERSION))
        || thing instanceof Output output && isName(output);
  }

  /** Frameworks show the names of what they deploy. */
  private static boolean isName(Output output) {
    return output
        .value()
        .known()
        .filter(text -> text.has(Text.Kind.RESOURCE) && !text.has(Text.Kind.SECRET))
        .isPresent();
  }

  /** A component that tells only how the application was written or packed. */
  private static boolean tellsOnlyHow(Object entry, String component) {
    return entry instanceof Policy && component.equals("template")
        || entry instanceof Role && component.equals("shared")
        || entry instanceof Stage && component.equals("deployment")
        || entry instanceof Function && HOW_PACKED.contains(component)
        || entry instanceof Layer && component.equals("contentPath");
  }

  /** {@code AttachedPolicy} becomes {@code attachedPolicies}. */
  private static String plural(Thing thing) {
    String name = thing.getClass().getSimpleName();
    String lower = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    if (lower.endsWith("y") && "aeiou".indexOf(lower.charAt(lower.length() - 2)) < 0) {
      return lower.substring(0, lower.length() - 1) + "ies";
    }
    return lower.endsWith("s") ? lower : lower + "s";
  }

  private Map<String, Object> fields(Object entry) {
    var fields = new LinkedHashMap<String, Object>();
    for (RecordComponent component : entry.getClass().getRecordComponents()) {
      Object value = value(component, entry);
      if (value instanceof Identity identity) {
        identity(identity, fields);
      } else if (value instanceof Origin origin) {
        place(origin, fields);
      } else if (!plain || !tellsOnlyHow(entry, component.getName())) {
        add(fields, component.getName(), json(value));
      }
    }
    return fields;
  }

  private static Object value(RecordComponent component, Object entry) {
    try {
      return component.getAccessor().invoke(entry);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("record of the model can't be read: " + entry.getClass(), e);
    }
  }

  private void identity(Identity identity, Map<String, Object> fields) {
    if (!plain || !identity.type().equals(DEPLOYMENT)) {
      fields.put("id", string(identity.id()));
    }
    if (!plain) {
      add(fields, "writtenAs", identity.writtenAs());
    }
    if (!plain || identity.type().startsWith("AWS::")) {
      add(fields, "type", identity.type());
    }
    if (!plain) {
      if (!identity.author()) {
        fields.put("author", false);
      }
      place(identity.origin(), fields);
    }
  }

  private void place(Origin origin, Map<String, Object> fields) {
    if (!plain) {
      fields.put("at", origin + ":" + origin.column());
    }
  }

  private Object json(Object value) {
    if (value instanceof Stated<?> stated) {
      return stated(stated);
    } else if (value instanceof Collection<?> list) {
      return list(list);
    } else if (value instanceof Text || value instanceof Value || value instanceof String) {
      return string(value.toString());
    } else if (value instanceof Enum<?> word) {
      return word.name().toLowerCase(Locale.ROOT);
    } else if (value instanceof Record) {
      return fields(value);
    }
    return value;
  }

  /** The value, the expression of what is unknown, or nothing. */
  private <T> Object stated(Stated<T> stated) {
    return stated.<Object>fold(
        value -> value instanceof Collection<?> list && list.isEmpty() ? "" : json(value),
        expression -> Map.of("unknown", string(expression)),
        () -> "");
  }

  private List<Object> list(Collection<?> values) {
    var list = new ArrayList<>();
    values.forEach(value -> list.add(json(value)));
    if (plain) {
      sort(list);
    }
    return list;
  }

  /** The order of what has none is that of its text. */
  private static void sort(List<Object> list) {
    list.sort(Comparator.comparing(Object::toString));
  }

  private String string(String text) {
    return plain ? Hashes.starred(text) : text;
  }

  /** What is empty is left out. */
  private static void add(Map<String, Object> fields, String name, Object value) {
    boolean empty =
        value instanceof String text && text.isEmpty()
            || value instanceof Collection<?> list && list.isEmpty()
            || value instanceof Map<?, ?> map && map.isEmpty();
    if (!empty) {
      fields.put(name, value);
    }
  }
}
