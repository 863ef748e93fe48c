package org.kundereise.gold.attribution;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.Serializable;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.lake.Lake;

/**
 * A number for the evidence of each month and kind of conversion, another for other evidence, by
 * which those are found that must be estimated anew: most of a year's months stay as they are.
 *
 * @param byMonth by {@link MonthKey#text}
 */
record Fingerprints(Map<String, Long> byMonth) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The key of a row of {@link AttributionTable} and {@link BadTouchesTable} as text. */
  private static final Column KEY =
      concat_ws(" ", expr("year(month) * 12 + month(month) - 1"), col("conversion"));

  /** Those of {@link Evidence}, none of whose rows is there twice. */
  static Fingerprints of(Dataset<Row> evidence) {
    Column row = xxhash64(col("bucket"), col("figures"));
    Map<String, Long> found = new HashMap<>();
    evidence
        .groupBy("conversion", "month")
        .agg(bit_xor(row))
        .collectAsList()
        .forEach(r -> found.put(new MonthKey(r.getString(0), r.getInt(1)).text(), r.getLong(2)));
    return new Fingerprints(found);
  }

  long of(MonthKey key) {
    return byMonth.get(key.text());
  }

  /** The months that differ from what {@code gold.attribution} was made of, or became mature. */
  Set<String> changed(Lake lake, Duration lookback, LocalDate businessDate) {
    Set<String> changed = new TreeSet<>(byMonth.keySet());
    lake.read(AttributionTable.TABLE)
        .select(KEY, col("evidence"), col("is_mature"))
        .distinct()
        .collectAsList()
        .forEach(
            r -> {
              String key = r.getString(0);
              boolean isSame =
                  Long.valueOf(r.getLong(1)).equals(byMonth.get(key))
                      && MonthKey.of(key).isMature(lookback, businessDate) == r.getBoolean(2);
              if (isSame) {
                changed.remove(key);
              } else {
                changed.add(key);
              }
            });
    return changed;
  }

  /** Rows of these months, of one of the tables. */
  static Column among(Set<String> months) {
    return KEY.isInCollection(months);
  }
}
