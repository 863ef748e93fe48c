package org.kundereise.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import io.delta.tables.DeltaTable;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.catalog.Questions;
import org.kundereise.concurrent.AtOnce;
import org.kundereise.lake.Lake.Change;
import org.kundereise.lake.Ledger.FinishedNight;
import org.kundereise.lake.Ledger.MartsState;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class LakeTest {
  private static final Table THINGS =
      Table.named("silver.things")
          .grain("One row per thing")
          .columns(
              """
              id        STRING NOT NULL | none | key
              owner     STRING          | none | whose
              pieces    INT             | none | how many
              night_seq BIGINT NOT NULL | none | the night
              """)
          .key("id")
          .build();

  private static final String FIRST_NIGHT =
      """
      id | owner | pieces | night_seq
      a  | ann   | 1      | 1
      b  | ann   |        | 1
      c  | bo    | 3      | 1
      """;

  @Test
  void whatAStepDoesInOtherThreadsIsNotedAsItsOwn(Lake lake) {
    lake.beginStep();
    try (AtOnce work = new AtOnce("write things")) {
      work.ask(lake.forCaller(() -> lake.upsert(THINGS, rows(lake, FIRST_NIGHT)))).get();
      work.ask(() -> lake.read(FilesTable.TABLE)).get();
    }
    assertThat(lake.stepTables())
        .isEqualTo(
            new StepTables(
                Set.of(THINGS.name()), Map.of(THINGS.name(), lake.version(THINGS.name()))));
  }

  @Test
  void anUpsertWritesOnlyWhatDiffers(Lake lake) {
    lake.beginStep();
    assertThat(lake.read(THINGS).isEmpty()).isTrue();
    assertThat(lake.upsert(THINGS, rows(lake, FIRST_NIGHT))).isEqualTo(new Change(3, 0, 0));
    long version = lake.version(THINGS.name());
    assertThat(lake.stepTables().changed()).isEqualTo(Map.of(THINGS.name(), version));

    lake.beginStep();
    Change again = lake.upsert(THINGS, rows(lake, FIRST_NIGHT.replace("| 1\n", "| 2\n")));
    assertThat(again).isEqualTo(Change.NONE);
    assertThat(lake.stepTables())
        .isEqualTo(
            new StepTables(Set.of(THINGS.name()), Map.of(THINGS.name(), StepTables.UNCHANGED)));
    assertThat(lake.version(THINGS.name())).isEqualTo(version);

    Change second =
        lake.upsert(
            THINGS,
            rows(
                lake,
                """
                id | owner | pieces | night_seq
                a  | ann   | 1      | 2
                b  | ann   | 2      | 2
                d  | cy    |        | 2
                """));
    assertThat(second).isEqualTo(new Change(1, 1, 0));
    assertThat(lake.version(THINGS.name())).isEqualTo(version + 1);
    assertThatRows(lake.read(THINGS))
        .hasRows(
            """
            id | owner | pieces | night_seq
            a  | ann   | 1      | 1
            b  | ann   | 2      | 2
            c  | bo    | 3      | 1
            d  | cy    |        | 2
            """);
    String ofTheSecondNight =
        """
        id
        b
        d
        """;
    assertThatRows(lake.changed(THINGS, 2)).hasRows(ofTheSecondNight);
    lake.since(Map.of(THINGS.name(), version));
    assertThatRows(lake.changed(THINGS, 2)).hasRows(ofTheSecondNight);
  }

  @Test
  void aReplacementDeletesWhatIsGone(Lake lake) {
    lake.replace(THINGS, rows(lake, FIRST_NIGHT));
    Dataset<Row> wanted =
        rows(
            lake,
            """
            id | owner | pieces | night_seq
            a  | ann   | 5      | 2
            e  | ann   | 1      | 2
            """);
    Dataset<Row> ofAnn = lake.spark().sql("SELECT 'ann' AS owner");

    assertThat(lake.replaceWithin(THINGS, wanted, ofAnn, "owner")).isEqualTo(new Change(1, 1, 1));
    assertThatRows(lake.read(THINGS))
        .hasRows(
            """
            id | owner | pieces | night_seq
            a  | ann   | 5      | 2
            c  | bo    | 3      | 1
            e  | ann   | 1      | 2
            """);
    long version = lake.version(THINGS.name());
    assertThat(lake.replaceWithin(THINGS, wanted, ofAnn, "owner")).isEqualTo(Change.NONE);
    assertThat(lake.replace(THINGS, lake.read(THINGS))).isEqualTo(Change.NONE);
    assertThat(lake.version(THINGS.name())).isEqualTo(version);

    assertThat(lake.replace(THINGS, wanted)).isEqualTo(new Change(0, 0, 1));
    assertThat(lake.read(THINGS).count()).isEqualTo(2);
  }

  @Test
  void aPublishedTableIsWrittenWhenItDiffers(Lake lake) {
    SparkSession spark = lake.spark();
    spark.sql("CREATE TABLE marts_build.kpis USING delta AS SELECT 'nps' AS kpi, 40 AS value");
    assertThat(lake.publish(Map.of("marts_build.kpis", "marts.kpis"))).isEqualTo(1);
    long version = lake.version("marts.kpis");
    assertThat(lake.publish(Map.of("marts_build.kpis", "marts.kpis"))).isZero();
    assertThat(lake.version("marts.kpis")).isEqualTo(version);

    spark.sql("INSERT INTO marts_build.kpis VALUES ('csat', 80)");
    assertThat(lake.publish(Map.of("marts_build.kpis", "marts.kpis"))).isEqualTo(2);
    assertThat(spark.table("marts.kpis").count()).isEqualTo(2);
    assertThat(spark.sql("SHOW TBLPROPERTIES marts.kpis").collectAsList())
        .contains(RowFactory.create("delta.logRetentionDuration", "interval 3650 days"));
  }

  @Test
  void packingKeepsTheRowsAndTheirNights(Lake lake) {
    Dataset<Row> many =
        lake.spark()
            .range(1010)
            .selectExpr(
                "cast(id AS string) AS id", "'x' AS owner", "1 AS pieces", "1L AS night_seq")
            .repartition(101);
    lake.append(THINGS, many);
    TableHash before = TableHash.of(lake.read(THINGS));
    assertThat(lake.read(THINGS).inputFiles()).hasSizeGreaterThan(100);

    lake.compact(List.of(THINGS.name()));

    assertThat(lake.read(THINGS).inputFiles()).hasSizeLessThan(10);
    assertThat(TableHash.of(lake.read(THINGS))).isEqualTo(before);
    assertThat(lake.changed(THINGS, 1).count()).isEqualTo(1010);
    assertThat(lake.changed(THINGS, 2).isEmpty()).isTrue();
  }

  @Test
  void whatAKilledCreationLeftIsNotInTheWay(Lake lake) throws Exception {
    lake.spark().sql("CREATE DATABASE IF NOT EXISTS silver");
    String location = lake.spark().catalog().getDatabase("silver").locationUri();
    Path log = Path.of(URI.create(location)).resolve("things/_delta_log");
    Files.createDirectories(log.resolve("_staged_commits"));
    Files.writeString(log.resolve(".00000000000000000000.json.x.tmp"), "{");
    Files.writeString(log.resolveSibling("part-00000.snappy.parquet"), "PAR1");

    lake.replace(THINGS, rows(lake, FIRST_NIGHT));
    assertThat(lake.read(THINGS).count()).isPositive();

    // A table that is there loses nothing.
    lake.prepareSchema("silver");
    assertThat(new Lake(lake.spark()).read(THINGS).count()).isEqualTo(lake.read(THINGS).count());
  }

  @Test
  void whatAKilledCreationCommittedIsEnteredInTheCatalog(Lake lake) throws Exception {
    lake.spark().sql("CREATE DATABASE IF NOT EXISTS silver");
    String location = lake.spark().catalog().getDatabase("silver").locationUri();
    for (String name : List.of("things", "others")) {
      DeltaTable.create(lake.spark())
          .location(location + "/" + name)
          .addColumns(THINGS.schema())
          .execute();
      assertThat(lake.exists("silver." + name)).isFalse();
    }

    lake.replace(THINGS, rows(lake, FIRST_NIGHT));
    assertThat(lake.spark().table("silver.things").count()).isEqualTo(3);
    lake.prepareSchema("silver");
    assertThat(lake.spark().table("silver.others").columns())
        .containsExactly(THINGS.columns().toArray(String[]::new));
  }

  /** Its rows would be read with nulls for what it lacks, and refused when they are written. */
  @Test
  void aTableThatAnotherVersionMadeIsRefusedAndLeftAsItIs(Lake lake) {
    lake.replace(THINGS, rows(lake, FIRST_NIGHT));
    Map<String, Long> versions = lake.versions(List.of("silver"));
    Table now =
        Table.named("silver.things")
            .grain("One row per thing")
            .columns(
                """
                id        STRING NOT NULL | none | key
                colour    STRING          | none | what it looks like
                pieces    DOUBLE          | none | how many
                night_seq BIGINT          | none | the night
                """)
            .key("id")
            .build();
    String words =
        "silver.things (no colour, owner, which is no more, pieces as INT instead of DOUBLE, night_seq without nulls)";

    Lake later = new Lake(lake.spark());
    assertThatThrownBy(() -> later.read(now))
        .isInstanceOf(OldTablesException.class)
        .hasMessageStartingWith("Cannot work on the warehouse /")
        .hasMessageContaining(words);
    assertThatThrownBy(() -> later.replace(now, later.spark().sql("SELECT 'a' AS id")))
        .hasMessageContaining(words);
    later.since(versions);
    assertThatThrownBy(() -> later.requireColumns(List.of(NightsTable.TABLE, now)))
        .hasMessageContaining(words);
    assertThat(lake.versions(List.of("silver"))).isEqualTo(versions);

    later.requireColumns(List.of(NightsTable.TABLE, THINGS));
    assertThat(later.read(THINGS).count()).isEqualTo(3);
  }

  @Test
  void aFrozenNightIsReadAsItWas(Lake lake) throws Exception {
    Ledger ledger = new Ledger(lake);
    lake.replace(THINGS, rows(lake, FIRST_NIGHT));
    FinishedNight night =
        ledger.finish(1, LocalDate.of(2024, 3, 1), "run", "hash", MartsState.SKIPPED);
    lake.replace(THINGS, rows(lake, "id | night_seq\nz | 2"));

    assertThat(ledger.lastNight()).contains(night);
    assertThat(lake.read(THINGS).count()).isOne();
    FrozenTables frozen = new FrozenTables(night);
    assertThatRows(
            ask(
                lake,
                frozen,
                """
                WITH ours AS (SELECT id FROM silver.things WHERE owner = 'ann')
                SELECT id FROM spark_catalog.Silver.things
                WHERE id IN (SELECT id FROM ours) AND EXISTS (SELECT 1 FROM silver.things)
                """))
        .hasRows(
            """
            id
            a
            b
            """);
    assertThat(ask(lake, frozen, "SELECT * FROM ops.nights").count()).isOne();
    assertThatThrownBy(() -> ask(lake, frozen, "DROP TABLE silver.things"))
        .hasMessage("Cannot run DROP TABLE: only questions are answered here");
    assertThat(lake.read(THINGS).count()).isOne();
  }

  private static Dataset<Row> ask(Lake lake, FrozenTables frozen, String sql) throws Exception {
    return Questions.ask(
        lake.spark(), frozen.in(lake.spark().sessionState().sqlParser().parsePlan(sql)));
  }

  private static Dataset<Row> rows(Lake lake, String text) {
    return Rows.of(lake.spark(), THINGS.schema(), text);
  }
}
