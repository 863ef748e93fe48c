package org.kundereise.gold.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.testing.SparkExtension;

/** Against Spark's own {@code ntile}, which sorts all rows in one task. */
@ExtendWith(SparkExtension.class)
class NtilesTest {
  private static final List<String> MEASURES = List.of("few", "wide", "day", "one");

  /** Many ties; all of 64 bits with both signs; dates before 1970; and always the same. */
  private static final List<String> COLUMNS =
      List.of(
          "pmod(hash(id), 7) AS few",
          "xxhash64(id) AS wide",
          "date_add(date '1969-12-01', pmod(hash(id, 1), 90)) AS day",
          "1 AS one",
          "id * 2 AS kept");

  @ParameterizedTest
  @CsvSource({
    // rows, partitions, parts, id
    "10000,   7,  5, id",
    "9999,    3,  4, concat('customer-' || hash(id) || '-' || id)",
    "1,       1,  5, id",
    "3,       2,  5, id",
    "7,       20, 5, CAST(id AS STRING)",
    "503,     1,  100, -id",
    "2048,    4,  1, CAST(id AS INT)",
  })
  void sharesAsASortOfAllRowsWould(
      int rows, int partitions, int parts, String id, SparkSession spark) {
    Dataset<Row> table =
        spark
            .range(0, rows, 1, partitions)
            .selectExpr(
                Stream.concat(Stream.of(id + " AS key"), COLUMNS.stream()).toArray(String[]::new));
    String[] expected =
        MEASURES.stream()
            .map(m -> "ntile(%d) OVER (ORDER BY %s, key) AS %s_part".formatted(parts, m, m))
            .toArray(String[]::new);

    List<Row> shared =
        new Ntiles(parts, "key", MEASURES, List.of("kept"))
            .share(table, all -> all.orderBy("key").collectAsList());

    assertThat(shared)
        .isEqualTo(
            table
                .selectExpr(
                    Stream.concat(Stream.of("*"), Stream.of(expected)).toArray(String[]::new))
                .orderBy("key")
                .collectAsList());
  }

  @Test
  void noRowsHaveNoParts(SparkSession spark) {
    Ntiles fifths = new Ntiles(5, "id", List.of("id"), List.of());

    assertThat(fifths.<List<Row>>share(spark.range(0).toDF(), Dataset::collectAsList)).isEmpty();
  }

  @Test
  void memoryIsFreeAfterwards(SparkSession spark) {
    Ntiles fifths = new Ntiles(5, "id", List.of("id"), List.of());
    int before = spark.sparkContext().getPersistentRDDs().size();

    assertThatThrownBy(
            () ->
                fifths.share(
                    spark.range(10).toDF(),
                    rows -> {
                      throw new IllegalStateException("cannot be used");
                    }))
        .hasMessage("cannot be used");
    assertThat(spark.sparkContext().getPersistentRDDs().size()).isEqualTo(before);
  }

  @Test
  void aMeasureIsAWholeNumber(SparkSession spark) {
    Ntiles fifths = new Ntiles(5, "id", List.of("share"), List.of());

    assertThatThrownBy(
            () ->
                fifths.share(
                    spark.range(1).selectExpr("id", "0.5D AS share"), Dataset::collectAsList))
        .hasRootCauseMessage("Cannot put rows in order by a column of DOUBLE");
  }
}
