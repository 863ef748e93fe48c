package org.kundereise.gold.churn;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * A customer who could be lost, as known before a day.
 *
 * @param cutoff the day, as days since 1970-01-01
 * @param features of the customer
 * @param weekBefore the same a week earlier; null but for tonight's and where there was nobody to
 *     lose
 * @param lost whether the customer was lost in the days after; null where nobody knows yet
 * @param value what the customer is expected to bring; null where nothing says it
 * @param origin of a lifetime: the channel of the first touchpoint, the country and the reason
 *     given for having left, which may be empty; null of others
 */
record Observation(
    String customer,
    int cutoff,
    double[] features,
    double[] weekBefore,
    Boolean lost,
    Double value,
    List<String> origin) {
  static final StructType SCHEMA =
      StructType.fromDDL(
          "customer_id STRING, cutoff INT, features ARRAY<DOUBLE>, week_before ARRAY<DOUBLE>, lost BOOLEAN, value DOUBLE, origin ARRAY<STRING>");

  /** Somebody as known before a day. */
  Observation(String customer, int cutoff, double[] features, double[] weekBefore, Boolean lost) {
    this(customer, cutoff, features, weekBefore, lost, null, null);
  }

  static Observation of(Row row) {
    return new Observation(
        row.getString(0),
        row.getInt(1),
        doubles(row, 2),
        doubles(row, 3),
        row.getAs(4),
        row.getAs(5),
        row.isNullAt(6) ? null : row.getList(6));
  }

  Row row() {
    return RowFactory.create(
        customer,
        cutoff,
        features,
        weekBefore,
        lost,
        value,
        origin == null ? null : origin.toArray(String[]::new));
  }

  /** The same with what the customer is expected to bring. */
  Observation worth(Double what) {
    return new Observation(customer, cutoff, features, weekBefore, lost, what, origin);
  }

  private static double[] doubles(Row row, int column) {
    if (row.isNullAt(column)) {
      return null;
    }
    List<Double> values = row.getList(column);
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Which half of the customers this one belongs to, for good. */
  boolean isOfFirstHalf() {
    return (customer.hashCode() & 1) == 0;
  }
}
