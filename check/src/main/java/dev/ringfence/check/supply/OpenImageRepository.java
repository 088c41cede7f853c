package dev.ringfence.check.supply;

import dev.ringfence.check.Check;
import dev.ringfence.check.OpenStatements;
import dev.ringfence.model.Application;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** Anyone can pull from a repository of images, or push to it. */
final class OpenImageRepository implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return new OpenStatements(
            ResourcePolicy.Kind.REPOSITORY, "image repository", OpenImageRepository::deed)
        .verdicts(application);
  }

  private static String deed(Statement statement) {
    boolean push =
        OpenStatements.isFor(statement, "ecr:PutImage")
            || OpenStatements.isFor(statement, "ecr:ReplicateImage");
    boolean pull =
        OpenStatements.isFor(statement, "ecr:BatchGetImage")
            || OpenStatements.isFor(statement, "ecr:GetDownloadUrlForLayer");
    if (push) {
      return pull ? "pull from and push to" : "push to";
    }
    return pull ? "pull from" : "act on";
  }
}
