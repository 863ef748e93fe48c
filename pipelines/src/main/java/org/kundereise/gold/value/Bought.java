package org.kundereise.gold.value;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.gold.touchpoints.Kind;

/** What customers with an order bought: all of it, and what was known on two earlier days. */
final class Bought {
  /** Day of the last order. */
  static final String RECENCY = "last_day";

  /** Days with an order. */
  static final String FREQUENCY = "days";

  /** Sum of orders, in the unit of journeys' amounts. */
  static final String MONEY = "amount";

  /** What the quintiles are of. */
  static final List<String> MEASURES = List.of(RECENCY, FREQUENCY, MONEY);

  /** What is known beside it, when value is measured. */
  static final List<String> CARRIED =
      List.of(
          "first_day",
          "first_amount",
          "calibrated_days",
          "calibrated_last_day",
          "fitted_days",
          "fitted_last_day",
          "fitted_amount");

  private Bought() {}

  /** The measures alone. */
  static Dataset<Row> all(Dataset<Row> journeys, ZoneId zone) {
    return buyers(journeys)
        .select(col("customer_id"), call("cx.purchases", zone).as("bought"))
        .select("customer_id", "bought.*");
  }

  /** The measures and what is carried. */
  static Dataset<Row> known(
      Dataset<Row> journeys, ZoneId zone, LocalDate calibratedUntil, LocalDate fittedUntil) {
    return buyers(journeys)
        .select(
            col("customer_id"),
            call("cx.purchases", zone).as("bought"),
            call("cx.purchases_until", zone, lit(calibratedUntil)).as("calibrated"),
            call("cx.purchases_until", zone, lit(fittedUntil)).as("fitted"))
        .select(
            col("customer_id"),
            col("bought.*"),
            coalesce(col("calibrated.days"), lit(0)).as("calibrated_days"),
            coalesce(col("calibrated.last_day"), col("bought.first_day")).as("calibrated_last_day"),
            coalesce(col("fitted.days"), lit(0)).as("fitted_days"),
            coalesce(col("fitted.last_day"), col("bought.first_day")).as("fitted_last_day"),
            coalesce(col("fitted.amount"), lit(0L)).as("fitted_amount"));
  }

  /** Far quicker than to fold a journey's purchases to see that there are none. */
  private static Dataset<Row> buyers(Dataset<Row> journeys) {
    return journeys.where(exists(col("kinds"), kind -> kind.equalTo(Kind.ORDER.code())));
  }

  private static Column call(String function, ZoneId zone, Column... more) {
    Column[] arguments = new Column[5 + more.length];
    arguments[0] = col("times");
    arguments[1] = col("kinds");
    arguments[2] = col("amounts");
    arguments[3] = lit((int) Kind.ORDER.code());
    arguments[4] = lit(zone.getId());
    System.arraycopy(more, 0, arguments, 5, more.length);
    return call_function(function, arguments);
  }
}
