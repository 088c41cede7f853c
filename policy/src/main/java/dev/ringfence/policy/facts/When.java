package dev.ringfence.policy.facts;

import dev.ringfence.base.text.Sections;
import dev.ringfence.model.CodeValue;
import dev.ringfence.policy.facts.Members.Presence;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * When a row of a table holds, as terms that must all be true.
 *
 * @param terms as the head of {@code aws-operation-actions.tsv} explains
 */
record When(List<Term> terms) {
  /** One term: a verb, the member it is about, and a text. */
  record Term(String verb, String member, String text) {}

  /** How sure a row holds. */
  enum Answer {
    NO,
    POSSIBLY,
    YES
  }

  When {
    terms = List.copyOf(terms);
  }

  static When of(String cell) {
    return new When(
        cell.equals("-") ? List.of() : Sections.split(cell, '&').stream().map(When::term).toList());
  }

  private static Term term(String text) {
    int open = text.indexOf('(');
    if (open < 0) {
      return new Term(text, "", "");
    }
    String inside = text.substring(open + 1, text.length() - 1);
    int comma = inside.indexOf(',');
    return new Term(
        text.substring(0, open),
        comma < 0 ? inside : inside.substring(0, comma),
        comma < 0 ? "" : inside.substring(comma + 1));
  }

  Answer holds(CodeValue arguments) {
    Answer answer = Answer.YES;
    for (Term term : terms) {
      Answer each = holds(term, arguments);
      answer = each.compareTo(answer) < 0 ? each : answer;
    }
    return answer;
  }

  private static Answer holds(Term term, CodeValue arguments) {
    Set<Presence> presence = Members.presence(arguments, term.member());
    boolean present = presence.contains(Presence.PRESENT);
    boolean unseen = presence.contains(Presence.UNSEEN);
    boolean absent = presence.contains(Presence.ABSENT);
    return switch (term.verb()) {
      case "present" -> present ? Answer.YES : unseen ? Answer.POSSIBLY : Answer.NO;
      case "absent" -> sure(absent || unseen);
      case "none" -> sure(absent);
      case "unseen" -> sure(unseen);
      case "maybe" -> sure(present || unseen);
      case "word" -> sure(unseen || someValue(term, arguments, When::isWord));
      case "is" -> known(term, arguments, unseen, String::equals);
      case "starts" -> known(term, arguments, unseen, When::startsWithAny);
      case "contains" -> known(term, arguments, unseen, String::contains);
      case "not" -> sure(!all(term, arguments, String::equals));
      case "notstarts" -> sure(!all(term, arguments, When::startsWithAny));
      case "without" -> sure(!all(term, arguments, String::contains));
      case "possible" -> Answer.POSSIBLY;
      default -> throw new IllegalStateException("unknown verb " + term);
    };
  }

  private static Answer sure(boolean holds) {
    return holds ? Answer.YES : Answer.NO;
  }

  /** What is asked of a text that is known. */
  private interface Test {
    boolean holds(String text, String wanted);
  }

  private static Answer known(Term term, CodeValue arguments, boolean unseen, Test test) {
    List<CodeValue> values = Members.values(arguments, term.member());
    if (values.stream().anyMatch(value -> isKnown(value, term, test))) {
      return Answer.YES;
    }
    boolean open = unseen || values.stream().anyMatch(value -> Members.text(value).isEmpty());
    return open ? Answer.POSSIBLY : Answer.NO;
  }

  private static boolean isKnown(CodeValue value, Term term, Test test) {
    return switch (value) {
      case CodeValue.Either either ->
          either.values().stream().anyMatch(each -> isKnown(each, term, test));
      case CodeValue.Joined joined ->
          joined.parts().stream()
                  .flatMap(part -> Members.text(part).stream())
                  .anyMatch(text -> term.verb().equals("contains") && test.holds(text, term.text()))
              || term.verb().equals("starts") && test.holds(Members.head(joined), term.text());
      case CodeValue.Literal literal -> test.holds(literal.text(), term.text());
      case CodeValue.Environment _,
          CodeValue.Structure _,
          CodeValue.Sequence _,
          CodeValue.Event _,
          CodeValue.Unknown _ ->
          false;
    };
  }

  private static boolean all(Term term, CodeValue arguments, Test test) {
    List<CodeValue> values = Members.values(arguments, term.member());
    return !values.isEmpty() && values.stream().allMatch(value -> isKnown(value, term, test));
  }

  private static boolean someValue(Term term, CodeValue arguments, Test test) {
    Predicate<CodeValue> matches =
        value -> {
          String head = value instanceof CodeValue.Either ? "" : Members.head(value);
          return word(head).isEmpty() || test.holds(word(head), term.text());
        };
    return Members.values(arguments, term.member()).stream().anyMatch(matches);
  }

  private static boolean isWord(String text, String wanted) {
    return text.equalsIgnoreCase(wanted);
  }

  /** The first word, if the text surely holds all of it. */
  private static String word(String text) {
    String trimmed = text.strip().toUpperCase(Locale.ROOT);
    int end = 0;
    while (end < trimmed.length() && Character.isLetter(trimmed.charAt(end))) {
      end++;
    }
    return end < trimmed.length() ? trimmed.substring(0, end) : "";
  }

  private static boolean startsWithAny(String text, String choices) {
    return Sections.split(choices, '|').stream().anyMatch(text::startsWith);
  }
}
