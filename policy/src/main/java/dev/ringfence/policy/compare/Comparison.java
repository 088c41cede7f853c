package dev.ringfence.policy.compare;

import dev.ringfence.policy.evaluate.Matching;
import dev.ringfence.policy.evaluate.Request;
import dev.ringfence.policy.language.Document;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether everything that some policies allow is allowed by others.
 *
 * <p>For one action of each group, each principal that is told apart, and each statement of the
 * first that allows it, a request is looked for that no statement which would stop it speaks of:
 * either its resource lies outside of that statement's, or one of its conditions is not met. What
 * stops it are the denying statements of the first and the allowing ones of the second; or else one
 * denying statement of the second speaks of it. Every request found is put to the evaluator before
 * it is given out.
 *
 * <p>Where policies have variables they are first compared as they are written, which finds all
 * that is allowed whatever the variables are; if that finds a difference, some values are tried.
 *
 * <p>The values of a key of a request are a set: none stands in it twice.
 */
public final class Comparison {
  private final Side first;
  private final Side second;
  private final Map<String, String> values;
  private final boolean asWritten;
  private final Budget budget;
  private final Atoms atoms = new Atoms();
  private final Contexts contexts;
  private String doubt = "";

  private Comparison(
      Side first, Side second, Map<String, String> values, boolean asWritten, Budget budget) {
    this.first = first;
    this.second = second;
    this.values = values;
    this.asWritten = asWritten;
    this.budget = budget;
    this.contexts = new Contexts(atoms, values, budget);
  }

  /** Whether everything that the first allow is allowed by the second. */
  public static Answer of(List<Document> first, List<Document> second, Budget budget) {
    return of(Side.of(first), Side.of(second), budget);
  }

  /** The same of sides that are compared more than once. */
  public static Answer of(Side first, Side second, Budget budget) {
    String doubt = first.doubt().isEmpty() ? second.doubt() : first.doubt();
    if (!doubt.isEmpty()) {
      return new Answer.Unknown(doubt);
    }
    try {
      var valuations = new Valuations(first, second);
      return valuations.isEmpty()
          ? new Comparison(first, second, Map.of(), false, budget).answer()
          : withVariables(first, second, valuations, budget);
    } catch (Budget.Spent spent) {
      return new Answer.Unknown(String.valueOf(spent.getMessage()));
    }
  }

  private Answer answer() {
    Optional<Answer.Witness> witness = search();
    if (witness.isPresent()) {
      return new Answer.NotIncluded(witness.get());
    }
    if (!doubt.isEmpty()) {
      return new Answer.Unknown(doubt);
    }
    return contexts.isComplete()
        ? new Answer.Included()
        : new Answer.Unknown("not every combination of the conditions can be tried");
  }

  private static Answer withVariables(
      Side first, Side second, Valuations valuations, Budget budget) {
    var variables = new Variables();
    var written =
        new Comparison(
            first.with(rule -> rule, variables),
            second.with(rule -> rule, variables),
            Map.of(),
            true,
            budget);
    if (written.answer() instanceof Answer.Included included) {
      return included;
    }
    for (Map<String, String> values : valuations.all()) {
      var none = new Variables();
      var tried =
          new Comparison(
              first.with(rule -> Instances.of(rule, values), none),
              second.with(rule -> Instances.of(rule, values), none),
              values,
              false,
              budget);
      if (tried.answer() instanceof Answer.NotIncluded different) {
        return different;
      }
    }
    return new Answer.Unknown("it depends on the values of variables");
  }

  private Optional<Answer.Witness> search() {
    List<ActionClasses.Shared> shared =
        ActionClasses.shared(first.actions(), second.actions(), first.allows(), budget);
    var seen = new HashSet<List<BitSet>>();
    for (Principals.Named principal : Principals.of(first.rules(), second.rules(), budget)) {
      for (ActionClasses.Shared each : shared) {
        BitSet ours = both(each.ours(), principal.ours());
        BitSet theirs = both(each.theirs(), principal.theirs());
        if (ours.intersects(first.allows()) && seen.add(List.of(ours, theirs))) {
          Optional<Answer.Witness> witness =
              search(each.action(), principal.principal(), ours, theirs);
          if (witness.isPresent()) {
            return witness;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static BitSet both(BitSet one, BitSet other) {
    var both = (BitSet) one.clone();
    both.and(other);
    return both;
  }

  private Optional<Answer.Witness> search(
      String action, String principal, BitSet ours, BitSet theirs) {
    var allows = new ArrayList<Clause>();
    var stops = new ArrayList<Clause>();
    var denies = new ArrayList<Clause>();
    for (int at = ours.nextSetBit(0); at >= 0; at = ours.nextSetBit(at + 1)) {
      (first.allows().get(at) ? allows : stops).add(first.clauses().get(at));
    }
    List<Clause> own = List.copyOf(stops);
    for (int at = theirs.nextSetBit(0); at >= 0; at = theirs.nextSetBit(at + 1)) {
      (second.allows().get(at) ? stops : denies).add(second.clauses().get(at));
    }
    var request = new RequestSearch(action, principal, atoms, contexts, asWritten, budget);
    for (Clause allow : allows) {
      Optional<Answer.Witness> witness = found(request, List.of(allow), stops);
      for (Clause deny : denies) {
        witness = witness.or(() -> found(request, List.of(allow, deny), own));
      }
      if (witness.isPresent()) {
        return witness;
      }
    }
    return Optional.empty();
  }

  private Optional<Answer.Witness> found(
      RequestSearch request, List<Clause> musts, List<Clause> stops) {
    Optional<Answer.Witness> found = request.find(musts, stops, values, this::isDifference);
    if (!request.doubt().isEmpty()) {
      doubt = request.doubt();
    }
    return found;
  }

  private boolean isDifference(Request request) {
    return Matching.permits(first.documents(), request)
        && !Matching.permits(second.documents(), request);
  }
}
