package dev.ringfence.code.sdk.facts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A type of object that boto3 offers: {@code Bucket}, {@code Table}.
 *
 * @param name the type; {@code -} is what {@code boto3.resource(...)} itself gives
 * @param identifiers what names one object: {@code BucketName}, {@code Key}
 * @param load the call behind {@code load()}, {@code reload()} and the first read of an attribute
 * @param actions methods, by their name in Python
 * @param batchActions methods of a collection of such objects
 * @param has objects reached from here: {@code Bucket}, {@code Object}; a method of that name if an
 *     identifier is an {@link Source#INPUT}, else an attribute in snake case
 * @param collections attributes with many objects: {@code objects}
 * @param waiters methods that wait: {@code wait_until_exists}
 * @param attributes read from what {@code load} brings, in snake case
 */
public record ResourceModel(
    String name,
    List<String> identifiers,
    Optional<Call> load,
    Map<String, Call> actions,
    Map<String, Call> batchActions,
    Map<String, Result> has,
    Map<String, Call> collections,
    Map<String, Call> waiters,
    List<String> attributes) {

  public ResourceModel {
    identifiers = List.copyOf(identifiers);
    actions = Map.copyOf(actions);
    batchActions = Map.copyOf(batchActions);
    has = Map.copyOf(has);
    collections = Map.copyOf(collections);
    waiters = Map.copyOf(waiters);
    attributes = List.copyOf(attributes);
  }

  /**
   * What a method does.
   *
   * @param operation that is called
   * @param params members of the request that the object fills in
   * @param result the objects it gives back, if it does
   */
  public record Call(String operation, List<Param> params, Optional<Result> result) {
    public Call {
      params = List.copyOf(params);
    }
  }

  /** Objects of a type, and where their identifiers come from. */
  public record Result(String type, List<Param> identifiers) {
    public Result {
      identifiers = List.copyOf(identifiers);
    }
  }

  /**
   * Where one value comes from.
   *
   * @param target a member of the request ({@code Bucket}, {@code Delete.Objects[].Key}) or an
   *     identifier
   * @param value the identifier's name, the text, or a path in data, response or arguments
   */
  public record Param(String target, Source source, String value) {}

  /** Kinds of origin of a value. */
  public enum Source {
    /** An identifier of the object. */
    IDENTIFIER,
    /** The value itself. */
    TEXT,
    /** A part of what {@code load} brought. */
    DATA,
    /** The next argument that the caller gives. */
    INPUT,
    /** A part of the answer. */
    RESPONSE,
    /** A member of the request as the caller gave it. */
    PARAMETER
  }
}
