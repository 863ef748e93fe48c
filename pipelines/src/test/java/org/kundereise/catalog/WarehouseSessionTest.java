package org.kundereise.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("catalog")
class WarehouseSessionTest {
  @TempDir Path folder;

  @Test
  void tablesOfOneSessionAreThereInTheNext() {
    try (WarehouseSession session = WarehouseSession.in(folder.toString()).open()) {
      session.spark().sql("create schema silver");
      session.spark().sql("create table silver.orders (id bigint) using delta");
      session.spark().sql("insert into silver.orders values (1), (2)");
    }

    try (WarehouseSession session = WarehouseSession.in(folder.toString()).open()) {
      assertThat(session.spark().table("silver.orders").count()).isEqualTo(2);
      assertThat(folder.resolve("silver.db/orders/_delta_log")).isDirectory();
    }
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
}
