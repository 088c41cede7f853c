package dev.ringfence.read.sam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GlobalsTest {

  private static Expanded globals(String globals, String own) {
    return Expanded.of(
        "Globals:\n  Function:\n    Handler: a.b\n    Runtime: python3.13\n"
            + globals.indent(4)
            + "Resources:\n  Convert:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: .\n"
            + own.indent(6));
  }

  @Test
  void aTimeoutInGlobalsIsTheTimeoutOfEveryFunctionThatNamesNone() {
    assertThat(globals("Timeout: 9", "").json("Convert", "Timeout")).isEqualTo("9");
    assertThat(globals("Timeout: 9", "Timeout: 3").json("Convert", "Timeout")).isEqualTo("3");
  }

  @Test
  void globalListsComeFirstAndNothingIsLeftOutForBeingTwice() {
    assertThat(globals("Layers: [a, b]", "Layers: [b, c]").json("Convert", "Layers"))
        .isEqualTo("[\"a\",\"b\",\"b\",\"c\"]");
  }

  @Test
  void architecturesAreReplacedNotJoined() {
    assertThat(
            globals("Architectures: [arm64]", "Architectures: [x86_64]")
                .json("Convert", "Architectures"))
        .isEqualTo("[\"x86_64\"]");
  }

  @Test
  void mappingsAreMergedDeeplyAndTheFunctionWins() {
    assertThat(
            globals(
                    "Environment: {Variables: {A: global, B: global}}",
                    "Environment: {Variables: {B: own, C: own}}")
                .json("Convert", "Environment", "Variables"))
        .isEqualTo("{\"A\":\"global\",\"B\":\"own\",\"C\":\"own\"}");
  }

  @Test
  void anIntrinsicOrNullOfTheFunctionWinsWhole() {
    assertThat(
            globals("VpcConfig: {SubnetIds: [s]}", "VpcConfig: !Ref AWS::NoValue")
                .json("Convert", "VpcConfig"))
        .isEqualTo("{\"Ref\":\"AWS::NoValue\"}");
    assertThat(
            globals("Layers: [a]", "Layers:")
                .resource("Convert")
                .at("Properties")
                .at("Layers")
                .isMissing())
        .isTrue();
  }

  @Test
  void policiesInGlobalsAreRefusedAndNotInherited() {
    var expanded = globals("Policies: [AdministratorAccess]", "");
    assertThat(expanded.json("ConvertRole", "ManagedPolicyArns"))
        .doesNotContain("AdministratorAccess");
    assertThat(expanded.remarks())
        .containsExactly(
            "5: `Policies` is not allowed in `Globals.Function`; SAM refuses the template, write it in each resource");
  }

  @Test
  void ignoreGlobalsSwitchesThemOffAllOrByName() {
    var all =
        Expanded.of(
            """
            Globals: {Function: {Timeout: 9, MemorySize: 512}}
            Resources:
              A: {Type: AWS::Serverless::Function, IgnoreGlobals: '*', Properties: {Handler: a.b, Runtime: r}}
              B: {Type: AWS::Serverless::Function, IgnoreGlobals: [Timeout], Properties: {Handler: a.b, Runtime: r}}
            """);
    assertThat(all.resource("A").at("Properties").at("MemorySize").isMissing()).isTrue();
    assertThat(all.resource("B").at("Properties").at("Timeout").isMissing()).isTrue();
    assertThat(all.json("B", "MemorySize")).isEqualTo("512");
  }

  @Test
  void globalsReachAnApiThatNobodyDeclared() {
    var expanded =
        Expanded.of(
            """
            Globals: {Api: {TracingEnabled: true}}
            Resources:
              Convert:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: a.b
                  Runtime: python3.13
                  Events: {Get: {Type: Api, Properties: {Path: /, Method: get}}}
            """);
    assertThat(expanded.json("ServerlessRestApiProdStage", "TracingEnabled")).isEqualTo("true");
  }
}
