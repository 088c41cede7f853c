package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.code.sdk.facts.Operations;
import dev.ringfence.code.sdk.facts.SdkOperation;
import dev.ringfence.code.sdk.facts.SdkService;
import dev.ringfence.model.CodeValue;
import dev.ringfence.policy.facts.HiddenNeed;
import dev.ringfence.policy.facts.HiddenNeeds;
import dev.ringfence.policy.facts.Mapping;
import dev.ringfence.policy.facts.OperationActions;
import dev.ringfence.policy.facts.ResourceTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tables of actions and the tables of the SDKs speak of the same services, operations and
 * members.
 */
class FactsDriftTest {
  private static final Operations SDK = Operations.aws();

  @Test
  void bothKnowTheSameServicesAndSignatures() {
    assertThat(OperationActions.aws().services())
        .containsExactlyElementsOf(SDK.services().stream().map(SdkService::name).toList());
  }

  @Test
  void everyOperationThatTheTableOfActionsNamesExists() {
    assertThat(OperationActions.aws().named())
        .hasSizeGreaterThan(500)
        .allMatch(name -> operation(name).isPresent());
  }

  @Test
  void everyOperationThatBringsAHiddenNeedExists() {
    assertThat(HiddenNeeds.aws().all())
        .filteredOn(need -> isCall(need))
        .allMatch(need -> operation(need.on()).isPresent());
  }

  @Test
  void everyArgumentThatMakesAnArnIsAMemberOfItsRequest() {
    Stream<String> ofActions =
        OperationActions.aws().named().stream()
            .flatMap(name -> strangers(operation(name).orElseThrow(), templates(name)));
    Stream<String> hidden =
        HiddenNeeds.aws().all().stream()
            .filter(FactsDriftTest::isCall)
            .flatMap(
                need -> strangers(operation(need.on()).orElseThrow(), List.of(need.resource())));
    assertThat(Stream.concat(ofActions, hidden)).isEmpty();
  }

  /**
   * Names that never were actions are what every tool that maps names grants: {@code
   * sns:PublishBatch}.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3",
        "sqs",
        "sns",
        "events",
        "stepfunctions",
        "secretsmanager",
        "ssm",
        "sts",
        "logs",
        "scheduler",
        "apigateway",
        "apigatewayv2",
        "apigatewaymanagementapi",
        "cognito-identity",
        "firehose",
        "ses"
      })
  void everyOperationOfTheCommonestServicesIsMapped(String service) {
    List<String> unmapped = unmapped(service);
    assertThat(unmapped)
        .containsExactlyElementsOf(
            UNKNOWN.stream().filter(each -> each.startsWith(service + ":")).toList());
  }

  /** For these the reference lists no action; a call of one is reported, and nothing is granted. */
  private static final List<String> UNKNOWN =
      List.of(
          "logs:GetLogObject",
          "secretsmanager:AssociateCrossAccountReplica",
          "secretsmanager:DisassociateCrossAccountReplica",
          "secretsmanager:ListResourcePolicies",
          "sts:GetScopedCredentials");

  @Test
  void mostOperationsOfAllServicesAreMapped() {
    long all = SDK.services().stream().mapToLong(each -> each.operationNames().size()).sum();
    long unmapped = SDK.services().stream().mapToLong(each -> unmapped(each.name()).size()).sum();
    assertThat(unmapped * 100).isLessThan(all * 6);
  }

  private static List<String> unmapped(String service) {
    var unmapped = new ArrayList<String>();
    for (String operation : SDK.service(service).orElseThrow().operationNames()) {
      if (OperationActions.aws().of(service, operation, CodeValue.Structure.UNSEEN)
          instanceof Mapping.Unmapped) {
        unmapped.add(service + ":" + operation);
      }
    }
    return unmapped;
  }

  private static boolean isCall(HiddenNeed need) {
    return switch (need.kind()) {
      case VIA, PASS, DEPENDENT ->
          need.on().contains(":")
              && !need.on().startsWith("states.task:")
              && !need.on().startsWith("function.");
      case SOURCE, DESTINATION, PLATFORM -> false;
    };
  }

  private static Optional<SdkOperation> operation(String name) {
    int colon = name.indexOf(':');
    return SDK.operation(name.substring(0, colon), name.substring(colon + 1));
  }

  private static List<ResourceTemplate> templates(String name) {
    int colon = name.indexOf(':');
    Mapping mapping =
        OperationActions.aws()
            .of(name.substring(0, colon), name.substring(colon + 1), CodeValue.Structure.UNSEEN);
    return mapping instanceof Mapping.Needs needs
        ? needs.needed().stream().map(each -> each.resource()).toList()
        : List.of();
  }

  private static Stream<String> strangers(
      SdkOperation operation, List<ResourceTemplate> templates) {
    List<String> members =
        operation.members().stream().map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    return templates.stream()
        .flatMap(each -> each.arguments().stream())
        .filter(argument ->
            argument.paths().stream()
                .map(path -> path.split("\\.", -1)[0].toLowerCase(Locale.ROOT))
                .noneMatch(members::contains))
        .map(argument -> operation + " " + argument.paths());
  }
}
