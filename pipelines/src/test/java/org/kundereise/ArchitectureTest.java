package org.kundereise;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.kundereise.silver.web.Sessionise;

/** Who may import whom. */
class ArchitectureTest {
  private static final String OURS = "org.kundereise.";
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.kundereise");

  /** What each room may know of the others; {@code cli} may know all. */
  private static final Map<String, Set<String>> KNOWS =
      Map.ofEntries(
          entry("airflow", Set.of()),
          entry("concurrent", Set.of()),
          entry("config", Set.of()),
          entry("lake", Set.of("concurrent")),
          entry("monitor", Set.of("lake")),
          entry("functions", Set.of()),
          entry("stats", Set.of()),
          entry("catalog", Set.of()),
          entry("report", Set.of("concurrent")),
          entry("demo", Set.of()),
          entry("source", Set.of("config")),
          entry("bronze", Set.of("config", "lake", "source")),
          entry("quality", Set.of("bronze", "config", "lake", "source")),
          entry("silver", Set.of("bronze", "concurrent", "functions", "lake", "source")),
          entry("gold", Set.of("functions", "lake", "silver", "stats")),
          entry(
              "night",
              Set.of(
                  "bronze",
                  "catalog",
                  "config",
                  "functions",
                  "gold",
                  "lake",
                  "quality",
                  "silver",
                  "source",
                  "stats")),
          entry("connect", Set.of("source")),
          entry("bench", Set.of("functions", "gold")),
          entry("marts", Set.of("catalog", "lake")));

  @TestFactory
  Stream<DynamicTest> aRoomKnowsOnlyTheRoomsItMay() {
    return KNOWS.entrySet().stream()
        .map(
            room ->
                DynamicTest.dynamicTest(
                    room.getKey() + " knows " + new TreeSet<>(room.getValue()),
                    () -> knowsOnly(room.getKey(), room.getValue())));
  }

  @Test
  void everyRoomHasItsRule() {
    Set<String> rooms =
        ALL.stream()
            .map(c -> c.getPackageName().substring(OURS.length()).split("\\.")[0])
            .collect(Collectors.toSet());
    rooms.remove("cli");
    assertThat(KNOWS).containsKeys(rooms.toArray(String[]::new));
  }

  @Test
  void nobodyKnowsTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage(room("cli"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(room("cli"))
        .check(ALL);
  }

  @Test
  void silverKnowsOfBronzeOnlyItsTables() {
    noClasses()
        .that()
        .resideInAPackage(room("silver"))
        .should()
        .dependOnClassesThat(resideInAPackage(room("bronze")).and(isNoTable()))
        .check(ALL);
  }

  /** The rule of sessions too: touchpoints must cut a customer's clicks as silver did. */
  @Test
  void goldKnowsOfSilverOnlyItsTablesAndTheRuleOfSessions() {
    noClasses()
        .that()
        .resideInAPackage(room("gold"))
        .should()
        .dependOnClassesThat(
            resideInAPackage(room("silver"))
                .and(isNoTable())
                .and(describe("no rule of sessions", c -> !c.isEquivalentTo(Sessionise.class))))
        .check(ALL);
  }

  @Test
  void functionsKnowTheJdkAndSparkOnly() {
    classes()
        .that()
        .resideInAPackage(room("functions"))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                room("functions"),
                "java..",
                // JSON, which Spark brings with it.
                "com.fasterxml.jackson..",
                "org.apache.spark.sql.connector..",
                "org.apache.spark.sql.catalyst..",
                "org.apache.spark.sql.types..",
                "org.apache.spark.sql.util..",
                "org.apache.spark.unsafe.types.."))
        .check(ALL);
  }

  @Test
  void statsKnowTheJdkAndAMathsLibraryOnly() {
    classes()
        .that()
        .resideInAPackage(room("stats"))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(room("stats"), "java..", "org.apache.commons.math3.."))
        .allowEmptyShould(true)
        .check(ALL);
  }

  @Test
  void theLakeKnowsSparkAndDeltaOnly() {
    classes()
        .that()
        .resideInAPackage(room("lake"))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                room("lake"),
                room("concurrent"),
                "java..",
                "scala..",
                "io.delta..",
                "org.apache.spark..",
                "org.apache.hadoop.fs..",
                "org.apache.hadoop.conf.."))
        .check(ALL);
  }

  /** The catalog has to recognise Delta's own plans among the statements it refuses. */
  @Test
  void onlyTheLakeAndTheCatalogTouchDelta() {
    noClasses()
        .that()
        .resideOutsideOfPackages(room("lake"), room("catalog"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.delta..", "org.apache.spark.sql.delta..")
        .check(ALL);
  }

  @Test
  void onlyTheCommandLinePrints() {
    noClasses()
        .that()
        .resideOutsideOfPackage(room("cli"))
        .should(ACCESS_STANDARD_STREAMS)
        .check(ALL);
  }

  @Test
  void onlyTheCommandLineKnowsOfAirflow() {
    noClasses()
        .that()
        .resideOutsideOfPackages(room("cli"), room("airflow"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(room("airflow"))
        .check(ALL);
  }

  @Test
  void noRoomIsADrawerForEverything() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..common..", "..helper..", "..manager..")
        .check(ALL);
  }

  @Test
  void roomsFormNoCircle() {
    slices().matching("org.kundereise.(*)..").should().beFreeOfCycles().check(ALL);
  }

  private static void knowsOnly(String room, Set<String> others) {
    String[] allowed =
        Stream.concat(Stream.of(room), others.stream())
            .map(ArchitectureTest::room)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(room(room))
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.kundereise..").and(resideOutsideOfPackages(allowed)))
        .allowEmptyShould(true)
        .check(ALL);
  }

  private static DescribedPredicate<JavaClass> isNoTable() {
    return describe("no table", c -> !c.getSimpleName().endsWith("Table"));
  }

  private static String room(String name) {
    return OURS + name + "..";
  }
}
