package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import java.util.List;

/** The checks of this package, sorted by name. */
public final class TriggerChecks {
  public static final List<Check> ALL =
      List.of(
          new AnyActionQueuePolicy(),
          new AnyOriginApi(),
          new AnyOriginFunctionUrl(),
          new AnyOriginWithCredentials(),
          new BypassEndpoint(),
          new CatchAllRule(),
          new ForeignBusTrust(),
          new ForeignTopicTrust(),
          new FunctionOpenToAnyone(),
          new InvertedQueuePolicy(),
          new InvertedTopicPolicy(),
          new KeyOnlyApi(),
          new LeakingGatewayError(),
          new LooseTokenAuthorizer(),
          new MixedTrustTriggers(),
          new NoRateRule(),
          new OpenApiPolicy(),
          new OpenBus(),
          new OpenQueue(),
          new OpenTopic(),
          new OpenWebsocket(),
          new OrphanPermission(),
          new PlainHttpDelivery(),
          new UnauthenticatedEndpoint(),
          new UnauthenticatedFunctionUrl(),
          new UnboundedQuery(),
          new UnboundedServicePermission(),
          new UnshieldedApi(),
          new UnthrottledApi(),
          new UntrustedTriggerBucket(),
          new UnvalidatedRequest(),
          new WeakTlsDomain(),
          new WideInvokePermission());

  private TriggerChecks() {}
}
