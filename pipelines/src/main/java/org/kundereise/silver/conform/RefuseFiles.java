package org.kundereise.silver.conform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.source.Feed;
import org.kundereise.source.FileProfile;

/**
 * Sets aside the files that the feed's contract refuses: of such a file only row 0 is left, with
 * the reason, as of one that cannot be read. Bronze keeps its records.
 */
record RefuseFiles(Feed feed) {

  /** The rows to conform. */
  Dataset<Row> apply(Dataset<Row> landed) {
    Map<String, String> reasons = feed.contract().mayRefuse() ? reasons(landed) : Map.of();
    if (reasons.isEmpty()) {
      return landed;
    }
    Column isFile = col("row_number").equalTo(0);
    Column error = col("error");
    for (Map.Entry<String, String> file : reasons.entrySet()) {
      error = when(col("file_id").equalTo(file.getKey()), lit(file.getValue())).otherwise(error);
    }
    return landed
        .where(isFile.or(not(col("file_id").isin(reasons.keySet().toArray()))))
        .withColumn("error", error);
  }

  /** The reasons by file. */
  private Map<String, String> reasons(Dataset<Row> landed) {
    Map<String, String> reasons = new TreeMap<>();
    for (Row file :
        landed
            .where(col("row_number").equalTo(0).and(col("error").isNull()))
            .select("file_id", "fields")
            .collectAsList()) {
      FileProfile.of(file.getJavaMap(1))
          .flatMap(feed::refusal)
          .ifPresent(reason -> reasons.put(file.getString(0), reason));
    }
    return reasons;
  }
}
