package dev.ringfence.model;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a document says of one property: a value, an expression that only the deployment can
 * resolve, or nothing.
 *
 * <p>The three are never confused: unknown is not absent, and absent means that the provider's
 * default holds.
 *
 * @param <T> the type of the value
 */
public sealed interface Stated<T> {

  /** Where it is written; for what is absent, the thing that does not say it. */
  Origin origin();

  /** The one place that tells the three apart. */
  <R> R fold(Function<T, R> known, Function<String, R> unknown, Supplier<R> absent);

  /** The value if it is known. */
  default Optional<T> known() {
    return fold(Optional::of, _ -> Optional.empty(), Optional::empty);
  }

  /**
   * The value if it is known, else the given one: for an absent property the provider's default.
   */
  default T orElse(T other) {
    return fold(value -> value, _ -> other, () -> other);
  }

  /** True only if the value is known and equals the given one. */
  default boolean is(T value) {
    return fold(value::equals, _ -> false, () -> false);
  }

  default boolean isKnown() {
    return fold(_ -> true, _ -> false, () -> false);
  }

  default boolean isUnknown() {
    return fold(_ -> false, _ -> true, () -> false);
  }

  default boolean isAbsent() {
    return fold(_ -> false, _ -> false, () -> true);
  }

  /** The expression of what is unknown; empty for what is known or absent. */
  default String expression() {
    return fold(_ -> "", text -> text, () -> "");
  }

  /**
   * The parts of what is unknown: which parameter, which import; empty for what is known or absent.
   */
  default Text unresolved() {
    return Text.EMPTY;
  }

  /** The same statement about a value computed from this one. */
  default <R> Stated<R> map(Function<T, R> change) {
    return fold(
        value -> new Known<>(change.apply(value), origin()),
        _ -> new Unknown<>(unresolved(), origin()),
        () -> new Absent<>(origin()));
  }

  static <T> Stated<T> known(T value, Origin origin) {
    return new Known<>(value, origin);
  }

  static <T> Stated<T> unknown(String expression, Origin origin) {
    return new Unknown<>(Text.of(Text.Kind.OTHER, expression, ""), origin);
  }

  static <T> Stated<T> unknown(Text unresolved, Origin origin) {
    return new Unknown<>(unresolved, origin);
  }

  static <T> Stated<T> absent(Origin origin) {
    return new Absent<>(origin);
  }

  /** Written, and its value is known before deployment. */
  record Known<T>(T value, Origin origin) implements Stated<T> {
    @Override
    public <R> R fold(Function<T, R> known, Function<String, R> unknown, Supplier<R> absent) {
      return known.apply(value);
    }
  }

  /**
   * Written, but only the deployment can resolve it.
   *
   * @param unresolved what is written
   */
  record Unknown<T>(Text unresolved, Origin origin) implements Stated<T> {
    @Override
    public <R> R fold(Function<T, R> known, Function<String, R> unknown, Supplier<R> absent) {
      return unknown.apply(unresolved.toString());
    }
  }

  /** Not written: the provider's default holds. */
  record Absent<T>(Origin origin) implements Stated<T> {
    @Override
    public <R> R fold(Function<T, R> known, Function<String, R> unknown, Supplier<R> absent) {
      return absent.get();
    }
  }
}
