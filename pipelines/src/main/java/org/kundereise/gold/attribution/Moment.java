package org.kundereise.gold.attribution;

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

  static Moment of(Row row) {
    return new Moment(
        row.getAs("time"),
        row.getAs("channel"),
        row.getAs("campaign"),
        row.getAs("is_touch"),
        row.getAs("conversions"),
        row.getAs("bad_touch"),
        row.getAs("value"));
  }

  boolean converts(int kind) {
    return (conversions >> kind & 1) == 1;
  }

  boolean isBad() {
    return badTouch > 0;
  }
}
