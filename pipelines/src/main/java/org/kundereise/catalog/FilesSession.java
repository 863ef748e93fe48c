package org.kundereise.catalog;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * A Spark session without a warehouse or catalog, for work on files alone. There is one session per
 * process at a time; whoever opens it closes it.
 */
public final class FilesSession implements AutoCloseable {
  private final SparkSession spark;

  private FilesSession(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * Opens the session.
   *
   * @param master where the work runs: {@code local[*]}, {@code spark://…}
   * @throws CatalogException if this process has a session already
   */
  public static FilesSession open(String master) {
    if (SparkSession.getDefaultSession().exists(s -> !s.sparkContext().isStopped())) {
      throw new CatalogException("Cannot open a session on files: this process already has one");
    }
    SparkConf conf = new SparkConf(false);
    conf.setMaster(master);
    SparkSettings.common().forEach(conf::set);
    conf.set("spark.sql.catalogImplementation", "in-memory");
    conf.remove("spark.sql.extensions");
    conf.remove("spark.sql.catalog.spark_catalog");
    if (master.startsWith("local")) {
      SparkSettings.local().forEach(conf::set);
    }
    return new FilesSession(SparkSession.builder().config(conf).getOrCreate());
  }

  public SparkSession spark() {
    return spark;
  }

  @Override
  public void close() {
    spark.stop();
    SparkSession.clearActiveSession();
    SparkSession.clearDefaultSession();
  }
}
