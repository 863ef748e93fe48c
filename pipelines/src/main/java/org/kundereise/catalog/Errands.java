package org.kundereise.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.apache.spark.SparkContext;

/**
 * What Spark carries along with each of the several hundred jobs of a night, and what a session
 * that is one process on one machine has no use for. Over few rows it took a tenth of the time.
 */
final class Errands {
  /**
   * Settings of Hadoop's own services, which are elsewhere or nowhere. Every read and every write
   * takes all settings with it, packed one by one.
   */
  private static final List<String> OF_SERVICES =
      List.of("yarn.", "mapreduce.", "ipc.", "ha.", "ftp.", "rpc.", "net.", "adl.", "tfile.");

  /** Of these, what the writing of files is told by. */
  private static final String COMMITTER = "mapreduce.fileoutputcommitter.";

  private Errands() {}

  /** Leaves them out. */
  static void lighten(SparkContext context) {
    // Adds its defaults to every configuration when it is first used: later they would all be back.
    new JobConf(false);
    Configuration hadoop = context.hadoopConfiguration();
    List<String> unused = new ArrayList<>();
    for (Map.Entry<String, String> setting : hadoop) {
      if (OF_SERVICES.stream().anyMatch(setting.getKey()::startsWith)
          && !setting.getKey().startsWith(COMMITTER)) {
        unused.add(setting.getKey());
      }
    }
    unused.forEach(hadoop::unset);
  }
}
