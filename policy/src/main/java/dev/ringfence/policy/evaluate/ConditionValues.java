package dev.ringfence.policy.evaluate;

/** Whether the values of a condition can be read as what its operator compares. */
public final class ConditionValues {
  private ConditionValues() {}

  public static boolean isNumber(String value) {
    return Values.number(value).isPresent();
  }

  /** True for a date of ISO 8601, and for seconds since 1970. */
  public static boolean isDate(String value) {
    return Values.date(value).isPresent();
  }

  /** True for an address, and for those that begin with the same bits: {@code 10.0.0.0/8}. */
  public static boolean isAddressRange(String value) {
    return Values.range(value).isPresent();
  }
}
