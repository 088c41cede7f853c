package dev.ringfence.check.secrets;

import dev.ringfence.check.Check;
import dev.ringfence.check.OpenStatements;
import dev.ringfence.model.Application;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/**
 * Anyone can use a key by its policy.
 *
 * <p>AWS KMS Developer Guide, "Key policies": the policy of a key lets in other accounts by itself,
 * and {@code kms:CallerAccount} or {@code kms:ViaService} bounds who of them is meant.
 */
final class OpenKey implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return new OpenStatements(ResourcePolicy.Kind.KEY, "key", OpenKey::deed).verdicts(application);
  }

  private static String deed(Statement statement) {
    if (OpenStatements.isFor(statement, "kms:PutKeyPolicy")) {
      return "use, delete and give away";
    }
    if (OpenStatements.isFor(statement, "kms:CreateGrant")) {
      return "give away";
    }
    return OpenStatements.isFor(statement, "kms:Decrypt") ? "decrypt with" : "act on";
  }
}
