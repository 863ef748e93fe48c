package org.kundereise.source;

import org.apache.spark.sql.SparkSession;
import org.kundereise.testing.SparkExtension;

/** The session that all tests of a process share. */
final class TestSpark {
  private TestSpark() {}

  static SparkSession session() {
    return SparkExtension.session();
  }
}
