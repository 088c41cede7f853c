package dev.ringfence.model;

import java.util.List;

/**
 * A record of what is done in the account.
 *
 * @param logging true if it is on
 * @param allRegions true if it records every region
 * @param bucket that it writes to
 * @param selectors which data events it records
 */
public record Trail(
    Identity identity,
    Stated<Boolean> logging,
    Stated<Boolean> allRegions,
    Stated<Text> bucket,
    Stated<Boolean> validated,
    Stated<Text> key,
    Stated<List<Selector>> selectors)
    implements Thing {

  /**
   * Data events that are recorded.
   *
   * @param type {@code AWS::Lambda::Function}, {@code AWS::S3::Object}, {@code
   *     AWS::DynamoDB::Table}
   * @param resources ARN prefixes; empty for all of the type
   */
  public record Selector(Text type, List<Value> resources) {}
}
