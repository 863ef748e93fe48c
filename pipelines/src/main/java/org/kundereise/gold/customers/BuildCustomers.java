package org.kundereise.gold.customers;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.gold.value.RfmTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;
import org.kundereise.silver.contacts.ContactsTable;
import org.kundereise.silver.identity.IdentitiesTable;

/**
 * Makes the golden record: what the contact changed last says, what the touchpoints add up to, and
 * the segment.
 *
 * @param stages names of the stages in order
 */
public record BuildCustomers(List<String> stages) {
  private static final String MONEY = "decimal(18,4)";

  public RowCounts run(Lake lake, long seq) {
    Dataset<Row> identities = lake.read(IdentitiesTable.TABLE);
    Dataset<Row> rows =
        persons(identities)
            .join(
                contacts(lake.read(ContactsTable.TABLE), identities),
                new String[] {"customer_id"},
                "left")
            .join(
                behaviour(lake.read(TouchpointsTable.TABLE)), new String[] {"customer_id"}, "left")
            .join(
                lake.read(RfmTable.TABLE).select("customer_id", "segment"),
                new String[] {"customer_id"},
                "left");
    Dataset<Row> golden =
        rows.withColumn("email", coalesce(col("contact_email"), col("seen_email")))
            .withColumn("phone", coalesce(col("contact_phone"), col("seen_phone")))
            .withColumn("acquisition_channel", coalesce(col("first_channel"), col("crm_channel")))
            .withColumn("touchpoints", coalesce(col("touchpoints"), lit(0)))
            .withColumn("orders", coalesce(col("orders"), lit(0)))
            .withColumn("tickets", coalesce(col("tickets"), lit(0)))
            .withColumn("revenue", coalesce(col("revenue"), lit(0)).cast(MONEY))
            .withColumn("segment", coalesce(col("segment"), lit("Prospect")))
            .withColumn(Table.NIGHT_SEQ, lit(seq));
    return lake.replace(CustomersTable.TABLE, golden).counts();
  }

  private static Dataset<Row> persons(Dataset<Row> identities) {
    Column age = struct(col("first_seen_at"), col("identifier"));
    return identities
        .groupBy("customer_id")
        .agg(
            min("first_seen_at").as("first_seen_at"),
            count_if(not(col("identifier").startsWith("device:"))).gt(0).as("is_known"),
            firstSeen("email:", age).as("seen_email"),
            firstSeen("phone:", age).as("seen_phone"));
  }

  private static Column firstSeen(String kind, Column age) {
    Column value = col("identifier").substr(kind.length() + 1, 4096);
    return min_by(value, when(col("identifier").startsWith(kind), age));
  }

  private static Dataset<Row> contacts(Dataset<Row> contacts, Dataset<Row> identities) {
    Column version = struct(col("updated_at"), col("source"), col("contact_id"));
    return contacts
        .where("NOT coalesce(is_deleted, false)")
        .join(identities.select("identifier", "customer_id"), "identifier")
        .groupBy("customer_id")
        .agg(
            latest("first_name", version).as("first_name"),
            latest("last_name", version).as("last_name"),
            latest("email", version).as("contact_email"),
            latest("phone", version).as("contact_phone"),
            latest("city", version).as("city"),
            latest("country", version).as("country"),
            latest("language", version).as("language"),
            latest("birth_year", version).as("birth_year"),
            latest("consent", version).as("consent"),
            latest("acquisition_channel", version).as("crm_channel"),
            min("loyalty_since").as("loyalty_since"));
  }

  private static Column latest(String column, Column version) {
    return max_by(col(column), when(col(column).isNotNull(), version));
  }

  private Dataset<Row> behaviour(Dataset<Row> touchpoints) {
    Column order = struct(col("occurred_at"), col("touchpoint_id"));
    Column isOrder = col("kind").equalTo(Kind.ORDER.label());
    Column isVisit = col("kind").equalTo(Kind.VISIT.label());
    Column isNps = col("kind").equalTo(Kind.SURVEY.label()).and(col("score").isNotNull());
    Column stageNumber = lit(0);
    Column stageName = lit(null).cast("string");
    for (int i = 0; i < stages.size(); i++) {
      stageNumber = when(col("stage").equalTo(stages.get(i)), i + 1).otherwise(stageNumber);
      stageName = when(col("furthest").equalTo(i + 1), stages.get(i)).otherwise(stageName);
    }
    return touchpoints
        .withColumn("stage_number", stageNumber)
        .groupBy("customer_id")
        .agg(
            max("occurred_at").as("last_seen_at"),
            max_by(col("stage"), when(col("stage").isNotNull(), order)).as("stage"),
            max("stage_number").as("furthest"),
            count(lit(1)).cast("int").as("touchpoints"),
            count_if(isOrder).cast("int").as("orders"),
            sum(when(isOrder, col("value"))).as("revenue"),
            min(when(isOrder, col("occurred_at"))).as("first_order_at"),
            max(when(isOrder, col("occurred_at"))).as("last_order_at"),
            count_if(col("kind").equalTo(Kind.TICKET.label())).cast("int").as("tickets"),
            max_by(col("score"), when(isNps, order)).as("last_nps"),
            min_by(col("channel"), when(isVisit, order)).as("first_channel"))
        .withColumn("furthest_stage", stageName);
  }
}
