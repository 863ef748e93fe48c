package org.kundereise.gold.funnels;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.zip_with;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.functions.FunnelRules.Order;
import org.kundereise.functions.TouchpointCondition;
import org.kundereise.gold.customers.CustomersTable;
import org.kundereise.gold.funnels.Breakdown.By;
import org.kundereise.gold.journeys.ChannelCodes;
import org.kundereise.gold.journeys.FoldJourneys;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.lake.Lake;

/**
 * Finds the attempts at a funnel in one scan of the journeys. Predicates over touchpoints, which
 * journeys can't answer, have the touchpoints folded once more, with a bit for each.
 *
 * @param zone in which months begin
 * @param until the first moment of which nothing is known, epoch microseconds
 */
record FindAttempts(FunnelDefinition definition, FoldJourneys fold, ZoneId zone, long until) {

  /**
   * One row per attempt: {@code entry_month}; {@code channel}, the group; {@code entered_at}, epoch
   * microseconds; {@code at}, the time of each step, null for one not reached. A funnel with
   * drivers has {@code drop_offs}, too, null but for a customer's first attempt.
   */
  Dataset<Row> of(Lake lake) {
    Dataset<Row> attempts = attempts(journeys(lake));
    return definition.breakdown().by() == By.CUSTOMER ? byAttribute(attempts, lake) : attempts;
  }

  private Dataset<Row> journeys(Lake lake) {
    Dataset<Row> journeys =
        definition.asksPredicates()
            ? fold.with("bits", bits(), lake)
            : lake.read(JourneysTable.TABLE);
    return definition.drivers().isPresent()
        ? new OpenTickets(lake).joinTo(journeys).withColumn("matches", matches())
        : journeys;
  }

  /** The bits of the conditions whose predicates hold. */
  private Column bits() {
    Column bits = lit(0);
    for (int k = 0; k < definition.predicates().size(); k++) {
      Column holds = expr(definition.predicates().get(k));
      bits = bits.bitwiseOR(when(holds, lit(1 << k)).otherwise(lit(0)));
    }
    return bits;
  }

  private Column matches() {
    Column matches =
        call_function(
            "cx.matches",
            col("kinds"),
            col("stages"),
            col("channels"),
            col("amounts"),
            col("scores"),
            lit(TouchpointCondition.json(definition.conditions())));
    return definition.asksPredicates()
        ? zip_with(matches, col("bits"), (codes, holds) -> codes.bitwiseAND(holds))
        : matches;
  }

  private Dataset<Row> attempts(Dataset<Row> journeys) {
    boolean hasDrivers = definition.drivers().isPresent();
    Column attempts =
        call_function(
            "cx.funnel",
            col("times"),
            hasDrivers ? col("matches") : matches(),
            col("channels"),
            lit(definition.rules().json()));
    List<Column> read = new ArrayList<>(List.of(col("times"), col("channels")));
    List<Column> kept =
        new ArrayList<>(List.of(col("entry_month"), col("channel"), col("entered_at")));
    if (definition.breakdown().by() == By.CUSTOMER) {
      read.add(col("customer_id"));
      kept.add(col("customer_id"));
    }
    if (hasDrivers) {
      List.of("kinds", "matches", "opened", "solved").forEach(c -> read.add(col(c)));
      read.add(posexplode(attempts).as(new String[] {"nth", "found"}));
      kept.add(col("drop_offs"));
    } else {
      read.add(explode(attempts).as("found"));
    }
    Dataset<Row> found = journeys.select(read.toArray(Column[]::new));
    Dataset<Row> entered =
        (hasDrivers ? found.withColumn("drop_offs", dropOffs()) : found)
            .withColumn("entered_at", get(col("times"), entry()))
            .withColumn("entry_month", month(col("entered_at")))
            .withColumn("channel", group())
            .withColumn("found", inOrderOfSteps());
    kept.add(array(times()).as("at"));
    return entered.select(kept.toArray(Column[]::new));
  }

  private Column dropOffs() {
    Column dropOffs =
        call_function(
            "cx.drop_offs",
            col("times"),
            col("kinds"),
            col("channels"),
            col("matches"),
            found(),
            col("opened"),
            col("solved"),
            lit(until),
            lit(definition.drivers().orElseThrow().rules().json()));
    return when(col("nth").equalTo(0), dropOffs);
  }

  private static Column found() {
    return col("found");
  }

  private static Column taken() {
    return filter(found(), position -> position.geq(0));
  }

  private boolean isInAnyOrder() {
    return definition.rules().order() == Order.ANY;
  }

  private Column entry() {
    return isInAnyOrder() ? array_min(taken()) : get(found(), lit(0));
  }

  /** Where any order will do, step k is the k-th that was taken, whichever it was. */
  private Column inOrderOfSteps() {
    return isInAnyOrder() ? array_sort(taken()) : found();
  }

  private Column month(Column micros) {
    return trunc(to_date(from_utc_timestamp(timestamp_micros(micros), zone.getId())), "month");
  }

  private Column[] times() {
    return IntStream.range(0, definition.steps().size())
        .mapToObj(k -> get(found(), lit(k)))
        .map(position -> when(position.geq(0), get(col("times"), position)))
        .toArray(Column[]::new);
  }

  private Column group() {
    return switch (definition.breakdown().by()) {
      case ENTRY -> channelAt(entry());
      case FIRST_TOUCH -> channelAt(lit(0));
      case STEP -> {
        Column reached = get(found(), lit(definition.steps().indexOf(definition.breakdown().of())));
        yield when(reached.geq(0), channelAt(reached)).otherwise(lit(FunnelTable.NOT_REACHED));
      }
      case CUSTOMER -> lit(FunnelTable.NOT_KNOWN);
    };
  }

  private static Column channelAt(Column position) {
    Column code = get(col("channels"), position);
    Column[] names = ChannelCodes.inOrder().stream().map(name -> lit(name)).toArray(Column[]::new);
    return coalesce(get(array(names), code.minus(1)), lit(FunnelTable.OTHER_CHANNEL));
  }

  /** A value that is called as all together are is put in quotes. */
  private Dataset<Row> byAttribute(Dataset<Row> attempts, Lake lake) {
    Column text =
        expr("nullif(trim(cast(%s as string)), '')".formatted(definition.breakdown().of()));
    Column value = when(text.equalTo(FunnelTable.ALL_CHANNELS), "'All'").otherwise(text);
    Dataset<Row> values =
        lake.read(CustomersTable.TABLE).select(col("customer_id"), value.as("attribute"));
    return attempts
        .join(values, new String[] {"customer_id"}, "left")
        .withColumn("channel", coalesce(col("attribute"), col("channel")))
        .drop("customer_id", "attribute");
  }
}
