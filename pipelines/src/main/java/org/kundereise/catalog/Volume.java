package org.kundereise.catalog;

import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * How much data a warehouse holds, as far as it decides how Spark runs a night. Over little data,
 * generating and compiling code for each of a night's several hundred queries costs more than the
 * code saves, and so does packing what is held in memory for a moment; over much it pays. The
 * answers are the same.
 */
public enum Volume {
  SMALL("false", "NO_CODEGEN"),
  LARGE("true", "FALLBACK");

  /** Measured on two cores: below it a night takes half the time without generated code. */
  private static final long LARGE_FROM = 2_000_000;

  /** About what a record takes in a file, for files whose records nobody has counted yet. */
  private static final long BYTES_PER_RECORD = 150;

  private final String wholeStage;
  private final String factory;

  Volume(String wholeStage, String factory) {
    this.wholeStage = wholeStage;
    this.factory = factory;
  }

  /** What {@link #configure} sets. */
  static final Set<String> SETTINGS =
      Set.of(
          "spark.sql.adaptive.enabled",
          "spark.sql.codegen.factoryMode",
          "spark.sql.codegen.wholeStage",
          "spark.sql.inMemoryColumnarStorage.compressed");

  /**
   * The volume of a night.
   *
   * @param records how many the warehouse has landed
   * @param newBytes the size of the files that the night will land
   */
  public static Volume of(long records, long newBytes) {
    return records + newBytes / BYTES_PER_RECORD < LARGE_FROM ? SMALL : LARGE;
  }

  /** Makes a session run as the volume asks; connections to its {@link JdbcServer} follow. */
  public void configure(SparkSession spark) {
    spark.conf().set("spark.sql.adaptive.enabled", wholeStage);
    spark.conf().set("spark.sql.codegen.factoryMode", factory);
    spark.conf().set("spark.sql.codegen.wholeStage", wholeStage);
    spark.conf().set("spark.sql.inMemoryColumnarStorage.compressed", wholeStage);
  }
}
