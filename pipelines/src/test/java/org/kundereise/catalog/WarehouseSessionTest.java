package org.kundereise.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.testing.OwnSessions;

@Tag("catalog")
@ExtendWith(OwnSessions.class)
class WarehouseSessionTest {
  @TempDir Path folder;

  @Test
  void tablesOfOneSessionAreThereInTheNextAndOnlyWhereTheyWereMade() throws IOException {
    Path made = folder.resolve("a warehouse");
    Path copy = folder.resolve("a copy");
    try (WarehouseSession session = WarehouseSession.in(made.toString()).open()) {
      session.spark().sql("create schema silver");
      session.spark().sql("create table silver.orders (id bigint) using delta");
      session.spark().sql("insert into silver.orders values (1), (2)");
      session.spark().sql("create schema ops");
    }

    try (WarehouseSession session = WarehouseSession.in(made.toString()).open()) {
      assertThat(session.spark().table("silver.orders").count()).isEqualTo(2);
      assertThat(made.resolve("silver.db/orders/_delta_log")).isDirectory();
    }

    FileUtils.copyDirectory(made.toFile(), copy.toFile());
    assertThatThrownBy(() -> WarehouseSession.in(copy.toString()).open())
        .isInstanceOf(CatalogException.class)
        .hasMessageStartingWith(
            "Cannot open the warehouse %s with this catalog: its tables lie in %s. ", copy, made);
  }

  @Test
  void aProcessHasOneSessionAtATime() {
    try (WarehouseSession first = WarehouseSession.in(folder.toString()).open()) {
      assertThatThrownBy(() -> WarehouseSession.in(folder.resolve("other").toString()).open())
          .hasMessageContaining("this process already has one");
      assertThat(first.spark().sql("select 1").count()).isOne();
    }
  }

  @Test
  void aTakenCatalogLeavesNoSessionBehind() throws Exception {
    Process holder = LockHolder.start(folder, "reise nightly");
    try {
      assertThatThrownBy(() -> WarehouseSession.in(folder.toString()).open())
          .hasMessageContaining("held by process " + holder.pid());
    } finally {
      holder.destroyForcibly().waitFor();
    }
    assertThat(SparkSession.getDefaultSession().isEmpty()).isTrue();
  }

  @Test
  void timesAreUtcAndAFailedCastIsNull() {
    try (WarehouseSession session =
        WarehouseSession.in(folder.toString()).with("spark.sql.shuffle.partitions", "3").open()) {
      Row row = session.spark().sql("select current_timezone(), cast('x' as int)").first();
      assertThat(row.getString(0)).isEqualTo("UTC");
      assertThat(row.isNullAt(1)).isTrue();
      assertThat(session.spark().conf().get("spark.sql.shuffle.partitions")).isEqualTo("3");
    }
  }

  @Test
  void lettersChangeCaseInAQueryAndInAJobOverItsRows() {
    try (WarehouseSession session = WarehouseSession.in(folder.toString()).open()) {
      Dataset<Row> names =
          session
              .spark()
              .range(1)
              .selectExpr("concat('ÆØÅ İI ΟΔΟΣ', id) as name")
              .selectExpr("lower(name)", "upper(lower('æ ß'))");
      Row row = RowFactory.create("æøå i̇i οδος0", "Æ SS");
      assertThat(names.collectAsList()).containsExactly(row);
      assertThat(names.toJavaRDD().collect()).containsExactly(row);
    }
  }
}
