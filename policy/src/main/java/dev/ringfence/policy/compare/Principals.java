package dev.ringfence.policy.compare;

import dev.ringfence.policy.evaluate.Matching;
import dev.ringfence.policy.language.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who may make a request, one of each whom statements tell apart. */
final class Principals {
  private static final String SOMEONE = "user/someone";
  private static final int ACCOUNT_DIGITS = 12;

  private Principals() {}

  /** One principal, and the statements that name it. */
  record Named(String principal, BitSet ours, BitSet theirs) {}

  static List<Named> of(List<Rule> ours, List<Rule> theirs, Budget budget) {
    if (!isStated(ours) && !isStated(theirs)) {
      return List.of(new Named(user("123456789012"), all(ours.size()), all(theirs.size())));
    }
    var named = new ArrayList<Named>();
    var seen = new HashSet<List<BitSet>>();
    for (String principal : all(ours, theirs)) {
      BitSet of = naming(ours, principal, budget);
      BitSet also = naming(theirs, principal, budget);
      if (seen.add(List.of(of, also))) {
        named.add(new Named(principal, of, also));
      }
    }
    return named;
  }

  private static boolean isStated(List<Rule> rules) {
    for (Rule rule : rules) {
      if (rule.principals().stated()) {
        return true;
      }
    }
    return false;
  }

  private static BitSet all(int count) {
    var all = new BitSet(count);
    all.set(0, count);
    return all;
  }

  private static BitSet naming(List<Rule> rules, String principal, Budget budget) {
    var naming = new BitSet();
    for (int at = 0; at < rules.size(); at++) {
      Rule.Principals principals = rules.get(at).principals();
      budget.step(2 + 16 * principals.all().size());
      naming.set(at, !principals.stated() || Matching.names(rules.get(at), principal));
    }
    return naming;
  }

  /**
   * Each that a statement names, and of each account, of each role and of all kinds someone whom
   * none names.
   */
  private static Set<String> all(List<Rule> ours, List<Rule> theirs) {
    var texts = new LinkedHashSet<String>();
    add(ours, texts);
    add(theirs, texts);
    var all = new LinkedHashSet<String>();
    all.add(user("123456789012"));
    for (String text : texts) {
      all.add(text);
      String account = account(text);
      if (!account.isEmpty()) {
        all.add(user(account));
      }
      if (text.contains(":role/")) {
        String name = text.substring(text.lastIndexOf('/') + 1);
        all.add("arn:aws:sts::" + account + ":assumed-role/" + name + "/someone");
      }
    }
    all.add(user(stranger(texts)));
    all.add("zzznew.amazonaws.com");
    all.add("*");
    return all;
  }

  private static void add(List<Rule> rules, Set<String> texts) {
    for (Rule rule : rules) {
      rule.principals().all().forEach(each -> texts.add(each.value().plain()));
    }
    texts.remove("*");
  }

  private static String user(String account) {
    return "arn:aws:iam::" + account + ":" + SOMEONE;
  }

  /** The account of a principal; empty if it is of none. */
  private static String account(String text) {
    if (isAccount(text)) {
      return text;
    }
    String[] parts = text.split(":", 6);
    return parts.length == 6 && isAccount(parts[4]) ? parts[4] : "";
  }

  private static boolean isAccount(String text) {
    return text.length() == ACCOUNT_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** An account that no text names. */
  private static String stranger(Set<String> texts) {
    var accounts = new HashSet<String>();
    texts.forEach(each -> accounts.add(account(each)));
    long account = 999_999_999_999L;
    while (accounts.contains(String.valueOf(account))) {
      account--;
    }
    return String.valueOf(account);
  }
}
