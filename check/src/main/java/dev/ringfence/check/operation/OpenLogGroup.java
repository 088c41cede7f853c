package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.check.OpenStatements;
import dev.ringfence.model.Application;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** Anyone can write to log groups, or read them, by a policy of the log service. */
final class OpenLogGroup implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return new OpenStatements(
            ResourcePolicy.Kind.LOG, "the log groups of policy", OpenLogGroup::deed)
        .verdicts(application);
  }

  private static String deed(Statement statement) {
    boolean write = OpenStatements.isFor(statement, "logs:PutLogEvents");
    boolean read =
        OpenStatements.isFor(statement, "logs:GetLogEvents")
            || OpenStatements.isFor(statement, "logs:FilterLogEvents");
    if (write) {
      return read ? "read and write to" : "write to";
    }
    return read ? "read" : "act on";
  }
}
