package org.kundereise.lake.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaLog$;
import org.apache.spark.sql.delta.files.TahoeFileIndex;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.lake.Lake;
import org.kundereise.testing.SparkExtension;
import scala.Option;

@ExtendWith(SparkExtension.class)
class LoggedScansTest {
  private static final String ALL = "SELECT * FROM silver.visits";

  private SparkSession spark;

  @BeforeEach
  void makeATable(Lake lake) {
    spark = lake.spark();
    make("silver.visits", "");
    spark.sql("INSERT INTO silver.visits VALUES ('a', 1), ('b', 2)");
    spark.sql("INSERT INTO silver.visits VALUES ('c', 3)");
  }

  private void make(String name, String more) {
    spark.sql("CREATE TABLE %s (id STRING, pages INT) USING delta %s".formatted(name, more));
  }

  @Test
  void itsFilesAreThoseOfTheVersionAskedFor() {
    assertThat(read(spark.sql(ALL))).isInstanceOf(NamedFiles.class);
    assertThatRows(spark.sql(ALL)).hasRows("id | pages\na | 1\nb | 2\nc | 3\n");
    assertThatRows(spark.sql(ALL + " VERSION AS OF 1")).hasRows("id | pages\na | 1\nb | 2\n");
    assertThatRows(spark.sql("SELECT * FROM delta.`%s`".formatted(folder())))
        .hasRows("id | pages\na | 1\nb | 2\nc | 3\n");
  }

  @Test
  void rowsThatCameSinceAreFoundAndThoseThatWentAreNot() {
    Dataset<Row> visits = spark.table("silver.visits");
    assertThat(visits.count()).isEqualTo(3);
    spark.sql("UPDATE silver.visits SET pages = 9 WHERE id = 'a'");
    spark.sql("DELETE FROM silver.visits WHERE id = 'b'");
    spark.sql(
        "MERGE INTO silver.visits v USING (SELECT * FROM silver.visits WHERE id = 'c') o ON v.pages = 9 AND v.id = o.id WHEN NOT MATCHED THEN INSERT (id, pages) VALUES ('d', o.pages)");
    spark.sql("INSERT INTO silver.visits SELECT 'e', max(pages) FROM silver.visits");

    assertThatRows(spark.sql(ALL)).hasRows("id | pages\na | 9\nc | 3\nd | 3\ne | 9\n");
    assertThat(visits.count()).isEqualTo(4);
  }

  @Test
  void rowsThatWereDeletedInPlaceAreNotFound() {
    make("silver.living", "TBLPROPERTIES (delta.enableDeletionVectors = true)");
    spark.sql("INSERT INTO silver.living SELECT id, pages FROM silver.visits");
    spark.sql("INSERT INTO silver.living SELECT /*+ coalesce(1) */ string(id), 1 FROM range(100)");
    spark.sql("DELETE FROM silver.living WHERE id > '1' AND id < 'a'");

    Dataset<Row> living = spark.table("silver.living");
    assertThat(read(living)).isInstanceOf(LivingFiles.class);
    assertThatRows(living).hasRows("id | pages\n0 | 1\n1 | 1\na | 1\nb | 2\nc | 3\n");
  }

  @Test
  void asksOfAWholeAndItsPartsAreOfOneVersion() {
    Dataset<Row> asked =
        spark.sql(
            "SELECT count(*) AS n, max((SELECT sum(pages) FROM silver.visits)) AS all FROM silver.visits WHERE pages < (SELECT max(pages) FROM silver.visits)");
    assertThatRows(asked).hasRows("n | all\n2 | 6\n");
    assertThat(asked.queryExecution().optimizedPlan().toString())
        .doesNotContain("TahoeLogFileIndex");
  }

  @Test
  void whatOurTablesDoNotHaveIsLeftToDelta() {
    make("silver.mapped", "TBLPROPERTIES (delta.columnMapping.mode = 'name')");
    make("silver.parted", "PARTITIONED BY (pages)");
    for (String table : new String[] {"silver.mapped", "silver.parted"}) {
      spark.sql("INSERT INTO %s SELECT * FROM silver.visits".formatted(table));
      assertThat(read(spark.table(table))).isInstanceOf(TahoeFileIndex.class);
      assertThatRows(spark.table(table)).hasRows("id | pages\na | 1\nb | 2\nc | 3\n");
    }
    DeltaLog log = DeltaLog.forTable(spark, folder());
    log.checkpoint(log.unsafeVolatileSnapshot(), Option.empty());
    DeltaLog$.MODULE$.clearCache();
    assertThat(read(spark.sql(ALL))).isInstanceOf(TahoeFileIndex.class);
    assertThatRows(spark.sql(ALL)).hasRows("id | pages\na | 1\nb | 2\nc | 3\n");
  }

  private String folder() {
    return spark.sql("DESCRIBE DETAIL silver.visits").first().getAs("location");
  }

  /** The files that a question about one table is answered from. */
  private static FileIndex read(Dataset<Row> asked) {
    LogicalRelation leaf =
        (LogicalRelation) asked.queryExecution().optimizedPlan().collectLeaves().head();
    return ((HadoopFsRelation) leaf.relation()).location();
  }
}
