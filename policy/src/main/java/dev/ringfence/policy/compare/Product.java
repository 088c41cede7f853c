package dev.ringfence.policy.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the shortest word that all globs of one list stand for and none of another.
 *
 * <p>The left side stays nondeterministic, one position of each of its globs; the right side is a
 * set of positions, made on the fly. Of two states with the same left side the one with fewer
 * positions on the right can do all that the other can, and the other is dropped (an antichain).
 */
@SuppressWarnings({
  "ArrayRecordComponent",
  "ReferenceEquality"
}) // arrays and states are shared on purpose: this is the innermost loop
final class Product {
  private static final String PRINTABLE =
      "xyz0123456789abcdefghijklmnopqrstuvwABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

  private final List<Glob> left;
  private final List<Glob> right;
  private final Budget budget;
  private final int[] symbols;
  private final byte[] loops;
  private final int[] firsts;
  private final int words;
  private final int other;

  private Product(List<Glob> left, List<Glob> right, Budget budget) {
    this.left = left;
    this.right = right;
    this.budget = budget;
    this.firsts = new int[right.size() + 1];
    for (int at = 0; at < right.size(); at++) {
      firsts[at + 1] = firsts[at] + right.get(at).length() + 1;
    }
    int size = firsts[right.size()];
    this.symbols = new int[size];
    this.loops = new byte[size];
    for (int at = 0; at < right.size(); at++) {
      Glob glob = right.get(at);
      System.arraycopy(glob.symbols(), 0, symbols, firsts[at], glob.length());
      symbols[firsts[at + 1] - 1] = END;
      System.arraycopy(glob.loops(), 0, loops, firsts[at], glob.length() + 1);
    }
    this.words = (size >> 6) + 1;
    this.other = other();
  }

  private static final int END = -9;

  /**
   * The shortest word, of letters, that is in all of the left and none of the right; empty if there
   * is none.
   *
   * @throws Budget.Spent if that is not known within the budget
   */
  static Optional<int[]> escape(List<Glob> left, List<Glob> right, Budget budget) {
    List<Glob> all = needed(left, budget);
    for (Glob one : all) {
      if (one.isNothing()) {
        return Optional.empty();
      }
      if (one.isWord()) {
        boolean escapes = all(all, one.symbols(), budget) && none(right, one.symbols(), budget);
        return escapes ? Optional.of(one.symbols().clone()) : Optional.empty();
      }
    }
    for (Glob one : right) {
      if (one.isEverything() || coversAny(one, all, budget)) {
        return Optional.empty();
      }
    }
    if (clash(all)) {
      return Optional.empty();
    }
    return new Product(all, reduced(all, right, budget), budget).shortest();
  }

  private static boolean all(List<Glob> globs, int[] word, Budget budget) {
    for (Glob each : globs) {
      if (!each.matches(word, budget)) {
        return false;
      }
    }
    return true;
  }

  private static boolean none(List<Glob> globs, int[] word, Budget budget) {
    for (Glob each : globs) {
      if (each.matches(word, budget)) {
        return false;
      }
    }
    return true;
  }

  private static boolean coversAny(Glob one, List<Glob> all, Budget budget) {
    for (Glob each : all) {
      if (one.covers(each, budget)) {
        return true;
      }
    }
    return false;
  }

  /** Without those that contain another one. */
  private static List<Glob> needed(List<Glob> left, Budget budget) {
    if (left.size() == 1) {
      return left;
    }
    var out = new ArrayList<Glob>();
    for (Glob one : left) {
      if (out.stream().noneMatch(each -> one.covers(each, budget))) {
        out.removeIf(each -> each.covers(one, budget));
        out.add(one);
      }
    }
    return out.isEmpty() ? List.of(left.getFirst()) : out;
  }

  private static boolean clash(List<Glob> all) {
    for (int at = 1; at < all.size(); at++) {
      if (apart(all.getFirst(), all.get(at))) {
        return true;
      }
    }
    return false;
  }

  /** Those of the right that may stand for something of the left, and are not in another. */
  private static List<Glob> reduced(List<Glob> all, List<Glob> right, Budget budget) {
    var out = new ArrayList<Glob>();
    for (Glob one : right) {
      budget.step(64);
      if (all.stream().noneMatch(each -> apart(one, each))) {
        out.add(one);
      }
    }
    if (out.size() > 1 && out.size() <= 64) {
      for (int at = out.size() - 1; at >= 0; at--) {
        Glob one = out.get(at);
        for (int with = 0; with < out.size(); with++) {
          if (with != at && out.get(with).covers(one, budget)) {
            out.remove(at);
            break;
          }
        }
      }
    }
    return out;
  }

  private Optional<int[]> shortest() {
    if (left.size() == 1) {
      int[] word = left.getFirst().shortest(other);
      if (none(right, word, budget)) {
        return Optional.of(word);
      }
    }
    return search();
  }

