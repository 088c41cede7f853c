package dev.ringfence.policy.evaluate;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What the values of conditions say: numbers, dates and addresses (IAM User Guide, "IAM JSON policy
 * elements: Condition operators").
 */
public final class Values {
  private static final int LONGEST_NUMBER = 64;

  private Values() {}

  /** A number; empty if the text is none, or a very long one. */
  public static Optional<BigDecimal> number(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /** A date of ISO 8601, or seconds since 1970; empty if the text is none. */
  public static Optional<Instant> date(String text) {
    String date = text.strip();
    try {
      if (!date.isEmpty() && date.length() <= 18 && isInteger(date)) {
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(date)));
      }
      if (date.indexOf('T') < 0) {
        return Optional.of(LocalDate.parse(date).atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      boolean zone = date.endsWith("Z") || date.lastIndexOf('+') > 0 || date.lastIndexOf('-') > 10;
      return Optional.of(
          zone
              ? OffsetDateTime.parse(date).toInstant()
              : LocalDateTime.parse(date).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static boolean isInteger(String text) {
    int first = text.charAt(0) == '-' && text.length() > 1 ? 1 : 0;
    return text.chars().skip(first).allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * Addresses that begin with the same bits.
   *
   * @param base 4 bytes or 16
   * @param bits how many of them count
   */
  @SuppressWarnings("ArrayRecordComponent") // made here, changed by nobody, never compared
  public record Range(byte[] base, int bits) {
    /** True if an address of the same kind is among them. */
    public boolean has(byte[] address) {
      if (address.length != base.length) {
        return false;
      }
      for (int i = 0; i < bits; i++) {
        int mask = 0x80 >> (i % 8);
        if ((address[i / 8] & mask) != (base[i / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  /** The range of {@code 192.0.2.0/24}, or of a lone address; empty if the text is none. */
  public static Optional<Range> range(String text) {
    int slash = text.indexOf('/');
    Optional<byte[]> base = address(slash < 0 ? text : text.substring(0, slash));
    if (base.isEmpty()) {
      return Optional.empty();
    }
    int all = base.get().length * 8;
    String prefix = slash < 0 ? String.valueOf(all) : text.substring(slash + 1);
    boolean number =
        !prefix.isEmpty()
            && prefix.length() <= 3
            && prefix.chars().allMatch(c -> c >= '0' && c <= '9');
    return number && Integer.parseInt(prefix) <= all
        ? Optional.of(new Range(base.get(), Integer.parseInt(prefix)))
        : Optional.empty();
  }

  /** An address of version 4 or 6, as written; empty if the text is none. */
  public static Optional<byte[]> address(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text.strip()).getAddress());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
