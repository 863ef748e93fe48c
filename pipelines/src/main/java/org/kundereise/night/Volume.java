package org.kundereise.night;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.kundereise.source.SourceFile;

/**
 * How much data a warehouse holds, as far as it decides how Spark runs a night. Over little data,
 * generating and compiling code for each of a night's several hundred queries costs more than the
 * code saves; over much it pays. The answers are the same.
 */
enum Volume {
  SMALL("false", "NO_CODEGEN"),
  LARGE("true", "FALLBACK");

  /** Measured on two cores: below it a night takes half the time without generated code. */
  private static final long LARGE_FROM = 2_000_000;

  private final String wholeStage;
  private final String factory;

  Volume(String wholeStage, String factory) {
    this.wholeStage = wholeStage;
    this.factory = factory;
  }

  /** About what a record takes in a file, for files whose records nobody has counted yet. */
  private static final long BYTES_PER_RECORD = 150;

  /**
   * @param records how many the warehouse has landed
   * @param newFiles what the night will land
   */
  static Volume of(long records, List<SourceFile> newFiles) {
    long bytes = newFiles.stream().mapToLong(file -> file.file().bytes()).sum();
    return records + bytes / BYTES_PER_RECORD < LARGE_FROM ? SMALL : LARGE;
  }

  void configure(SparkSession spark) {
    Map.of(
            "spark.sql.codegen.wholeStage", wholeStage,
            "spark.sql.codegen.factoryMode", factory,
            "spark.sql.adaptive.enabled", wholeStage)
        .forEach((key, value) -> spark.conf().set(key, value));
  }
}
