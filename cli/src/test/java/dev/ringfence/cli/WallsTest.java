package dev.ringfence.cli;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The walls between the rooms that ARCHITECTURE.md names.
 *
 * <p>Who may use a room may also use what that one stands on: everything that knows the model knows
 * {@code base}.
 */
@AnalyzeClasses(packages = "dev.ringfence", importOptions = DoNotIncludeTests.class)
final class WallsTest {
  @ArchTest
  static final ArchRule onlyTheArrowsOfThePlan =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("base")
          .definedBy("dev.ringfence.base..")
          .layer("model")
          .definedBy("dev.ringfence.model..")
          .layer("read")
          .definedBy("dev.ringfence.read..")
          .layer("code")
          .definedBy("dev.ringfence.code..")
          .layer("policy")
          .definedBy("dev.ringfence.policy..")
          .layer("check")
          .definedBy("dev.ringfence.check..")
          .layer("report")
          .definedBy("dev.ringfence.report..")
          .layer("cli")
          .definedBy("dev.ringfence.cli..")
          .whereLayer("base")
          .mayNotAccessAnyLayer()
          .whereLayer("model")
          .mayOnlyAccessLayers("base")
          .whereLayer("read")
          .mayOnlyAccessLayers("model", "base")
          .whereLayer("code")
          .mayOnlyAccessLayers("model", "base")
          .whereLayer("policy")
          .mayOnlyAccessLayers("model", "base")
          .whereLayer("check")
          .mayOnlyAccessLayers("model", "policy", "base")
          .whereLayer("report")
          .mayOnlyAccessLayers("model", "base")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer();

  /**
   * The list of all checks names every subject; that nothing but the command line uses it is the
   * next rule.
   */
  private static final String LIST_OF_CHECKS = "dev.ringfence.check.Checks";

  @ArchTest
  static final ArchRule noCycleBetweenPackages =
      slices()
          .matching("dev.ringfence.(**)")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(name(LIST_OF_CHECKS), alwaysTrue())
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule noCheckKnowsTheListOfAll =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.ringfence.cli..")
          .and()
          .doNotHaveFullyQualifiedName(LIST_OF_CHECKS)
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName(LIST_OF_CHECKS)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyTheCommandLinePrints =
      noClasses()
          .that()
          .resideInAPackage("dev.ringfence..")
          .and()
          .resideOutsideOfPackage("dev.ringfence.cli..")
          .should(ACCESS_STANDARD_STREAMS)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyReadersKnowYaml =
      livesOnlyIn("org.snakeyaml..", "dev.ringfence.read..");

  @ArchTest
  static final ArchRule onlyReadersAndReportsKnowJackson =
      livesOnlyIn("tools.jackson..", "dev.ringfence.read..", "dev.ringfence.report..");

  @ArchTest
  static final ArchRule onlyFrontEndsKnowTreeSitter =
      livesOnlyIn("org.treesitter..", "dev.ringfence.code.parse..");

  @ArchTest
  static final ArchRule onlyTheCommandLineKnowsPicocli =
      livesOnlyIn("picocli..", "picocli..", "dev.ringfence.cli..");

  private static ArchRule livesOnlyIn(String library, String... rooms) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true);
  }
}
