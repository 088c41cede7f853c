package dev.ringfence.check.data;

import dev.ringfence.check.Check;
import java.util.List;

/** The checks of this package, sorted by name. */
public final class DataChecks {
  public static final List<Check> ALL =
      List.of(
          new AnyActionBucketPolicy(),
          new AnyOriginBucket(),
          new DeletableTable(),
          new ForeignBucketTrust(),
          new ForeignTableTrust(),
          new InvertedBucketPolicy(),
          new PlainHttpBucket(),
          new PlainHttpQueue(),
          new PlainSql(),
          new PublicBucket(),
          new PublicDatabase(),
          new UnblockedPublicAccess(),
          new UnencryptedDatabase(),
          new UnencryptedQueue(),
          new UnencryptedTopic());

  private DataChecks() {}
}
