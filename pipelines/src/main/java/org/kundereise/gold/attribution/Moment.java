package org.kundereise.gold.attribution;

import java.util.List;
import org.apache.spark.sql.Row;

/**
 * A touchpoint as attribution sees it.
 *
 * @param time UTC epoch microseconds
 * @param isTouch it can have led to a conversion
 * @param conversions a bit for each kind of conversion that it is, the first kind being the lowest
 * @param badTouch the number of the kind of bad touch that it is, from 1; 0 for none
 * @param value in ten-thousandths
 */
record Moment(
    long time,
    String channel,
    String campaign,
    boolean isTouch,
    int conversions,
    int badTouch,
    long value) {

  /** The columns of a moment, in the order in which a row has them. */
  static final List<String> COLUMNS =
      List.of(
          "customer_id",
          "bucket",
          "time",
          "channel",
          "campaign",
          "is_touch",
          "conversions",
          "bad_touch",
          "value");

  static Moment of(Row row) {
    return new Moment(
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getBoolean(5),
        row.getInt(6),
        row.getInt(7),
        row.getLong(8));
  }

  /** Whose it is. */
  static String customer(Row row) {
    return row.getString(0);
  }

  /** The group that the customer is in. */
  static int group(Row row) {
    return row.getInt(1);
  }

  boolean converts(int kind) {
    return (conversions >> kind & 1) == 1;
  }

  boolean isBad() {
    return badTouch > 0;
  }
}
