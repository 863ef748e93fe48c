package org.kundereise.lake.scan;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Table;
import org.kundereise.testing.SparkExtension;
import scala.jdk.javaapi.CollectionConverters;

@ExtendWith(SparkExtension.class)
class KeyedScansTest {
  private static final Table VISITS =
      Table.named("silver.visits")
          .grain("One row per visit")
          .columns(
              """
              id        STRING NOT NULL | none | key
              device    STRING          | none | whose
              pages     INT             | none | how many
              night_seq BIGINT NOT NULL | none | the night
              """)
          .key("id")
          .build();

  private static final StructType DEVICES =
      StructType.fromDDL("name STRING, device STRING, rank INT");

  private SparkSession spark;
  private Lake lake;

  @BeforeEach
  void makeTheTable(Lake given) {
    lake = given;
    spark = lake.spark();
    lake.replace(
        VISITS,
        spark
            .range(0, 5000, 1, 3)
            .selectExpr(
                "cast(id AS string) AS id",
                "if(id % 7 = 0, NULL, concat('d', id % 500)) AS device",
                "cast(id % 10 AS int) AS pages",
                "1L AS night_seq"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"inner", "left_semi", "right", "left_anti", "left", "full"})
  void aJoinToFewKnownRowsIsAsWithout(String type) {
    Dataset<Row> few = devices("d1", "d2", "d77", "none", null).as("few");
    Column sameDevice = col("visits.device").equalTo(col("few.device"));
    assertSame(
        lake.read(VISITS).as("visits").join(few, sameDevice, type),
        all().as("visits").join(few, sameDevice, type));
    assertSame(
        few.join(lake.read(VISITS).as("visits"), sameDevice, type),
        few.join(all().as("visits"), sameDevice, type));
  }

  private void assertSame(Dataset<Row> actual, Dataset<Row> expected) {
    assertThat(actual.collectAsList())
        .containsExactlyInAnyOrderElementsOf(expected.collectAsList());
  }

  @Test
  void onlyRowsWithTheKeysAreRead() {
    Dataset<Row> visits = lake.read(VISITS);
    Dataset<Row> few = devices("d1", "d2");
    Dataset<Row> joined = visits.join(few, new String[] {"device"}, "left_semi");
    assertThat(keys(joined)).isEqualTo(Set.of("d1", "d2"));
    assertThat(joined.count()).isEqualTo(all().where("device IN ('d1', 'd2')").count());
  }

  /** The keys that a question's scan is narrowed to. */
  private static Set<String> keys(Dataset<Row> rows) {
    LogicalPlan plan = rows.queryExecution().optimizedPlan();
    return CollectionConverters.asJava(plan.collectLeaves()).stream()
        .filter(LogicalRelation.class::isInstance)
        .map(leaf -> ((HadoopFsRelation) ((LogicalRelation) leaf).relation()).location())
        .filter(KeyedFiles.class::isInstance)
        .flatMap(files -> ((KeyedFiles) files).keys().stream())
        .map(UTF8String::toString)
        .collect(Collectors.toSet());
  }

  /** The table as Delta reads it. */
  private Dataset<Row> all() {
    return spark.table("silver.visits");
  }

  private Dataset<Row> devices(String... names) {
    List<Row> rows =
        java.util.stream.Stream.of(names)
            .map(name -> RowFactory.create("The " + name, name, 1))
            .toList();
    return spark.createDataFrame(rows, DEVICES);
  }
}
