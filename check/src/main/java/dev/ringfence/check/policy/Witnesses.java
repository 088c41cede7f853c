package dev.ringfence.check.policy;

import dev.ringfence.model.Verdict;
import dev.ringfence.policy.compare.Answer;
import dev.ringfence.policy.evaluate.Matching;
import dev.ringfence.policy.evaluate.Request;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.language.Rule;
import java.util.List;
import java.util.TreeMap;

/** Requests that show what a policy allows. */
final class Witnesses {
  private Witnesses() {}

  /** The request in words: {@code `s3:PutObject` on `arn:aws:s3:::orders/x`}. */
  static String text(Answer.Witness witness) {
    var out = new StringBuilder();
    out.append("`%s` on `%s`".formatted(witness.action(), witness.resource()));
    if (!witness.context().isEmpty()) {
      out.append(" with `");
      new TreeMap<>(witness.context())
          .forEach((key, values) ->
              out.append(key).append('=').append(String.join(",", values)).append(' '));
      out.setCharAt(out.length() - 1, '`');
    }
    return out.toString();
  }

  /** The statement that allows the request. */
  static Verdict.Place place(Written written, List<Document> policy, Answer.Witness witness) {
    var request =
        new Request(
            witness.principal(), witness.action(), witness.resource(), "", witness.context());
    for (Rule rule : policy.getFirst().rules()) {
      if (rule.allow() && Matching.permits(List.of(new Document(List.of(rule))), request)) {
        return written.at(rule.origin());
      }
    }
    return written.at(written.policy().origin());
  }
}
