package dev.ringfence.check.triggers;

import dev.ringfence.base.text.Wildcard;
import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Role;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Text;
import java.util.List;

/** Whether a role is granted to put objects into a bucket. */
final class Writes {
  private Writes() {}

  static boolean allows(Application application, Stated<Text> role, Bucket bucket) {
    List<Statement> statements =
        application.linked(role, Role.class).stream()
            .flatMap(r -> Grants.of(application, r).stream())
            .flatMap(grant -> grant.policy().known().stream())
            .flatMap(policy -> policy.statements().stream())
            .filter(statement -> concerns(application, statement, bucket))
            .toList();
    return statements.stream().anyMatch(Statement::allows)
        && statements.stream().noneMatch(s -> s.denies() && s.conditions().isAbsent());
  }

  static boolean puts(Statement statement) {
    return statement.notAction()
        || statement.actions().stream()
            .anyMatch(a -> Wildcard.ignoringCase(a.toString()).matches("s3:putobject"));
  }

  /** Pages of a browser may send objects to it. */
  static boolean isUploadedFromPages(Bucket bucket) {
    return bucket.cors().stream()
        .flatMap(cors -> cors.methods().orElse(List.of()).stream())
        .anyMatch(method -> method.text().is("PUT") || method.text().is("POST"));
  }

  private static boolean concerns(Application application, Statement statement, Bucket bucket) {
    boolean here =
        statement.resources().stream()
            .anyMatch(r ->
                r.text().is("*")
                    || application.linked(r.text(), Bucket.class).filter(bucket::equals).isPresent()
                    || isNamed(r.text(), bucket));
    return puts(statement) && here && !statement.notAction() && !statement.notResource();
  }

  /** {@code arn:aws:s3:::name/*} with the name of the bucket as it is stated. */
  private static boolean isNamed(Text resource, Bucket bucket) {
    String name = bucket.name().known().map(Text::toString).orElse("");
    return !name.isEmpty() && resource.toString().contains(":::" + name + "/");
  }
}