  /** True if the literal beginnings or ends of two globs, or their lengths, differ. */
  static boolean apart(Glob a, Glob b) {
    int at = 0;
    while (a.loops()[at] == Glob.NO && b.loops()[at] == Glob.NO) {
      boolean ends = at == a.length();
      if (ends != (at == b.length())) {
        return true;
      }
      if (ends) {
        return false;
      }
      if (differ(a.symbols()[at], b.symbols()[at])) {
        return true;
      }
      at++;
    }
    int ofA = a.length();
    int ofB = b.length();
    while (ofA > 0 && ofB > 0 && a.loops()[ofA] == Glob.NO && b.loops()[ofB] == Glob.NO) {
      if (differ(a.symbols()[--ofA], b.symbols()[--ofB])) {
        return true;
      }
    }
    return false;
  }

  private static boolean differ(int a, int b) {
    if (a < 0 || b < 0 || a == b) {
      return a != b
          && (a == ':' || b == ':')
          && (a == Glob.ONE_BUT_COLON || b == Glob.ONE_BUT_COLON);
    }
    if (a >= Glob.VARIABLE || b >= Glob.VARIABLE || ((a | b) & Glob.FOLD) == 0) {
      return true;
    }
    return Glob.fold(a & ~Glob.FOLD) != Glob.fold(b & ~Glob.FOLD);
  }

  /** A character of no pattern, printable and legal in an ARN where one is free. */
  private int other() {
    var taken = new BitSet();
    taken.set(':');
    for (Glob glob : left) {
      take(glob.symbols(), taken);
    }
    take(symbols, taken);
    for (int at = 0; at < PRINTABLE.length(); at++) {
      if (!taken.get(PRINTABLE.charAt(at))) {
        return PRINTABLE.charAt(at);
      }
    }
    int free = taken.nextClearBit('!');
    while (free < Glob.FOLD && !Character.isLetterOrDigit(free)) {
      free = taken.nextClearBit(free + 1);
    }
    return free;
  }

  private static void take(int[] symbols, BitSet taken) {
    for (int symbol : symbols) {
      int point = symbol & ~Glob.FOLD;
      if (symbol >= 0 && point <= Character.MAX_CODE_POINT) {
        taken.set(point);
        taken.set(Character.toUpperCase(point));
        taken.set(Character.toLowerCase(point));
      }
    }
  }

  private static final class State {
    final int[] places;
    final long[] set;
    final @Nullable State before;
    final int letter;
    final int depth;
    boolean dropped;

    State(int[] places, long[] set, @Nullable State before, int letter) {
      this.places = places;
      this.set = set;
      this.before = before;
      this.letter = letter;
      this.depth = before == null ? 0 : before.depth + 1;
    }
  }

  private record Places(int[] all) {
    @Override
    public boolean equals(Object o) {
      return o instanceof Places that && Arrays.equals(all, that.all);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(all);
    }
  }

  private final Map<Places, List<State>> kept = new HashMap<>();
  private final ArrayDeque<State> open = new ArrayDeque<>();

  private Optional<int[]> search() {
    var start = new long[words];
    for (int at = 0; at < right.size(); at++) {
      start[firsts[at] >> 6] |= 1L << firsts[at];
    }
    offer(new int[left.size()], start, null, 0);
    while (!open.isEmpty()) {
      State state = open.removeFirst();
      if (state.dropped) {
        continue;
      }
      if (accepts(state)) {
        return Optional.of(word(state));
      }
      int[] letters = letters(state);
      for (int letter : letters) {
        long[] next = step(state.set, letter);
        if (next.length > 0) {
          move(state, 0, new int[left.size()], next, letter);
        }
      }
    }
    return Optional.empty();
  }

  private boolean accepts(State state) {
    for (int at = 0; at < left.size(); at++) {
      if (state.places[at] != left.get(at).length()) {
        return false;
      }
    }
    for (int at = 1; at < firsts.length; at++) {
      int last = firsts[at] - 1;
      if ((state.set[last >> 6] & (1L << last)) != 0) {
        return false;
      }
    }
    return true;
  }

  private int[] word(State last) {
    var reversed = new ArrayList<Integer>();
    for (State at = last; at.before != null; at = at.before) {
      reversed.add(at.letter);
    }
    var out = new int[reversed.size()];
    for (int at = 0; at < out.length; at++) {
      out[at] = reversed.get(out.length - 1 - at);
    }
    return out;
  }

  /** The letters that may matter here: what the left must consume, or all that is told apart. */
  private int[] letters(State state) {
    for (int at = 0; at < left.size(); at++) {
      Glob glob = left.get(at);
      int place = state.places[at];
      if (glob.loops()[place] == Glob.NO) {
        if (place == glob.length()) {
          return new int[0];
        }
        int symbol = glob.symbols()[place];
        if (symbol >= Glob.VARIABLE || (symbol >= 0 && symbol < Glob.FOLD)) {
          return new int[] {symbol};
        }
      }
    }
    var letters = new Letters();
    for (int at = 0; at < left.size(); at++) {
      Glob glob = left.get(at);
      int place = state.places[at];
      letters.addAny(place < glob.length() ? glob.symbols()[place] : END);
      if (glob.loops()[place] == Glob.BUT_COLON) {
        letters.add(':');
      }
    }
    long[] set = state.set;
    for (int word = 0; word < set.length; word++) {
      for (long bits = set[word]; bits != 0; bits &= bits - 1) {
        int at = (word << 6) + Long.numberOfTrailingZeros(bits);
        if (symbols[at] < Glob.VARIABLE) {
          letters.addAny(symbols[at]);
        }
        if (loops[at] == Glob.BUT_COLON) {
          letters.add(':');
        }
      }
    }
    return letters.sorted(other);
  }

