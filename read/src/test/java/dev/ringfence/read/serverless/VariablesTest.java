package dev.ringfence.read.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Text;
import dev.ringfence.read.document.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariablesTest {
  @TempDir private Path folder;

  /** The value of a variable in an environment variable of a function. */
  private Written service(String custom, String value) {
    return service(custom, value, ServerlessTransform.Options.none());
  }

  private Written service(String custom, String value, ServerlessTransform.Options options) {
    String text =
        "service: shop\nprovider:\n  name: aws\ncustom:\n"
            + custom.indent(2)
            + "functions:\n  f:\n    handler: h.f\n    environment:\n      V: "
            + value;
    return Written.of(folder, text, options);
  }

  private static Node valueOf(Written written) {
    return written.at("FLambdaFunction/Properties/Environment/Variables/V");
  }

  private static String shown(Written written) {
    return Written.show(valueOf(written));
  }

  @Test
  void aVariableAloneKeepsTheTypeOfItsValue() {
    Written written = service("size: 5\nmany: [a, b]\n", "${self:custom.many}");

    assertThat(valueOf(written).items()).hasSize(2);
    assertThat(valueOf(service("size: 5\n", "${self:custom.size}")))
        .isInstanceOfSatisfying(
            Node.Scalar.class, s -> assertThat(s.kind()).isEqualTo(Node.Kind.INTEGER));
  }

  @Test
  void variablesInATextAreJoined() {
    assertThat(
            shown(
                service(
                    "a: A\nn: 5\nb: true\n",
                    "x-${self:custom.a}-${self:custom.n}${self:custom.b}")))
        .isEqualTo("x-A-5true");
  }

  @Test
  void aListInATextIsSaidAndUnknown() {
    Written written = service("many: [a]\n", "x-${self:custom.many}");

    assertThat(shown(written)).isEqualTo("x-${self:custom.many}");
    assertThat(written.remarks())
        .anyMatch(m -> m.contains("is a list and can't be part of a text"));
  }

  @Test
  void anAddressMayHoldVariables() {
    assertThat(
            shown(
                service(
                    "prod: {name: P}\ndev: {name: D}\n",
                    "${self:custom.${opt:stage, 'prod'}.name}")))
        .isEqualTo("P");
    assertThat(
            shown(
                service(
                    "prod: {name: P}\ndev: {name: D}\n",
                    "${self:custom.${opt:stage, 'prod'}.name}",
                    Written.options("dev"))))
        .isEqualTo("D");
  }

  @Test
  void anElementOfAListIsNamedByItsIndex() {
    assertThat(shown(service("many: [a, {b: c}]\n", "${self:custom.many.1.b}"))).isEqualTo("c");
  }

  @Test
  void anyNumberOfFallbacksIsTriedInTurn() {
    assertThat(
            shown(
                service(
                    "a: A\nnothing: null\n",
                    "${self:custom.x, self:custom.nothing, self:custom.a, 'z'}")))
        .isEqualTo("A");
    assertThat(shown(service("a: A\n", "${self:custom.x, 'z, }'}"))).isEqualTo("z, }");
    assertThat(shown(service("a: A\n", "${self:custom.x, \"z\"}"))).isEqualTo("z");
    assertThat(shown(service("a: A\n", "${self:custom.x, 5}"))).isEqualTo("5");
    assertThat(
            valueOf(service("a: A\n", "[\"${self:custom.x, null}\"]")).items().getFirst().isNull())
        .isTrue();
  }

  @Test
  void aWholeVariableMayBeAFallbackAsVersionOneAllowedIt() {
    assertThat(shown(service("a: A\n", "${opt:name, ${self:custom.a}}"))).isEqualTo("A");
  }

  @Test
  void anUnquotedWordIsNoFallback() {
    assertThat(service("a: A\n", "${self:custom.x, word}").remarks())
        .contains("fallback `word` is neither a source nor a literal; put it in quotes");
  }

  @Test
  void aBackslashTakesTheMeaningAway() {
    assertThat(shown(service("a: A\n", "\\${self:custom.a}"))).isEqualTo("${self:custom.a}");
    assertThat(shown(service("a: A\n", "\\\\${self:custom.a}"))).isEqualTo("\\A");
  }

  @Test
  void whatIsCloudFormationsStaysAsItIs() {
    String text = "${AWS::Region} ${Bucket} ${bucket} ${Bucket.Arn} ${foo::bar} ${ self:custom.a}";

    assertThat(shown(service("a: A\n", "'" + text + "'"))).isEqualTo(text);
  }

  @Test
  void whatIsUnknownInASubBecomesAVariableOfIt() {
    Written written =
        Written.of(
            folder,
            """
            service: shop
            provider: {name: aws}
            custom: {name: orders}
            resources:
              Resources:
                T:
                  Type: AWS::SNS::Topic
                  Properties:
                    TopicName: !Sub '${AWS::Region}-${env:TENANT}-${self:custom.name}-${Other}'
                    DisplayName: !Sub '${AWS::Region}-${self:custom.name}'
            """);

    assertThat(written.value("T/Properties/TopicName"))
        .isEqualTo("!Sub [${AWS::Region}-${Value1}-orders-${Other}, {Value1=${env:TENANT}}]");
    assertThat(written.value("T/Properties/DisplayName"))
        .isEqualTo("!Sub [${AWS::Region}-${Value1}, {Value1=orders}]");
  }

  @Test
  void textThatAValueHoldsIsResolvedAgain() {
    assertThat(
            shown(service("a: ${self:custom.b}\nb: x${self:custom.c}\nc: C\n", "${self:custom.a}")))
        .isEqualTo("xC");
  }

  @Test
  void aCircleIsSaidWithItsChain() {
    Written written =
        service("a: ${self:custom.b, 'x'}\nb: ${self:custom.a}\n", "${self:custom.a}");

    assertThat(written.remarks())
        .contains(
            "variables refer to one another in a circle: `${self:custom.b, 'x'}` -> `${self:custom.a}` -> "
                + "`${self:custom.b, 'x'}`; give one of them a value");
  }

  @Test
  void theWholeDocumentInItselfIsACircle() {
    assertThat(service("a: ${self:}\n", "${self:custom.a}").remarks())
        .anyMatch(m -> m.contains("in a circle"));
  }

  @Test
  void theStageIsThatOfTheCommandLineOfTheProviderOrDevAndAssumed() {
    assertThat(shown(service("a: A\n", "${sls:stage}", Written.options("prod")))).isEqualTo("prod");
    Node assumed = valueOf(service("a: A\n", "${opt:stage}"));

    assertThat(assumed)
        .isInstanceOfSatisfying(
            Node.Symbolic.class,
            s -> {
              assertThat(s.value().literal()).contains("dev");
              assertThat(s.value().assumedFrom()).isEqualTo("sls:stage");
            });
    assertThat(shown(service("a: A\n", "${self:provider.stage}"))).isEqualTo("dev");
  }

  @Test
  void aFallbackOfAnOptionIsAnAssumption() {
    assertThat(valueOf(service("a: A\n", "${opt:tenant, 'acme'}")))
        .isInstanceOfSatisfying(
            Node.Symbolic.class, s -> assertThat(s.value().assumedFrom()).isEqualTo("opt:tenant"));
    assertThat(
            valueOf(
                service("a: A\n", "${opt:tenant, 'acme'}", Written.options("", "tenant", "other"))))
        .isInstanceOf(Node.Scalar.class);
  }

  @Test
  void theRegionIsKnown() {
    assertThat(shown(service("a: A\n", "${aws:region}"))).isEqualTo("us-east-1");
    assertThat(shown(service("a: A\n", "${aws:accountId}"))).isEqualTo("${aws:accountId}");
  }

  @Test
  void textIsABooleanOnlyWhereItSaysSo() {
    assertThat(shown(service("a: A\n", "${strToBool(TRUE)}"))).isEqualTo("true");
    assertThat(shown(service("a: A\n", "${strToBool(0)}"))).isEqualTo("false");
    assertThat(service("a: A\n", "${strToBool(maybe)}").remarks())
        .anyMatch(m -> m.contains("neither true nor false"));
  }

  @Test
  void parametersAreThoseOfTheCommandLineThenOfTheStageThenTheDefaults() {
    String text =
        """
        service: shop
        provider: {name: aws, stage: prod}
        params:
          default: {a: da, b: db, c: dc}
          prod: {a: pa, b: null}
        stages:
          default: {params: {d: dd}}
        functions:
          f: {handler: h.f, environment: {V: '${param:a}-${param:b}-${param:c}-${param:d}-${param:e}'}}
        """;
    var params = new LinkedHashMap<>(Map.of("c", "cc"));
    var options =
        new ServerlessTransform.Options(
            "", "", params, new LinkedHashMap<>(), new LinkedHashMap<>());

    assertThat(shown(Written.of(folder, text, options))).isEqualTo("pa-db-cc-dd-${param:e}");
  }

  @Test
  void theEnvironmentOfTheScannerIsNeverRead() {
    String path = System.getenv("PATH");

    assertThat(path).isNotEmpty();
    assertThat(shown(service("a: A\n", "${env:PATH}"))).isEqualTo("${env:PATH}");
    assertThat(shown(service("a: A\n", "${env:PATH, 'x'}"))).isEqualTo("${env:PATH, 'x'}");
  }

  @Test
  void aNameThatTheUserAllowsHasItsValue() {
    var env = new LinkedHashMap<>(Map.of("TENANT", "acme"));
    var options =
        new ServerlessTransform.Options("", "", new LinkedHashMap<>(), new LinkedHashMap<>(), env);

    assertThat(shown(service("a: A\n", "${env:TENANT, 'x'}", options))).isEqualTo("acme");
  }

  @Test
  void whatOnlyTheCloudKnowsStaysUnknownWithItsKind() {
    Node secret = valueOf(service("a: A\n", "x-${ssm:/db/password}"));

    assertThat(secret)
        .isInstanceOfSatisfying(
            Node.Symbolic.class,
            s -> {
              assertThat(s.value().has(Text.Kind.SECRET)).isTrue();
              assertThat(s.value().head()).isEqualTo("x-");
              assertThat(s.value()).hasToString("x-${ssm:/db/password}");
            });
    assertThat(valueOf(service("a: A\n", "${ssm(noDecrypt):/host}")))
        .isInstanceOfSatisfying(
            Node.Symbolic.class, s -> assertThat(s.value().has(Text.Kind.SECRET)).isFalse());
    assertThat(shown(service("a: A\n", "${cf(eu-west-1):stack.Out}")))
        .isEqualTo("${cf(eu-west-1):stack.Out}");
    assertThat(service("a: A\n", "${cf:s.o}${s3:b/k}${git:sha1}").remarks()).isEmpty();
  }

  @Test
  void anUnknownSourceIsSaidAlsoWithAFallback() {
    assertThat(service("a: A\n", "${nowhere:x, 'y'}").remarks())
        .contains("variable source `nowhere` is not known; its values are unknown");
  }

  @Test
  void anUnknownValueWithAFallbackIsNeither() {
    assertThat(shown(service("a: A\n", "${cf:s.o, 'y'}"))).isEqualTo("${cf:s.o, 'y'}");
  }

  @Test
  void filesOfTheProjectAreReadAndTheirValuesKeepTheirPlace() {
    Written.file(folder, "conf/data.yml", "tables:\n  orders: orders-${self:custom.a}\n");
    Written written = service("a: A\n", "${file(./conf/data.yml):tables.orders}");

    assertThat(shown(written)).isEqualTo("orders-A");
    assertThat(valueOf(written).origin()).hasToString("conf/data.yml:2");
  }

  @Test
  void jsonIsReadAndAnyOtherEndingIsText() {
    Written.file(folder, "d.json", "{\"a\": {\"b\": 1}}");
    Written.file(folder, "key.pem", "-----BEGIN ${self:custom.a}");

    assertThat(shown(service("a: A\n", "${file(d.json):a.b}"))).isEqualTo("1");
    assertThat(shown(service("a: A\n", "${file(key.pem)}"))).isEqualTo("-----BEGIN A");
  }

  @Test
  void aMissingFileOrKeyTakesTheFallback() {
    Written.file(folder, "d.yml", "a: 1\n");

    assertThat(shown(service("a: A\n", "${file(none.yml):a, 'x'}"))).isEqualTo("x");
    assertThat(shown(service("a: A\n", "${file(d.yml):b, 'x'}"))).isEqualTo("x");
    assertThat(service("a: A\n", "${file(none.yml):a}").remarks())
        .anyMatch(m -> m.contains("has no value"));
  }

  @Test
  void codeIsNeverRun() {
    Written.file(folder, "c.js", "module.exports = { a: 1 }\n");
    Written written = service("a: A\n", "${file(c.js):a}");

    assertThat(shown(written)).isEqualTo("${file(c.js):a}");
    assertThat(written.remarks())
        .contains("file `c.js` is code and is not run; its values are unknown");
  }

  @Test
  void nothingOutsideTheFolderIsRead() throws IOException {
    Path project = Files.createDirectories(folder.resolve("project"));
    Written.file(folder, "secret.yml", "a: canary\n");
    Files.createSymbolicLink(project.resolve("link.yml"), folder.resolve("secret.yml"));
    for (String path :
        new String[] {
          "../secret.yml", folder + "/secret.yml", "~/secret.yml", "link.yml", "x/../../secret.yml"
        }) {
      String text =
          "service: s\nprovider: {name: aws}\nfunctions:\n  f: {handler: h.f, environment: {V: '${file("
              + path
              + "):a}'}}\n";
      Written written = Written.of(project, text);

      assertThat(shown(written)).doesNotContain("canary");
      assertThat(written.remarks()).isNotEmpty();
    }
  }

  @Test
  void aFileThatHoldsItselfIsACircle() {
    Written.file(folder, "d.yml", "a: ${file(d.yml)}\n");

    assertThat(service("a: A\n", "${file(d.yml):a}").remarks())
        .anyMatch(m -> m.contains("in a circle"));
  }

  @Test
  void theNameOfAServiceIsKnownInAllItsForms() {
    String rest =
        "provider: {name: aws}\nfunctions:\n  f: {handler: h.f, environment: {V: '${self:service}'}}\n";

    assertThat(shown(Written.of(folder, "service: {name: shop}\n" + rest))).isEqualTo("shop");
    assertThat(
            Written.of(folder, "service: {name: shop}\n" + rest)
                .value("FLambdaFunction/Properties/FunctionName"))
        .isEqualTo("shop-dev-f");
  }
}
