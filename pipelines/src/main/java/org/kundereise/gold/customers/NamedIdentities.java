package org.kundereise.gold.customers;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Table;
import org.kundereise.silver.contacts.ContactsTable;
import org.kundereise.silver.deletions.DeletionsTable;
import org.kundereise.silver.orders.OrdersTable;
import org.kundereise.silver.orders.RefundsTable;
import org.kundereise.silver.reviews.ReviewsTable;
import org.kundereise.silver.surveys.SurveyAnswersTable;
import org.kundereise.silver.tickets.TicketsTable;
import org.kundereise.silver.web.SessionsTable;

/**
 * Leaves out the identities of persons whom no record in silver names any more: deleted records
 * take a person with them when they were all there was. So do visits that are no person's.
 */
record NamedIdentities(Lake lake) {
  /** The tables whose rows name persons; a device that has events has sessions. */
  private static final List<Table> NAMING =
      List.of(
          ContactsTable.TABLE,
          OrdersTable.TABLE,
          RefundsTable.TABLE,
          SessionsTable.TABLE,
          TicketsTable.TABLE,
          SurveyAnswersTable.TABLE,
          ReviewsTable.TABLE);

  Dataset<Row> of(Dataset<Row> identities) {
    return withoutRobots(withoutDeleted(identities));
  }

  /** Without those of whom nothing is known but devices that have no visit of a person's. */
  private Dataset<Row> withoutRobots(Dataset<Row> identities) {
    Dataset<Row> quarantined =
        lake.read(SessionsTable.TABLE).where("quarantined_for IS NOT NULL").select("anonymous_id");
    if (quarantined.isEmpty()) {
      return identities;
    }
    Dataset<Row> visitors =
        lake.read(SessionsTable.TABLE).where("quarantined_for IS NULL").select("anonymous_id");
    Dataset<Row> robots =
        quarantined
            .distinct()
            .join(visitors, new String[] {"anonymous_id"}, "left_anti")
            .select(concat(lit("device:"), col("anonymous_id")).as("identifier"));
    Dataset<Row> persons =
        identities
            .join(robots, new String[] {"identifier"}, "left_anti")
            .select("customer_id")
            .distinct();
    return identities.join(persons, new String[] {"customer_id"}, "left_semi");
  }

  private Dataset<Row> withoutDeleted(Dataset<Row> identities) {
    if (lake.read(DeletionsTable.TABLE).isEmpty()) {
      return identities;
    }
    Dataset<Row> named =
        NAMING.stream()
            .map(table -> lake.read(table).select("identifier"))
            .reduce(Dataset::union)
            .orElseThrow()
            .distinct();
    Dataset<Row> persons =
        identities
            .join(named, new String[] {"identifier"}, "left_semi")
            .select("customer_id")
            .distinct();
    return identities.join(persons, new String[] {"customer_id"}, "left_semi");
  }
}
