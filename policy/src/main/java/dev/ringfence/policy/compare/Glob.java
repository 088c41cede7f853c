package dev.ringfence.policy.compare;

import dev.ringfence.policy.language.Pattern;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * A pattern as an automaton of positions: position i consumes symbol i and may loop on characters
 * before that; the last position accepts.
 *
 * @param symbols what is consumed: a code point, {@link #ONE}, {@link #ONE_BUT_COLON}, with {@link
 *     #FOLD} if case does not matter; or a variable, {@link #VARIABLE} and its number
 * @param loops one more than symbols: {@link #NO}, {@link #ANY} or {@link #BUT_COLON}
 */
@SuppressWarnings(
    "ArrayRecordComponent") // the kernel reads them in its innermost loop, none changes them
record Glob(int[] symbols, byte[] loops) {
  static final int ONE = -2;
  static final int ONE_BUT_COLON = -3;
  static final int FOLD = 1 << 22;
  static final int VARIABLE = 1 << 23;
  static final byte NO = 0;
  static final byte ANY = 1;
  static final byte BUT_COLON = 2;

  /** Of a resource, an action, a principal or a value under {@code StringLike}. */
  static Glob whole(Pattern pattern, Variables variables) {
    var glob = new Maker(pattern.length());
    for (int at = 0; at < pattern.length(); at++) {
      int symbol = pattern.symbolAt(at);
      if (symbol == Pattern.RUN) {
        glob.loop(ANY);
      } else {
        glob.add(symbol == Pattern.ONE ? ONE : plain(pattern, symbol, variables));
      }
    }
    return glob.made();
  }

  /** Of a value under {@code StringEquals}, where a star is a star. */
  static Glob exact(Pattern pattern, boolean fold, Variables variables) {
    String text = pattern.toString();
    if (pattern.variables().isEmpty() && !text.contains("${")) {
      return literal(text.codePoints().toArray(), fold);
    }
    var glob = new Maker(pattern.length());
    for (int at = 0; at < pattern.length(); at++) {
      int symbol = pattern.symbolAt(at);
      int plain =
          symbol == Pattern.RUN
              ? '*'
              : symbol == Pattern.ONE ? '?' : plain(pattern, symbol, variables);
      glob.add(fold ? folding(plain) : plain);
    }
    return glob.made();
  }

  private static Glob literal(int[] points, boolean fold) {
    var symbols = points.clone();
    for (int at = 0; fold && at < symbols.length; at++) {
      symbols[at] = folding(symbols[at]);
    }
    return new Glob(symbols, new byte[symbols.length + 1]);
  }

  /** Of a letter that has two cases both; a colon stays one, which no part of an ARN has. */
  private static int folding(int symbol) {
    boolean plain = symbol < 128 && !Character.isLetter(symbol) || symbol >= VARIABLE;
    return plain ? symbol : symbol | FOLD;
  }

  /**
   * Of a value under {@code ArnLike}: six parts, of which a wildcard leaves only the last (IAM User
   * Guide, "Amazon Resource Name (ARN) condition operators").
   */
  static Glob arn(Pattern pattern, Variables variables) {
    if (pattern.isEverything()) {
      return whole(pattern, variables);
    }
    var glob = new Maker(pattern.length());
    int colons = 0;
    for (int at = 0; at < pattern.length(); at++) {
      int symbol = pattern.symbolAt(at);
      boolean last = colons >= 5;
      colons += symbol == ':' ? 1 : 0;
      if (symbol == Pattern.RUN) {
        glob.loop(last ? ANY : BUT_COLON);
      } else if (symbol == Pattern.ONE) {
        glob.add(last ? ONE : ONE_BUT_COLON);
      } else {
        glob.add(plain(pattern, symbol, variables));
      }
    }
    return colons < 5 ? NOTHING : glob.made();
  }

  /** Matches no string: a character that is none. */
  static final Glob NOTHING = new Glob(new int[] {VARIABLE - 1}, new byte[2]);

  static final Glob EVERYTHING = new Glob(new int[0], new byte[] {ANY});

  private static int plain(Pattern pattern, int symbol, Variables variables) {
    int variable = Pattern.variable(symbol);
    return variable < 0 ? symbol : VARIABLE | variables.number(pattern.variables().get(variable));
  }

  private static final class Maker {
    private final int[] symbols;
    private final byte[] loops;
    private int count;

    Maker(int size) {
      symbols = new int[size];
      loops = new byte[size + 1];
    }

    void loop(byte kind) {
      if (kind != NO && loops[count] != ANY) {
        loops[count] = kind;
      }
    }

    void all(Glob glob) {
      for (int at = 0; at < glob.length(); at++) {
        loop(glob.loops[at]);
        add(glob.symbols[at]);
      }
      loop(glob.loops[glob.length()]);
    }

    void add(int symbol) {
      symbols[count++] = symbol;
    }

    Glob made() {
      return new Glob(Arrays.copyOf(symbols, count), Arrays.copyOf(loops, count + 1));
    }
  }

  boolean hasVariables() {
    for (int symbol : symbols) {
      if (symbol >= VARIABLE) {
        return true;
      }
    }
    return false;
  }

  /** With any characters in the place of each variable. */
  Glob widest() {
    return hasVariables() ? replaced(_ -> EVERYTHING) : this;
  }

  /** With globs in the places of variables, of which the numbers are given. */
  Glob replaced(IntFunction<Glob> by) {
    int size = 0;
    for (int symbol : symbols) {
      size += symbol >= VARIABLE ? by.apply(symbol & ~VARIABLE).length() : 1;
    }
    var glob = new Maker(size);
    for (int at = 0; at < symbols.length; at++) {
      glob.loop(loops[at]);
      if (symbols[at] >= VARIABLE) {
        glob.all(by.apply(symbols[at] & ~VARIABLE));
      } else {
        glob.add(symbols[at]);
      }
    }
    glob.loop(loops[symbols.length]);
    return glob.made();
  }

  /** Exactly these letters. */
  static Glob word(int... letters) {
    return new Glob(letters, new byte[letters.length + 1]);
  }

  int length() {
    return symbols.length;
  }

  boolean isNothing() {
    return symbols.length == 1 && symbols[0] == VARIABLE - 1;
  }

  boolean isEverything() {
    return symbols.length == 0 && loops[0] == ANY;
  }

  /** True if it has no wildcard. */
  boolean isWord() {
    for (byte loop : loops) {
      if (loop != NO) {
        return false;
      }
    }
    for (int symbol : symbols) {
      if (symbol < 0 || symbol >= FOLD) {
        return false;
      }
    }
    return true;
  }

  /** A shortest word that it stands for, with a letter in the place of each question mark. */
  int[] shortest(int any) {
    int[] word = symbols.clone();
    for (int at = 0; at < word.length; at++) {
      if (word[at] < 0) {
        word[at] = any;
      } else if (word[at] < VARIABLE) {
        word[at] &= ~FOLD;
      }
    }
    return word;
  }

  static boolean loops(byte loop, int letter) {
    return loop == ANY || (loop == BUT_COLON && letter != ':');
  }

  static boolean takes(int symbol, int letter) {
    if (symbol == letter) {
      return true;
    }
    if (letter >= FOLD || symbol >= VARIABLE) {
      return false;
    }
    return switch (symbol) {
      case ONE -> true;
      case ONE_BUT_COLON -> letter != ':';
      default -> symbol >= FOLD && fold(symbol & ~FOLD) == fold(letter);
    };
  }

  static int fold(int point) {
    return Character.toLowerCase(Character.toUpperCase(point));
  }

  /** True if the word, of letters, is one that it stands for. */
  boolean matches(int[] word, Budget budget) {
    int at = 0;
    int here = 0;
    int loop = -1;
    int resume = 0;
    while (true) {
      budget.step(1);
      if (loops[here] != NO && loop != here) {
        loop = here;
        resume = at;
      }
      if (at == word.length && here == symbols.length) {
        return true;
      }
      if (at < word.length && here < symbols.length && takes(symbols[here], word[at])) {
        here++;
        at++;
      } else if (loop >= 0 && resume < word.length && loops(loops[loop], word[resume])) {
        at = ++resume;
        here = loop;
      } else {
        return false;
      }
    }
  }

  /**
   * True if it certainly stands for all that the other does; found in one pass, so that false says
   * nothing.
   */
  boolean covers(Glob other, Budget budget) {
    int at = 0;
    int here = 0;
    int loop = -1;
    int resume = 0;
    while (true) {
      budget.step(1);
      if (loops[here] != NO && loop != here) {
        loop = here;
        resume = at;
      }
      boolean looped = other.loops[at] != NO;
      boolean stays = !looped || loops[here] == ANY || loops[here] == other.loops[at];
      if (at == other.length() && here == symbols.length && stays) {
        return true;
      }
      if (stays
          && at < other.length()
          && here < symbols.length
          && takesAll(symbols[here], other.symbols[at])) {
        here++;
        at++;
      } else if (loop >= 0
          && resume < other.length()
          && (loops[loop] == ANY || other.loops[resume] != ANY)
          && (loops[loop] == ANY || narrow(other.symbols[resume]))) {
        at = ++resume;
        here = loop;
      } else {
        return false;
      }
    }
  }

  private static boolean narrow(int symbol) {
    return symbol != ':' && symbol != ONE && symbol < VARIABLE;
  }

  private static boolean takesAll(int symbol, int other) {
    if (symbol == other || symbol == ONE) {
      return symbol == other || other < VARIABLE;
    }
    if (symbol == ONE_BUT_COLON) {
      return other >= 0 && other < VARIABLE && (other & ~FOLD) != ':';
    }
    return symbol >= FOLD
        && symbol < VARIABLE
        && other >= 0
        && other < VARIABLE
        && fold(symbol & ~FOLD) == fold(other & ~FOLD);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Glob that
        && Arrays.equals(symbols, that.symbols)
        && Arrays.equals(loops, that.loops);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(symbols) * 31 + Arrays.hashCode(loops);
  }

  @Override
  public String toString() {
    return "Glob[" + symbols.length + "]";
  }
}
