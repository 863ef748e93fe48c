package org.kundereise.lake.scan;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kundereise.catalog.Volume;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Table;
import org.kundereise.testing.SparkExtension;
import scala.jdk.javaapi.CollectionConverters;

@ExtendWith(SparkExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class KeyedScansTest {
  private static final Table WHOLE = visits("silver.whole");

  /** Of its file rows were deleted in place. */
  private static final Table LIVING = visits("silver.living");

  private static final StructType DEVICES =
      StructType.fromDDL("name STRING, device STRING, rank INT");

  private SparkSession spark;
  private Lake lake;

  @BeforeAll
  void makeTheTables(Lake given) {
    lake = given;
    spark = lake.spark();
    lake.replace(WHOLE, visits(0, 2000, 1));
    lake.replace(LIVING, visits(0, 10_000, 1).coalesce(1));
    lake.upsert(LIVING, visits(0, 10_000, 20).withColumn("pages", lit(99)));
    assertThat(lake.read(LIVING).inputFiles()).hasSize(2);
  }

  private static Table visits(String name) {
    return Table.named(name)
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
  }

  private Dataset<Row> visits(long from, long until, int every) {
    return spark
        .range(from, until, every)
        .selectExpr(
            "sha2(cast(id AS string), 512) AS id",
            "if(id % 7 = 0, NULL, concat('d', id % 500)) AS device",
            "cast(id % 10 AS int) AS pages",
            "1L AS night_seq");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inner", "left_semi", "right", "left_anti", "left", "full"})
  void aJoinToFewKnownRowsIsAsWithout(String type) {
    Dataset<Row> few = devices("d1", "d20", "d77", "none", null).as("few");
    Column sameDevice = col("visits.device").equalTo(col("few.device"));
    for (Table table : List.of(WHOLE, LIVING)) {
      Dataset<Row> ours = lake.read(table).as("visits");
      Dataset<Row> all = unscanned(table).as("visits");
      assertSame(ours.join(few, sameDevice, type), all.join(few, sameDevice, type));
      assertSame(few.join(ours, sameDevice, type), few.join(all, sameDevice, type));
    }
  }

  @Test
  void whereCodeIsGeneratedToo() {
    Volume.LARGE.configure(spark);
    try {
      aJoinToFewKnownRowsIsAsWithout("inner");
      aJoinToFewKnownRowsIsAsWithout("left_semi");
    } finally {
      Volume.SMALL.configure(spark);
    }
  }

  private void assertSame(Dataset<Row> actual, Dataset<Row> expected) {
    assertThat(inOrder(actual)).isEqualTo(inOrder(expected)).isNotEmpty();
  }

  private static List<String> inOrder(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  @Test
  void onlyRowsWithTheKeysAreRead() {
    assertThat(keys(ofDevices(lake.read(WHOLE)))).containsExactlyInAnyOrder("d1", "d20");
    assertThat(keys(ofDevices(lake.read(LIVING)))).containsExactlyInAnyOrder("d1", "d20");
    assertThat(keys(ofDevices(spark.table(WHOLE.name())))).containsExactlyInAnyOrder("d1", "d20");
  }

  @Test
  void keysAreSeenThroughWhatRowsOfOthersDoNotChange() {
    WindowSpec ofDevice = Window.partitionBy("device").orderBy("id");
    assertNarrowed(visits -> visits.where("pages > 3").withColumnRenamed("pages", "views"));
    assertNarrowed(visits -> visits.groupBy("device").agg(sum("pages").as("pages")));
    assertNarrowed(visits -> visits.withColumn("nth", row_number().over(ofDevice)));
    assertNarrowed(visits -> visits.union(visits).withColumn("page", explode(array(lit(1)))));
    assertNarrowed(visits -> visits.join(visits.groupBy("id").count(), "id"));
  }

  @Test
  void keysAreNotSeenThroughWhatRowsOfOthersChange() {
    WindowSpec all = Window.orderBy("device", "id");
    assertLeft(visits -> visits.withColumn("nth", row_number().over(all)));
    assertLeft(visits -> visits.orderBy("id").limit(5_000));
    assertLeft(visits -> visits.groupBy("pages").agg(min("device").as("device")));
    assertLeft(visits -> visits.withColumn("device", concat(lit("d"), col("pages"))));
  }

  private void assertNarrowed(UnaryOperator<Dataset<Row>> question) {
    assertThat(keys(ofDevices(question.apply(lake.read(LIVING))))).contains("d1", "d20");
    assertSameAnswer(question);
  }

  private void assertLeft(UnaryOperator<Dataset<Row>> question) {
    assertThat(keys(ofDevices(question.apply(lake.read(LIVING))))).isEmpty();
    assertSameAnswer(question);
  }

  private void assertSameAnswer(UnaryOperator<Dataset<Row>> question) {
    assertSame(
        ofDevices(question.apply(lake.read(LIVING))), ofDevices(question.apply(unscanned(LIVING))));
  }

  /** The table's rows where no file is read for them. */
  private Dataset<Row> unscanned(Table table) {
    Dataset<Row> rows = spark.table(table.name());
    return spark.createDataFrame(rows.collectAsList(), rows.schema());
  }

  private Dataset<Row> ofDevices(Dataset<Row> visits) {
    return visits.join(devices("d1", "d20"), new String[] {"device"}, "left_semi");
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

  private Dataset<Row> devices(String... names) {
    List<Row> rows =
        Stream.of(names).map(name -> RowFactory.create("The " + name, name, 1)).toList();
    return spark.createDataFrame(rows, DEVICES);
  }
}
