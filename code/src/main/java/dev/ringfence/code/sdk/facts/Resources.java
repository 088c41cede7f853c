package dev.ringfence.code.sdk.facts;

import dev.ringfence.base.text.Sections;
import dev.ringfence.code.sdk.facts.ResourceModel.Call;
import dev.ringfence.code.sdk.facts.ResourceModel.Param;
import dev.ringfence.code.sdk.facts.ResourceModel.Result;
import dev.ringfence.code.sdk.facts.ResourceModel.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects that boto3 offers for a service ({@code boto3.resource("s3")}). */
public final class Resources {
  private static final String ROOT = "-";

  private final String service;
  private final Map<String, ResourceModel> models;

  private Resources(String service, Map<String, ResourceModel> models) {
    this.service = service;
    this.models = models;
  }

  /** What {@code boto3.resource(...)} itself gives. */
  public ResourceModel root() {
    return resource(ROOT).orElseThrow(() -> new IllegalStateException("no root of " + service));
  }

  /** The type of that name: {@code Bucket}. */
  public Optional<ResourceModel> resource(String type) {
    return Optional.ofNullable(models.get(type));
  }

  /** All types, the root first. */
  public List<ResourceModel> all() {
    return List.copyOf(models.values());
  }

  static Resources parsed(String service, List<String> lines) {
    var models = new LinkedHashMap<String, ResourceModel>();
    var section = new Section();
    for (String line : lines) {
      List<String> cells = Sections.cells(line);
      if (cells.getFirst().equals("@")) {
        section = new Section();
        section.name = cells.get(1);
      } else {
        section.read(cells);
      }
      models.put(section.name, section.model());
    }
    return new Resources(service, models);
  }

  /** What was read of one type so far. */
  private static final class Section {
    private String name = ROOT;
    private final List<String> identifiers = new ArrayList<>();
    private final List<Call> loads = new ArrayList<>();
    private final Map<String, Call> actions = new LinkedHashMap<>();
    private final Map<String, Call> batch = new LinkedHashMap<>();
    private final Map<String, Result> has = new LinkedHashMap<>();
    private final Map<String, Call> collections = new LinkedHashMap<>();
    private final Map<String, Call> waiters = new LinkedHashMap<>();
    private final List<String> attributes = new ArrayList<>();

    void read(List<String> cells) {
      String key = cells.get(1);
      switch (cells.getFirst()) {
        case "i" -> identifiers.add(key);
        case "l" -> loads.add(call(cells));
        case "a" -> actions.put(key, call(cells));
        case "b" -> batch.put(key, call(cells));
        case "c" -> collections.put(key, call(cells));
        case "w" -> waiters.put(key, call(cells));
        case "h" -> has.put(key, new Result(cells.get(2), params(cells.get(3))));
        case "f" -> attributes.addAll(Sections.split(key, ' '));
        default -> throw new IllegalStateException("unknown line " + cells);
      }
    }

    ResourceModel model() {
      return new ResourceModel(
          name,
          identifiers,
          loads.stream().findFirst(),
          actions,
          batch,
          has,
          collections,
          waiters,
          attributes);
    }
  }

  private static Call call(List<String> cells) {
    Optional<Result> result =
        cells.size() > 4
            ? Optional.of(new Result(cells.get(4), params(cells.get(5))))
            : Optional.empty();
    return new Call(cells.get(2), params(cells.get(3)), result);
  }

  private static List<Param> params(String cell) {
    return cell.equals("-")
        ? List.of()
        : Sections.split(cell, ' ').stream().map(Resources::param).toList();
  }

  private static Param param(String cell) {
    int at = cell.indexOf('=');
    return new Param(cell.substring(0, at), source(cell.charAt(at + 1)), cell.substring(at + 3));
  }

  private static Source source(char letter) {
    return switch (letter) {
      case 'i' -> Source.IDENTIFIER;
      case 't' -> Source.TEXT;
      case 'd' -> Source.DATA;
      case 'n' -> Source.INPUT;
      case 'r' -> Source.RESPONSE;
      case 'p' -> Source.PARAMETER;
      default -> throw new IllegalStateException("unknown source " + letter);
    };
  }
}
