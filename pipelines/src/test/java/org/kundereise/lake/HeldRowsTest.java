package org.kundereise.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.catalog.Volume;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class HeldRowsTest {
  private static final AtomicLong COMPUTED = new AtomicLong();

  @Test
  void fewRowsAreKnownWhenAQuestionAboutThemIsPlanned(SparkSession spark) {
    try (HeldRows held = HeldRows.of(counted(spark, 2_000))) {
      assertThat(held.count()).isEqualTo(2_000);
      assertThat(Few.areKnown(held.rows())).isTrue();
      assertThat(Few.areKnown(held.rows().where("id < 10"))).isTrue();
      assertThat(held.rows().where("id < 10").count()).isEqualTo(10);
      assertThat(COMPUTED).hasValue(2_000);
    }
  }

  @Test
  void manyRowsAreComputedOnceAndTheirSizeIsKnown(SparkSession spark) {
    try (HeldRows held = HeldRows.of(counted(spark, 2_001))) {
      assertThat(held.count()).isEqualTo(2_001);
      assertThat(Few.areKnown(held.rows())).isFalse();
      assertThat(Few.areHeld(held.rows().where("id < 10").select("seen"))).isTrue();
      assertThat(held.rows().agg(functions.sum("id")).first().getLong(0)).isEqualTo(2_001_000);
      assertThat(held.rows().where("seen <> id").isEmpty()).isTrue();
      assertThat(COMPUTED).hasValue(2_001);
      // A row of two numbers takes 24 bytes.
      assertThat(
              HeldRows.planned(held.rows())
                  .queryExecution()
                  .optimizedPlan()
                  .stats()
                  .sizeInBytes()
                  .toLong())
          .isEqualTo(2_001 * 24);
    }
  }

  @Test
  void fewButLargeRowsAreNotSentWithEveryTask(SparkSession spark) {
    Dataset<Row> large = spark.range(5).selectExpr("id", "repeat('x', 1000000) AS text");
    try (HeldRows held = HeldRows.of(large)) {
      assertThat(held.count()).isEqualTo(5);
      assertThat(Few.areKnown(held.rows())).isFalse();
      assertThat(held.rows().selectExpr("sum(length(text))").first().getLong(0))
          .isEqualTo(5_000_000);
    }
  }

  @Test
  void ofManyPartitionsLittleIsBroughtHere(SparkSession spark) {
    Dataset<Row> rows = spark.range(0, 100, 1, 64).selectExpr("id", "repeat('x', 10000) AS text");
    try (HeldRows inMany = HeldRows.of(rows);
        HeldRows inOne = HeldRows.of(rows.repartition(64, functions.lit(0)))) {
      assertThat(Few.areKnown(inMany.rows())).isTrue();
      assertThat(Few.areKnown(inOne.rows())).as("1 MB in the only one of 64 with rows").isTrue();
    }
    Dataset<Row> twice = rows.union(rows);
    try (HeldRows inOne = HeldRows.of(twice.repartition(64, functions.lit(0)))) {
      assertThat(inOne.count()).isEqualTo(200);
      assertThat(Few.areKnown(inOne.rows())).as("2 MB").isFalse();
      assertThat(inOne.rows().distinct().count()).isEqualTo(100);
    }
  }

  @Test
  void whereMuchIsExpectedSparksCacheHoldsThem(SparkSession spark) {
    spark.conf().set("spark.sql.codegen.wholeStage", true);
    try (HeldRows few = HeldRows.of(counted(spark, 2_000))) {
      assertThat(Few.areKnown(few.rows())).isTrue();
      assertThat(few.rows().where("id < 10").count()).isEqualTo(10);
      assertThat(COMPUTED).hasValue(2_000);
      try (HeldRows many = HeldRows.of(counted(spark, 2_001))) {
        assertThat(many.count()).isEqualTo(2_001);
        assertThat(many.rows().storageLevel().useMemory()).isTrue();
        assertThat(many.rows().agg(functions.sum("id")).first().getLong(0)).isEqualTo(2_001_000);
        assertThat(COMPUTED).hasValue(2_001);
      }
      Dataset<Row> once = Few.once(counted(spark, 2_001));
      assertThat(once.where("seen <> id").isEmpty()).isTrue();
      assertThat(once.storageLevel().useMemory()).as("in Spark's cache, for good").isFalse();
      assertThat(COMPUTED).hasValue(2_001);
    } finally {
      Volume.SMALL.configure(spark);
    }
  }

  @Test
  void whatIsLetGoOfCanStillBeAsked(SparkSession spark) {
    HeldRows held = HeldRows.of(counted(spark, 2_001));
    held.close();
    assertThat(held.rows().count()).isEqualTo(2_001);
  }

  /** Numbers from 0; how many were computed is counted. */
  private static Dataset<Row> counted(SparkSession spark, long rows) {
    COMPUTED.set(0);
    UDF1<Long, Long> seen =
        id -> {
          COMPUTED.incrementAndGet();
          return id;
        };
    var count = functions.udf(seen, DataTypes.LongType).asNondeterministic();
    return spark.range(rows).withColumn("seen", count.apply(functions.col("id")));
  }
}
