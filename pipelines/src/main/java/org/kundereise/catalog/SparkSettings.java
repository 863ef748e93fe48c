package org.kundereise.catalog;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What every session of the project is configured with: nights, the JDBC server, analyses and tests
 * alike.
 */
final class SparkSettings {
  static final String ICU_CASE_MAPPINGS = "spark.sql.icu.caseMappings.enabled";

  private SparkSettings() {}

  static Map<String, String> common() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.app.name", "kundereise");
    settings.put("spark.ui.enabled", "false");
    settings.put("spark.ui.showConsoleProgress", "false");

    settings.put("spark.sql.catalogImplementation", "hive");
    settings.put(
        "spark.sql.extensions",
        "org.kundereise.lake.scan.ScansExtension,io.delta.sql.DeltaSparkSessionExtension");
    settings.put(
        "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    settings.put("spark.sql.catalog.cx", "org.kundereise.functions.FunctionsCatalog");

    // A night has several hundred queries: all of its generated code, not the last hundred's.
    settings.put("spark.sql.codegen.cache.maxEntries", "2000");
    // Lists and percentiles of more groups than 128 would be sorted first; a night has
    // some thousands, and small ones: visits, customers, months.
    settings.put("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "10000");
    // Every column that an expression is made of would walk the stack, to say where it was made if
    // a row of it ever fails.
    settings.put("spark.sql.dataFrameQueryContext.enabled", "false");
    // As every reader knows them; the default is one that only Hive's readers ever had.
    settings.put("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    settings.put("spark.sql.session.timeZone", "UTC");
    settings.put("spark.sql.ansi.enabled", "false");

    // A commit whose answer got lost would otherwise be retried and appended twice.
    settings.put("spark.databricks.delta.commit.idempotencyCheck.enabled", "true");
    // Each commit would ask Spark for all files of the table, to note them where nobody looks.
    settings.put("spark.databricks.delta.allFilesInCrc.enabled", "false");
    // Without it the metastore has no columns to show to BI tools.
    settings.put("spark.databricks.delta.catalog.update.enabled", "true");
    settings.put("spark.hadoop.hive.metastore.disallow.incompatible.col.type.changes", "false");
    settings.put("spark.hadoop.hive.metastore.schema.verification", "false");
    settings.put("spark.hadoop.hive.server2.enable.doAs", "false");
    return settings;
  }

  /**
   * For a session that is one process on one machine: few small partitions, and no door to the
   * network.
   */
  static Map<String, String> local() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.driver.host", "127.0.0.1");
    settings.put("spark.driver.bindAddress", "127.0.0.1");
    settings.put("spark.sql.shuffle.partitions", "2");
    settings.put("spark.databricks.delta.snapshotPartitions", "1");
    // Every sort, join and aggregation takes at least a page, every stage a broadcast block: by
    // default 64 and 4 megabytes, to be cleared and collected again for a few rows.
    settings.put("spark.buffer.pageSize", "1m");
    settings.put("spark.broadcast.blockSize", "128k");
    // Every question is described for a page that nobody serves: at least in few words.
    settings.put("spark.sql.ui.explainMode", "simple");
    // Looking up some hundred local files takes less than starting a job for it.
    settings.put("spark.sql.sources.parallelPartitionDiscovery.threshold", "10000");
    // With ICU the first letter beyond ASCII to change case costs three seconds: its class asks for
    // the capital of every character there is. Java's letters are the same, and setup/java.options
    // say in which language.
    settings.put(ICU_CASE_MAPPINGS, "false");
    // The JDBC server would begin a hundred threads before it uses one again, and each reads Hive's
    // settings anew when it first asks the catalog: for as many statements as marts have, a
    // twentieth of a small night. What is asked at once beyond that waits its turn.
    settings.put("spark.hadoop.hive.server2.async.exec.threads", "8");
    settings.put("spark.hadoop.fs.file.impl", PosixLocalFileSystem.class.getName());
    settings.put(
        "spark.hadoop.fs.AbstractFileSystem.file.impl",
        PosixLocalFileSystem.Context.class.getName());
    return settings;
  }

  /**
   * Where Hive keeps a session's own files. By default that is one folder for everybody, and two
   * users of one machine would collide there.
   */
  static Map<String, String> scratch(Path folder) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.hadoop.hive.exec.scratchdir", folder + "/hive");
    settings.put("spark.hadoop.hive.exec.local.scratchdir", folder + "/hive-local");
    // Of each session its own: Hive makes it when a client connects and fails when two do so at
    // once.
    settings.put(
        "spark.hadoop.hive.downloaded.resources.dir", folder + "/${hive.session.id}_resources");
    settings.put("spark.hadoop.hive.querylog.location", folder + "/hive-queries");
    return settings;
  }

  /**
   * Where a JDBC server of the session will listen; the server reads it only from what the session
   * was made with.
   */
  static Map<String, String> jdbc(int port) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.hadoop.hive.server2.thrift.bind.host", "127.0.0.1");
    settings.put("spark.hadoop.hive.server2.thrift.port", Integer.toString(port));
    return settings;
  }
}
