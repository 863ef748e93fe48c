package org.kundereise.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class TableHashTest {
  @Test
  void theOrderOfRowsAndTheNightDoNotCount(SparkSession spark) {
    assertThat(hash(spark, "(1, 'a', 1L), (2, 'b', 1L), (3, null, 1L)"))
        .isEqualTo(hash(spark, "(3, null, 2L), (2, 'b', 1L), (1, 'a', 3L)"));
  }

  @Test
  void everyRowAndEveryNullCounts(SparkSession spark) {
    TableHash once = hash(spark, "(1, 'a', 1L)");
    TableHash twice = hash(spark, "(1, 'a', 1L), (1, 'a', 1L)");
    TableHash thrice = hash(spark, "(1, 'a', 1L), (1, 'a', 1L), (1, 'a', 1L)");
    assertThat(once.hash()).isNotEqualTo(twice.hash()).isNotEqualTo(thrice.hash());
    assertThat(hash(spark, "(1, 'b', 1L)")).isNotEqualTo(once);
    assertThat(hash(spark, "(1, null, 1L)")).isNotEqualTo(hash(spark, "(1, '', 1L)"));
  }

  @Test
  void aNullCountsInItsPlace(SparkSession spark) {
    assertThat(TableHash.of(spark.sql("SELECT 'x' AS a, cast(null AS string) AS b")))
        .isNotEqualTo(TableHash.of(spark.sql("SELECT cast(null AS string) AS a, 'x' AS b")));
    assertThat(TableHash.of(spark.sql("SELECT array('x', null) AS a")))
        .isNotEqualTo(TableHash.of(spark.sql("SELECT array(null, 'x') AS a")))
        .isNotEqualTo(TableHash.of(spark.sql("SELECT array('x') AS a")));
    assertThat(TableHash.of(spark.sql("SELECT struct(1 AS a, cast(null AS int) AS b) AS s")))
        .isNotEqualTo(
            TableHash.of(spark.sql("SELECT struct(cast(null AS int) AS a, 1 AS b) AS s")));
    assertThat(TableHash.of(spark.sql("SELECT map('x', cast(null AS int)) AS m")))
        .isNotEqualTo(TableHash.of(spark.sql("SELECT cast(null AS map<string, int>) AS m")));
  }

  @Test
  void aMapIsEqualInAnyOrder(SparkSession spark) {
    assertThat(TableHash.of(spark.sql("SELECT map('a', 1, 'b', 2) AS m")))
        .isEqualTo(TableHash.of(spark.sql("SELECT map('b', 2, 'a', 1) AS m")))
        .isNotEqualTo(TableHash.of(spark.sql("SELECT map('a', 2, 'b', 1) AS m")));
  }

  private static TableHash hash(SparkSession spark, String rows) {
    return TableHash.of(spark.sql("SELECT * FROM VALUES " + rows + " AS t(id, name, night_seq)"));
  }
}
