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

  /** Records that come in of one night are many from here on: each of them is worked on. */
  private static final long MANY_NEW = 2_000_000;

  /**
   * Records that came in before: most steps read of them what belongs to the night's customers,
   * some read all. Measured on two cores: at 1.6 million a night takes 13.6 s without generated
   * code and 15.3 s with it; what generated code saves there would be as much at some six million.
   */
  private static final long MANY_KNOWN = 6_000_000;

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
    boolean isMuch = records >= MANY_KNOWN || newBytes / BYTES_PER_RECORD >= MANY_NEW;
    return isMuch ? LARGE : SMALL;
  }

  /** Makes a session run as the volume asks; connections to its {@link JdbcServer} follow. */
  public void configure(SparkSession spark) {
    set(spark, "spark.sql.adaptive.enabled", wholeStage);
    set(spark, "spark.sql.codegen.factoryMode", factory);
    set(spark, "spark.sql.codegen.wholeStage", wholeStage);
    set(spark, "spark.sql.inMemoryColumnarStorage.compressed", wholeStage);
  }

  /**
   * Also for jobs that this thread, and those it begins, run over the rows of a plan: Spark tells
   * the tasks of such a job of no settings but the thread's.
   */
  private static void set(SparkSession spark, String name, String value) {
    spark.conf().set(name, value);
    spark.sparkContext().setLocalProperty(name, value);
  }
}
