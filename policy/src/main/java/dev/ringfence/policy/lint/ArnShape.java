package dev.ringfence.policy.lint;

import dev.ringfence.model.Text;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;

/**
 * A set of ARNs as a row of symbols, to see whether two of them have one in common.
 *
 * <p>The pattern of a resource type has six parts, and a variable in one of the first five is not
 * empty and has no colon; the star of a policy runs across colons (IAM User Guide, "IAM JSON policy
 * elements: Resource"; Service Authorization Reference).
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves this package, never compared
record ArnShape(int[] symbols) {
  /** Any characters, also none. */
  private static final int RUN = -1;

  /** Any one character. */
  private static final int ONE = -2;

  /** Any characters but a colon, also none. */
  private static final int RUN_IN_PART = -3;

  /** Any one character but a colon. */
  private static final int ONE_IN_PART = -4;

  /** Any characters but a colon or a slash, also none: the name of a bucket. */
  private static final int RUN_IN_NAME = -5;

  /** Any one character but a colon or a slash. */
  private static final int ONE_IN_NAME = -6;

  private static final int PARTS = 6;
  private static final int SERVICE = 2;
  private static final int ACCOUNT = 4;

  /**
   * The service whose documents that are the provider's own have an ARN without an account (AWS
   * Systems Manager User Guide, "Setting up automation": {@code
   * arn:aws:ssm:us-east-1::automation-definition/AWS-RestartEC2Instance}).
   */
  private static final String WITHOUT_ACCOUNT = "ssm";

  /** Variables whose values never have a slash, which tells a bucket from its objects. */
  private static final Set<String> NAMES = Set.of("AccessPointName", "BucketName", "TableName");

  /** The longest ARN that IAM takes, and some room (IAM User Guide, "IAM and AWS STS quotas"). */
  static final int LONGEST = 4096;

  private static final class Builder {
    private int[] symbols = new int[64];
    private int count;

    void add(int symbol) {
      if (count == symbols.length) {
        symbols = Arrays.copyOf(symbols, count * 2);
      }
      symbols[count++] = symbol;
    }

    ArnShape built() {
      return new ArnShape(Arrays.copyOf(symbols, count));
    }
  }

  /**
   * The ARNs of a resource type.
   *
   * @param pattern of the Service Authorization Reference: {@code
   *     arn:${Partition}:sqs:${Region}:${Account}:${QueueName}}
   */
  static ArnShape ofType(String pattern) {
    var out = new Builder();
    int colons = 0;
    boolean anyAccount = Arns.parts(pattern).get(SERVICE).equals(WITHOUT_ACCOUNT);
    for (int at = 0; at < pattern.length(); at++) {
      int end = pattern.startsWith("${", at) ? pattern.indexOf('}', at) : -1;
      char c = pattern.charAt(at);
      if (end > 0 || c == '*') {
        boolean inPart = colons < PARTS - 1;
        boolean mayBeEmpty = anyAccount && colons == ACCOUNT;
        boolean inName = end > 0 && NAMES.contains(pattern.substring(at + 2, end));
        if (!mayBeEmpty) {
          out.add(inName ? ONE_IN_NAME : inPart ? ONE_IN_PART : ONE);
        }
        out.add(inName ? RUN_IN_NAME : inPart ? RUN_IN_PART : RUN);
        at = Math.max(at, end);
      } else {
        colons += c == ':' ? 1 : 0;
        out.add(c);
      }
    }
    return out.built();
  }

  /**
   * The ARNs that a resource element of a policy may stand for.
   *
   * @param text in which what only the deployment knows may be anything
   * @return empty if it is too long to be one
   */
  static Optional<ArnShape> ofElement(Text text) {
    var out = new Builder();
    for (Text.Part part : text.parts()) {
      switch (part.kind()) {
        case LITERAL -> literal(part.text(), out);
        case PSEUDO -> {
          out.add(ONE_IN_PART);
          out.add(RUN_IN_PART);
        }
        case RESOURCE -> reference(part, out);
        case PARAMETER, SECRET, IMPORT, OTHER -> out.add(RUN);
      }
      if (out.count > LONGEST) {
        return Optional.empty();
      }
    }
    return Optional.of(out.built());
  }

  private static void reference(Text.Part part, Builder out) {
    if (part.detail().equals(BUCKET)) {
      out.add(ONE_IN_NAME);
      out.add(RUN_IN_NAME);
    } else {
      out.add(RUN);
    }
  }

  /** The attribute that stands in a written-out text for the name of a bucket. */
  static final String BUCKET = "\u0001bucket";

  private static void literal(String text, Builder out) {
    for (int at = 0; at < text.length() && out.count <= LONGEST; at++) {
      int end = text.startsWith("${", at) ? text.indexOf('}', at) : -1;
      char c = text.charAt(at);
      if (end > 0) {
        out.add(RUN);
        at = end;
      } else {
        out.add(c == '*' ? RUN : c == '?' ? ONE : c);
      }
    }
  }

  /** True if there is an ARN that both stand for. */
  boolean meets(ArnShape other) {
    int width = other.symbols.length + 1;
    var seen = new BitSet((symbols.length + 1) * width);
    seen.set(0);
    // Invariant: every step leads to a later state, so one pass in order sees all.
    for (int state = seen.nextSetBit(0); state >= 0; state = seen.nextSetBit(state + 1)) {
      int i = state / width;
      int j = state % width;
      int mine = i < symbols.length ? symbols[i] : 0;
      int theirs = j < other.symbols.length ? other.symbols[j] : 0;
      if (mine == 0 && theirs == 0) {
        return true;
      }
      if (isRun(mine)) {
        seen.set(state + width);
      }
      if (isRun(theirs)) {
        seen.set(state + 1);
      }
      if (mine != 0 && theirs != 0 && agree(mine, theirs)) {
        int next = state + (isRun(mine) ? 0 : width) + (isRun(theirs) ? 0 : 1);
        seen.set(next);
      }
    }
    return false;
  }

  private static boolean isRun(int symbol) {
    return symbol == RUN || symbol == RUN_IN_PART || symbol == RUN_IN_NAME;
  }

  /** True if there is a character that both may be. */
  private static boolean agree(int a, int b) {
    return a < 0 ? b < 0 || takes(a, b) : b < 0 ? takes(b, a) : a == b;
  }

  private static boolean takes(int symbol, int c) {
    return switch (symbol) {
      case RUN_IN_PART, ONE_IN_PART -> c != ':';
      case RUN_IN_NAME, ONE_IN_NAME -> c != ':' && c != '/';
      default -> true;
    };
  }
}
