package org.kundereise.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.lake.Lake.Change;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class ReplaceRowsTest {
  private static final String NAME = "silver.pieces";
  private static final Table PIECES =
      Table.named(NAME)
          .grain("One row per piece")
          .columns(
              """
              id        BIGINT NOT NULL | none | key
              worth     INT             | none | euro
              night_seq BIGINT NOT NULL | none | the night
              """)
          .key("id")
          .build();

  private SparkSession spark;

  /** All files are large. */
  private Lake large;

  @BeforeEach
  void open(Lake lake) {
    spark = lake.spark();
    large = new Lake(spark, 0);
  }

  @Test
  void aSmallFileIsWrittenAnew(Lake lake) {
    lake.replace(PIECES, pieces(0, 1000, 1, 0, 1));
    assertThat(lake.replace(PIECES, pieces(10, 1010, 1, 0, 2))).isEqualTo(new Change(10, 0, 10));

    assertThat(files()).hasSize(1).allMatch(file -> file.deletionVector() == null);
    assertThat(ids(lake.read(PIECES))).hasSize(1000).startsWith(10L).endsWith(1009L);
  }

  @Test
  void historyTellsWhatWasChanged(Lake lake) {
    lake.replace(PIECES, pieces(0, 4, 1, 0, 1));
    lake.replace(PIECES, pieces(1, 7, 1, 0, 1).union(pieces(20, 21, 1, 0, 1)));
    lake.upsert(PIECES, pieces(0, 4, 2, 9, 2));
    assertThatRows(
            lake.history(NAME)
                .limit(2)
                .select("operation", "rows_written", "rows_updated", "rows_deleted"))
        .hasRows(
            """
            operation | rows_written | rows_updated | rows_deleted
            MERGE     | 1            | 1            | 0
            MERGE     | 4            | 0            | 1
            """);
  }

  @Test
  void fromALargeFileRowsAreDeletedInPlaceAndWhatChangedIsKnown() {
    large.replace(PIECES, pieces(0, 1000, 1, 0, 1));
    List<String> before = paths();
    large.since(large.versions(List.of("silver")));

    assertThat(large.upsert(PIECES, pieces(0, 1000, 100, 1, 2))).isEqualTo(new Change(0, 10, 0));
    assertThat(paths()).containsAll(before).hasSizeGreaterThan(before.size());
    assertThatRows(large.read(PIECES).groupBy("worth", "night_seq").count())
        .hasRows("worth | night_seq | count\n0 | 1 | 990\n1 | 2 | 10");
    assertThat(large.changed(PIECES, 2).count()).isEqualTo(10);

    // The night writes again what it wrote, as one that was killed may.
    assertThat(large.upsert(PIECES, pieces(0, 1000, 200, 2, 2))).isEqualTo(new Change(0, 5, 0));
    assertThatRows(large.changed(PIECES, 2).groupBy("worth").count())
        .hasRows("worth | count\n1 | 5\n2 | 5");
    assertThat(large.read(PIECES).count()).isEqualTo(1000);
    assertThat(large.count(PIECES)).isEqualTo(1000);
  }

  @Test
  void earlierVersionsStayAsTheyWere() {
    large.replace(PIECES, pieces(0, 10, 1, 0, 1));
    long version = large.version(NAME);
    large.replace(PIECES, pieces(5, 12, 1, 3, 2));
    assertThat(ids(large.readVersion(NAME, version))).hasSize(10).startsWith(0L);
    assertThat(ids(spark.table(NAME))).containsExactly(5L, 6L, 7L, 8L, 9L, 10L, 11L);
  }

  @Test
  void aFileWithoutRowsLeaves() {
    large.replace(PIECES, pieces(0, 10, 1, 0, 1));
    large.replace(PIECES, pieces(20, 22, 1, 0, 2));
    assertThat(rows(files())).isEqualTo(2);
    assertThat(ids(spark.table(NAME))).containsExactly(20L, 21L);
  }

  @Test
  void theWholeTableMayGo() {
    large.replace(PIECES, pieces(0, 10, 1, 0, 1));
    assertThat(large.replace(PIECES, pieces(0, 0, 1, 0, 2))).isEqualTo(new Change(0, 0, 10));
    assertThat(large.read(PIECES).isEmpty()).isTrue();
    assertThat(spark.table(NAME).isEmpty()).isTrue();
  }

  @Test
  void manyChangesAreMergedIntoWhatLostRowsInPlace() {
    large.replace(PIECES, pieces(0, 150_000, 1, 0, 1));
    large.upsert(PIECES, pieces(0, 1000, 7, 1, 2));
    assertThat(large.upsert(PIECES, pieces(0, 120_000, 1, 2, 3)).updated()).isEqualTo(120_000);
    assertThatRows(large.read(PIECES).groupBy("worth").count())
        .hasRows("worth | count\n0 | 30000\n2 | 120000");
  }

  /** Also as Delta reads it, and as another process does that has not seen it written. */
  @Test
  void afterManyNightsTheTableIsWhatItShouldBe() {
    Random random = new Random(5);
    Map<Long, Integer> expected = new TreeMap<>();
    for (int night = 1; night <= 12; night++) {
      Map<Long, Integer> changed = new HashMap<>();
      for (int i = 0; i < 60; i++) {
        changed.put((long) random.nextInt(300), random.nextInt(1000));
      }
      large.upsert(PIECES, pieces(changed, night));
      expected.putAll(changed);
      if (night % 3 == 0) {
        expected.keySet().removeIf(id -> id % 10 == random.nextInt(10));
        large.replace(PIECES, pieces(expected, night));
      }
      assertThat(worths(large.read(PIECES))).isEqualTo(expected);
      assertThat(large.count(PIECES)).isEqualTo(expected.size());
    }
    assertThat(worths(spark.table(NAME))).isEqualTo(expected);
    assertThat(worths(new Lake(spark).read(PIECES))).isEqualTo(expected);
    // Of all rows ever written few are still read in vain.
    assertThat(physicalRows(files())).isLessThan(2 * expected.size());
  }

  private Dataset<Row> pieces(long from, long until, int every, int worth, int night) {
    return spark
        .range(from, until, every, 1)
        .selectExpr("id", worth + " AS worth", night + "L AS night_seq");
  }

  private Dataset<Row> pieces(Map<Long, Integer> worths, long night) {
    List<Row> rows =
        worths.entrySet().stream()
            .map(piece -> RowFactory.create(piece.getKey(), piece.getValue(), night))
            .toList();
    StructType schema =
        new StructType()
            .add("id", DataTypes.LongType)
            .add("worth", DataTypes.IntegerType)
            .add("night_seq", DataTypes.LongType);
    return spark.createDataFrame(rows, schema);
  }

  private static List<Long> ids(Dataset<Row> rows) {
    return rows.orderBy("id").collectAsList().stream().map(row -> row.<Long>getAs("id")).toList();
  }

  private static Map<Long, Integer> worths(Dataset<Row> rows) {
    Map<Long, Integer> worths = new TreeMap<>();
    rows.collectAsList()
        .forEach(
            row ->
                assertThat(worths.put(row.<Long>getAs("id"), row.<Integer>getAs("worth")))
                    .isNull());
    return worths;
  }

  private List<AddFile> files() {
    return new TableStore(spark).files(NAME).current();
  }

  private List<String> paths() {
    return files().stream().map(AddFile::path).toList();
  }

  private static long rows(List<AddFile> files) {
    return files.stream().mapToLong(file -> (Long) file.numLogicalRecords().get()).sum();
  }

  private static long physicalRows(List<AddFile> files) {
    return files.stream().mapToLong(file -> (Long) file.numPhysicalRecords().get()).sum();
  }
}