  private static final class Letters {
    private int[] all = new int[16];
    private int count;

    void add(int letter) {
      for (int at = 0; at < count; at++) {
        if (all[at] == letter) {
          return;
        }
      }
      if (count == all.length) {
        all = Arrays.copyOf(all, count * 2);
      }
      all[count++] = letter;
    }

    void addAny(int symbol) {
      if (symbol == Glob.ONE_BUT_COLON) {
        add(':');
      } else if (symbol >= Glob.VARIABLE) {
        add(symbol);
      } else if (symbol >= Glob.FOLD) {
        int point = symbol & ~Glob.FOLD;
        if (point <= Character.MAX_CODE_POINT) {
          add(Character.toLowerCase(point));
          add(Character.toUpperCase(point));
          addOdd(Glob.fold(point));
        }
      } else if (symbol >= 0) {
        add(symbol);
      }
    }

    /** Letters outside of ASCII that are those of ASCII where case does not matter. */
    private void addOdd(int folded) {
      switch (folded) {
        case 'i' -> {
          add('\u0130');
          add('\u0131');
        }
        case 'k' -> add('\u212a');
        case 's' -> add('\u017f');
        default -> {}
      }
    }

    int[] sorted(int other) {
      add(other);
      int[] out = Arrays.copyOf(all, count);
      Arrays.sort(out);
      return out;
    }
  }

  private void move(State from, int at, int[] places, long[] next, int letter) {
    if (at == left.size()) {
      offer(places.clone(), next, from, letter);
      return;
    }
    Glob glob = left.get(at);
    int place = from.places[at];
    if (Glob.loops(glob.loops()[place], letter)) {
      places[at] = place;
      move(from, at + 1, places, next, letter);
    }
    if (place < glob.length() && Glob.takes(glob.symbols()[place], letter)) {
      places[at] = place + 1;
      move(from, at + 1, places, next, letter);
    }
  }

  private void offer(int[] places, long[] set, @Nullable State before, int letter) {
    List<State> same = kept.computeIfAbsent(new Places(places), key -> new ArrayList<>(2));
    budget.step(same.size() * words);
    for (State each : same) {
      if (within(each.set, set)) {
        return;
      }
    }
    budget.state(1 + words / 4);
    var state = new State(places, set, before, letter);
    drop(same, state);
    same.add(state);
    open.addLast(state);
  }

  /**
   * Drops what can do no more than the new state. One that took fewer letters is still tried: it
   * may be the way to a shorter word.
   */
  private static void drop(List<State> same, State state) {
    for (int at = same.size() - 1; at >= 0; at--) {
      State each = same.get(at);
      if (within(state.set, each.set)) {
        each.dropped = each.depth == state.depth;
        same.remove(at);
      }
    }
  }

  private static boolean within(long[] small, long[] big) {
    for (int at = 0; at < small.length; at++) {
      if ((small[at] & ~big[at]) != 0) {
        return false;
      }
    }
    return true;
  }

  private static final long[] COVERED = new long[0];

  /** The positions after a letter; {@link #COVERED} if all that may follow is stood for. */
  private long[] step(long[] set, int letter) {
    budget.step(words);
    var next = new long[words];
    for (int word = 0; word < set.length; word++) {
      for (long bits = set[word]; bits != 0; bits &= bits - 1) {
        int at = (word << 6) + Long.numberOfTrailingZeros(bits);
        if (Glob.loops(loops[at], letter)) {
          next[at >> 6] |= 1L << at;
        }
        if (symbols[at] != END && Glob.takes(symbols[at], letter)) {
          next[(at + 1) >> 6] |= 1L << (at + 1);
        }
      }
    }
    return subsumed(next) ? COVERED : next;
  }

  /** Drops what a later looping position of the same glob makes superfluous. */
  private boolean subsumed(long[] next) {
    for (int glob = 0; glob + 1 < firsts.length; glob++) {
      int last = firsts[glob + 1] - 1;
      for (int at = last; at >= firsts[glob]; at--) {
        if ((next[at >> 6] & (1L << at)) != 0 && loops[at] == Glob.ANY) {
          if (at == last) {
            return true;
          }
          clear(next, firsts[glob], at);
          break;
        }
      }
    }
    return false;
  }

  private static void clear(long[] set, int from, int to) {
    for (int at = from; at < to; at++) {
      set[at >> 6] &= ~(1L << at);
    }
  }
}
