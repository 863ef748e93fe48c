package org.kundereise.gold.funnels;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.Lake;
import org.kundereise.silver.tickets.TicketEventsTable;

/**
 * When customers had an open ticket: from its making until it is solved for the first time. Tickets
 * of which no event is known are left out: nobody knows whether they are solved.
 */
record OpenTickets(Lake lake) {
  /** The statuses that the marts take for solved, too. */
  private static final List<String> SOLVED = List.of("solved", "closed", "resolved", "done");

  /** The journeys with the arrays {@code opened} and {@code solved}, null without tickets. */
  Dataset<Row> joinTo(Dataset<Row> journeys) {
    if (!lake.has(TicketEventsTable.TABLE)) {
      Column none = lit(null).cast("array<bigint>");
      return journeys.withColumn("opened", none).withColumn("solved", none);
    }
    return journeys.join(byCustomer(), new String[] {"customer_id"}, "left");
  }

  private Dataset<Row> byCustomer() {
    Column isSolved = lower(col("to_status")).isin(SOLVED.toArray());
    Dataset<Row> solved =
        lake.read(TicketEventsTable.TABLE)
            .groupBy(col("source"), col("ticket_id").as("source_key"))
            .agg(min(when(isSolved, unix_micros(col("occurred_at")))).as("solved"));
    return lake.read(TouchpointsTable.TABLE)
        .where(col("kind").equalTo(Kind.TICKET.label()))
        .join(solved, new String[] {"source", "source_key"})
        .select(
            col("customer_id"),
            struct(
                    unix_micros(col("occurred_at")).as("opened"),
                    coalesce(col("solved"), lit(Long.MAX_VALUE)).as("solved"))
                .as("ticket"))
        .groupBy("customer_id")
        .agg(sort_array(collect_list("ticket")).as("tickets"))
        .select(
            col("customer_id"),
            col("tickets.opened").as("opened"),
            col("tickets.solved").as("solved"));
  }
}
