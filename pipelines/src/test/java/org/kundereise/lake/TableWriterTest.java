package org.kundereise.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.lake.Lake.Change;
import org.kundereise.testing.SparkExtension;
import scala.Option;

@ExtendWith(SparkExtension.class)
class TableWriterTest {
  private static final Table NUMBERS =
      Table.named("silver.numbers")
          .grain("One row per number")
          .columns("id BIGINT NOT NULL | none | key")
          .key("id")
          .build();

  private TableStore store;

  @BeforeEach
  void makeTheTable(Lake lake) {
    store = new TableStore(lake.spark());
    store.ensure(NUMBERS);
  }

  @Test
  void deltaReadsWhatWasAppendedAndWhatWasPutInItsPlace(SparkSession spark) {
    writer().append(numbers(spark, 0, 3));
    writer().append(numbers(spark, 3, 5));
    assertThat(inDelta(spark)).containsExactly(0L, 1L, 2L, 3L, 4L);
    replaceAll(numbers(spark, 7, 9));
    assertThat(inDelta(spark)).containsExactly(7L, 8L);
    assertThat(ids(store.read(NUMBERS))).containsExactly(7L, 8L);
    assertThat(ids(spark.sql("SELECT * FROM silver.numbers VERSION AS OF 2")))
        .containsExactly(0L, 1L, 2L, 3L, 4L);
    Row latest = new Lake(spark).history(NUMBERS.name()).first();
    assertThat(latest.<String>getAs("operation")).isEqualTo("MERGE");
    assertThat(latest.<String>getAs("rows_written")).isEqualTo("2");
    assertThat(latest.<String>getAs("rows_updated")).isEqualTo("3");
    assertThat(latest.<String>getAs("rows_deleted")).isEqualTo("5");
  }

  @Test
  void whatOthersCommittedIsReadAndReplaced(SparkSession spark) {
    writer().append(numbers(spark, 0, 3));
    numbers(spark, 3, 5).write().format("delta").mode("append").saveAsTable(NUMBERS.name());
    assertThat(ids(store.read(NUMBERS))).containsExactly(0L, 1L, 2L, 3L, 4L);
    replaceAll(numbers(spark, 7, 9));
    assertThat(inDelta(spark)).containsExactly(7L, 8L);
  }

  @Test
  void rowsDeletedInPlaceAreReplaced(SparkSession spark) {
    writer().append(numbers(spark, 0, 100).coalesce(1));
    store.deleteInPlace(NUMBERS);
    spark.sql("DELETE FROM silver.numbers WHERE id < 98");
    assertThat(ids(store.read(NUMBERS))).containsExactly(98L, 99L);
    replaceAll(numbers(spark, 7, 9));
    assertThat(inDelta(spark)).containsExactly(7L, 8L);
    assertThat(ids(store.read(NUMBERS))).containsExactly(7L, 8L);
  }

  @Test
  void whatIsAppendedUnderANameIsAppendedOnce(SparkSession spark) {
    writer().appendOnce(numbers(spark, 0, 2), "first");
    writer().appendOnce(numbers(spark, 0, 2), "first");
    writer().appendOnce(numbers(spark, 2, 4), "second");
    // As another process would, who has not seen it written; also where a checkpoint tells of it.
    fresh(spark).appendOnce(numbers(spark, 0, 2), "first");
    DeltaLog log = store.files(NUMBERS.name()).log();
    log.checkpoint(log.unsafeVolatileSnapshot(), Option.empty());
    fresh(spark).appendOnce(numbers(spark, 2, 4), "second");
    assertThat(inDelta(spark)).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void aRowWithoutAValueThatMustBeThereIsRefusedAndNothingIsWritten(SparkSession spark) {
    Dataset<Row> rows = spark.sql("SELECT CAST(NULL AS BIGINT) AS id");
    assertThatThrownBy(() -> replaceAll(rows)).hasMessageContaining("id");
    assertThat(inDelta(spark)).isEmpty();
  }

  private TableWriter writer() {
    return new TableWriter(store.files(NUMBERS.name()), Map.of());
  }

  private void replaceAll(Dataset<Row> rows) {
    List<Action> taken =
        store.files(NUMBERS.name()).current().stream().<Action>map(AddFile::remove).toList();
    writer().replace(rows, taken, new Change(2, 3, 5));
  }

  private static TableWriter fresh(SparkSession spark) {
    return new TableWriter(new TableStore(spark).files(NUMBERS.name()), Map.of());
  }

  private static Dataset<Row> numbers(SparkSession spark, long from, long until) {
    return spark.range(from, until).toDF("id");
  }

  private static List<Long> inDelta(SparkSession spark) {
    return ids(spark.table(NUMBERS.name()));
  }

  private static List<Long> ids(Dataset<Row> rows) {
    return rows.orderBy("id").collectAsList().stream().map(row -> row.getLong(0)).toList();
  }
}
