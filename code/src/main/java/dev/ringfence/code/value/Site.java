package dev.ringfence.code.value;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Unit;
import dev.ringfence.model.Origin;
import dev.ringfence.model.SdkCall;

/**
 * A place in source.
 *
 * @param start offset of its first byte
 * @param end offset of the byte after its last
 */
public record Site(Unit unit, int start, int end) implements Comparable<Site> {
  private static final int LONGEST = 120;

  static Site of(Unit unit, Expression expression) {
    return new Site(unit, expression.start(), expression.end());
  }

  public Origin origin() {
    return unit.lines().origin(unit.path(), start, end);
  }

  /** The code here on one line, shortened. */
  public SdkCall.Step step() {
    var text = new StringBuilder();
    String whole = unit.lines().text(start, Math.min(end, start + 4 * LONGEST));
    boolean blank = false;
    for (int i = 0; i < whole.length() && text.length() <= LONGEST; i++) {
      char c = whole.charAt(i);
      if (Character.isWhitespace(c) || Character.isISOControl(c)) {
        blank = true;
      } else {
        if (blank && !text.isEmpty()) {
          text.append(' ');
        }
        blank = false;
        text.append(c);
      }
    }
    if (text.length() > LONGEST) {
      text.setLength(LONGEST - 1);
      text.append('…');
    }
    return new SdkCall.Step(origin(), text.toString());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Site site
        && unit.path().equals(site.unit.path())
        && start == site.start
        && end == site.end;
  }

  @Override
  public int hashCode() {
    return unit.path().hashCode() * 31 + start;
  }

  @Override
  public int compareTo(Site other) {
    int byPath = unit.path().compareTo(other.unit.path());
    if (byPath != 0) {
      return byPath;
    }
    return start != other.start
        ? Integer.compare(start, other.start)
        : Integer.compare(end, other.end);
  }

  @Override
  public String toString() {
    return origin().toString();
  }
}
