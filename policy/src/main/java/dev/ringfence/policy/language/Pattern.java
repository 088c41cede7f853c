package dev.ringfence.policy.language;

import dev.ringfence.model.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A string of a policy in which {@code *} stands for any characters and {@code ?} for one, and
 * {@code ${name}} for what the request says of that key.
 *
 * <p>It is a row of symbols: code points, so that {@code ?} is one character whatever its encoding;
 * {@link #RUN}; {@link #ONE}; and for each variable a symbol of its own. {@code ${*}}, {@code ${?}}
 * and {@code ${$}} are the plain characters, and variables exist only since version 2012-10-17 (IAM
 * User Guide, "IAM policy elements: Variables and tags").
 *
 * <p>Parts of a template that only the deployment resolves are variables too: they have a value,
 * but nobody knows which.
 */
public final class Pattern {
  /** Any characters, also none. */
  public static final int RUN = -1;

  /** Any one character. */
  public static final int ONE = -2;

  private static final int FIRST_VARIABLE = -3;

  /**
   * What stands in a pattern for something else.
   *
   * @param name of the key of the request, in lower case; of a part of a template the expression
   * @param otherwise what holds where the request does not have the key; one or none
   * @param key false for a part of a template
   */
  public record Variable(String name, List<String> otherwise, boolean key) {
    public Variable {
      otherwise = List.copyOf(otherwise);
    }
  }

  private final String text;
  private final int[] symbols;
  private final List<Variable> variables;

  private Pattern(String text, int[] symbols, List<Variable> variables) {
    this.text = text;
    this.symbols = symbols;
    this.variables = List.copyOf(variables);
  }

  /** A pattern in which {@code ${…}} is a variable. */
  public static Pattern of(String text) {
    return new Builder().add(text, true).pattern(text);
  }

  /** A pattern without variables, as all are in policies of versions before 2012-10-17. */
  public static Pattern withoutVariables(String text) {
    return new Builder().add(text, false).pattern(text);
  }

  /** A pattern for what is compared without case, such as actions. */
  public static Pattern folded(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return new Builder().add(lower, false).pattern(lower);
  }

  /**
   * A text of a template.
   *
   * @param variables true if {@code ${…}} in its literal parts is a variable
   */
  public static Pattern of(Text text, boolean variables) {
    var builder = new Builder();
    for (Text.Part part : text.parts()) {
      if (part.kind() == Text.Kind.LITERAL) {
        builder.add(part.text(), variables);
      } else {
        builder.variable(new Variable(part.toString(), List.of(), false));
      }
    }
    return builder.pattern(text.toString());
  }

  /** Exactly these characters. */
  public static Pattern exactly(String text) {
    return new Pattern(text, text.codePoints().toArray(), List.of());
  }

  /** A pattern of such symbols and variables; symbols of variables are made by {@link #symbol}. */
  public static Pattern ofSymbols(String text, int[] symbols, List<Variable> variables) {
    return new Pattern(text, symbols.clone(), variables);
  }

  /** The symbol of the variable with that index. */
  public static int symbol(int variable) {
    return FIRST_VARIABLE - variable;
  }

  /** The index of a symbol's variable; negative for any other symbol. */
  public static int variable(int symbol) {
    return symbol <= FIRST_VARIABLE ? FIRST_VARIABLE - symbol : -1;
  }

  private static final class Builder {
    private int[] symbols = new int[16];
    private int count;
    private final List<Variable> variables = new ArrayList<>();

    Builder add(String text, boolean withVariables) {
      for (int i = 0; i < text.length(); ) {
        int end = withVariables ? variableEnd(text, i) : -1;
        if (end > 0) {
          named(text.substring(i + 2, end));
          i = end + 1;
        } else {
          int c = text.codePointAt(i);
          add(c == '*' ? RUN : c == '?' ? ONE : c);
          i += Character.charCount(c);
        }
      }
      return this;
    }

    /** Where a variable that begins here has its brace; -1 if none begins here. */
    private static int variableEnd(String text, int at) {
      return text.startsWith("${", at) ? text.indexOf('}', at) : -1;
    }

    private void named(String inside) {
      if (inside.length() == 1 && "*?$".contains(inside)) {
        add(inside.charAt(0));
        return;
      }
      int comma = inside.indexOf(',');
      if (comma < 0) {
        variable(new Variable(inside.strip().toLowerCase(Locale.ROOT), List.of(), true));
        return;
      }
      String other = inside.substring(comma + 1).strip();
      boolean quoted = other.length() >= 2 && other.startsWith("'") && other.endsWith("'");
      variable(
          new Variable(
              inside.substring(0, comma).strip().toLowerCase(Locale.ROOT),
              List.of(quoted ? other.substring(1, other.length() - 1) : other),
              true));
    }

    void variable(Variable variable) {
      int index = variables.indexOf(variable);
      if (index < 0) {
        index = variables.size();
        variables.add(variable);
      }
      add(symbol(index));
    }

    private void add(int symbol) {
      if (symbol == RUN && count > 0 && symbols[count - 1] == RUN) {
        return; // two runs are one
      }
      if (count == symbols.length) {
        symbols = Arrays.copyOf(symbols, count * 2);
      }
      symbols[count++] = symbol;
    }

    Pattern pattern(String text) {
      return new Pattern(text, Arrays.copyOf(symbols, count), variables);
    }
  }

  public int length() {
    return symbols.length;
  }

  public int symbolAt(int index) {
    return symbols[index];
  }

  public List<Variable> variables() {
    return variables;
  }

  /**
   * The characters where stars and question marks are plain ones, as {@code StringEquals} reads it.
   */
  public String plain() {
    if (variables.isEmpty() && !text.contains("${")) {
      return text;
    }
    var out = new StringBuilder();
    for (int symbol : symbols) {
      out.appendCodePoint(symbol == RUN ? '*' : symbol == ONE ? '?' : symbol < 0 ? '$' : symbol);
    }
    return out.toString();
  }

  /** The parts between colons, at most so many; the last has the rest. */
  public List<Pattern> parts(int most) {
    var parts = new ArrayList<Pattern>();
    int from = 0;
    for (int i = 0; i < symbols.length && parts.size() < most - 1; i++) {
      if (symbols[i] == ':') {
        parts.add(new Pattern(text, Arrays.copyOfRange(symbols, from, i), variables));
        from = i + 1;
      }
    }
    parts.add(new Pattern(text, Arrays.copyOfRange(symbols, from, symbols.length), variables));
    return parts;
  }

  /** True for {@code *}. */
  public boolean isEverything() {
    return symbols.length == 1 && symbols[0] == RUN;
  }

  /** True if it stands for one string only, and that is known. */
  public boolean isExact() {
    for (int symbol : symbols) {
      if (symbol < 0) {
        return false;
      }
    }
    return true;
  }

  /** True if a part of it is known only to the deployment. */
  public boolean isSymbolic() {
    return variables.stream().anyMatch(variable -> !variable.key());
  }

  /** True if it stands for one string only, once its variables have values. */
  public boolean isOne() {
    for (int symbol : symbols) {
      if (symbol == RUN || symbol == ONE) {
        return false;
      }
    }
    return true;
  }

  /** The pattern with any characters in the place of some variables. */
  public Pattern opened(Predicate<Variable> which) {
    var out = new Builder();
    for (int symbol : symbols) {
      int index = variable(symbol);
      if (index < 0) {
        out.add(symbol);
      } else if (which.test(variables.get(index))) {
        out.add(RUN);
      } else {
        out.variable(variables.get(index));
      }
    }
    return out.pattern(text);
  }

  /**
   * True if the whole text is one that the pattern stands for. Variables stand for nothing here:
   * put their values in first.
   */
  public boolean matches(String given) {
    int at = 0;
    int inPattern = 0;
    int star = -1;
    int resume = 0;
    while (at < given.length()) {
      int point = given.codePointAt(at);
      if (inPattern < symbols.length && symbols[inPattern] == RUN) {
        star = inPattern++;
        resume = at;
      } else if (inPattern < symbols.length
          && (symbols[inPattern] == ONE || symbols[inPattern] == point)) {
        inPattern++;
        at += Character.charCount(point);
      } else if (star >= 0) {
        inPattern = star + 1;
        resume += Character.charCount(given.codePointAt(resume));
        at = resume;
      } else {
        return false;
      }
    }
    while (inPattern < symbols.length && symbols[inPattern] == RUN) {
      inPattern++;
    }
    return inPattern == symbols.length;
  }

  /**
   * The pattern with the values of its variables in their places, where they are plain characters.
   * A pattern with a variable that has no value stands for nothing: the answer is empty.
   *
   * @param value of a key in lower case; empty where the request does not have it
   */
  public List<Pattern> resolved(Function<String, List<String>> value) {
    if (variables.isEmpty()) {
      return List.of(this);
    }
    var out = new Builder();
    for (int symbol : symbols) {
      int index = variable(symbol);
      if (index < 0) {
        out.add(symbol);
        continue;
      }
      Variable variable = variables.get(index);
      List<String> values = value.apply(variable.name);
      if (values.size() != 1) {
        values = values.isEmpty() ? variable.otherwise : List.of();
      }
      if (values.isEmpty()) {
        return List.of();
      }
      values.getFirst().codePoints().forEach(out::add);
    }
    return List.of(out.pattern("${" + text));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pattern that
        && Arrays.equals(symbols, that.symbols)
        && variables.equals(that.variables);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(symbols) * 31 + variables.hashCode();
  }

  /** As written. */
  @Override
  public String toString() {
    return text;
  }
}
