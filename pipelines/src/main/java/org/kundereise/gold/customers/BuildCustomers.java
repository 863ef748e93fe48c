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

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.gold.value.RfmTable;
import org.kundereise.lake.Few;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;
import org.kundereise.silver.contacts.ContactsTable;
import org.kundereise.silver.identity.IdentitiesTable;

/**
 * Makes the golden record: what was chosen among what the person's records say, what the
 * touchpoints add up to, and the segment.
 *
 * @param stages names of the stages in order
 */
public record BuildCustomers(List<String> stages) {
  private static final String MONEY = "decimal(18,4)";

  /** The columns chosen in {@link CustomerFieldsTable}. */
  private static final List<String> CHOSEN =
      List.of(
          "first_name",
          "last_name",
          "email",
          "phone",
          "street",
          "postal_code",
          "city",
          "country",
          "gender",
          "language",
          "birth_year",
          "consent",
          "loyalty_since",
          "company");

  /**
   * Rebuilds the customers whom the night touches or puts into another segment, or all.
   *
   * @param customers whom the night touches, one column {@code customer_id}
   */
  public RowCounts run(Lake lake, long seq, Reach reach, Supplier<Dataset<Row>> customers) {
    if (reach == Reach.EVERYTHING) {
      return lake.replace(CustomersTable.TABLE, build(lake, UnaryOperator.identity(), seq))
          .counts();
    }
    Dataset<Row> touched =
        Few.once(
            customers
                .get()
                .union(lake.changed(RfmTable.TABLE, seq).select("customer_id"))
                .distinct());
    if (touched.isEmpty()) {
      return RowCounts.NONE;
    }
    UnaryOperator<Dataset<Row>> theirs =
        rows -> rows.join(touched, new String[] {"customer_id"}, "left_semi");
    return lake.replaceWithin(
            CustomersTable.TABLE, build(lake, theirs, seq), touched, "customer_id")
        .counts();
  }

  private Dataset<Row> build(Lake lake, UnaryOperator<Dataset<Row>> theirs, long seq) {
    Dataset<Row> identities = theirs.apply(lake.read(IdentitiesTable.TABLE));
    Dataset<Row> rows =
        persons(new NamedIdentities(lake).of(identities))
            .join(
                chosen(theirs.apply(lake.read(CustomerFieldsTable.TABLE))),
                new String[] {"customer_id"},
                "left")
            .join(
                behaviour(theirs.apply(lake.read(TouchpointsTable.TABLE))),
                new String[] {"customer_id"},
                "left")
            .join(
                theirs.apply(lake.read(RfmTable.TABLE)).select("customer_id", "segment"),
                new String[] {"customer_id"},
                "left");
    return rows.withColumn("account_id", CompanyName.account(col("company")))
        .withColumn("acquisition_channel", coalesce(col("first_channel"), col("crm_channel")))
        .withColumn("touchpoints", coalesce(col("touchpoints"), lit(0)))
        .withColumn("orders", coalesce(col("orders"), lit(0)))
        .withColumn("tickets", coalesce(col("tickets"), lit(0)))
        .withColumn("revenue", coalesce(col("revenue"), lit(0)).cast(MONEY))
        .withColumn("segment", coalesce(col("segment"), lit("Prospect")))
        .withColumn(Table.NIGHT_SEQ, lit(seq));
  }

  private static Dataset<Row> persons(Dataset<Row> identities) {
    return identities
        .groupBy("customer_id")
        .agg(
            min("first_seen_at").as("first_seen_at"),
            count_if(not(col("identifier").startsWith("device:"))).gt(0).as("is_known"));
  }

  private static Dataset<Row> chosen(Dataset<Row> fields) {
    Column[] columns =
        Stream.concat(
                CHOSEN.stream().map(f -> field(f).as(f)),
                Stream.of(field("acquisition_channel").as("crm_channel")))
            .toArray(Column[]::new);
    return fields
        .where(col("rank").equalTo(1))
        .groupBy("customer_id")
        .agg(columns[0], Arrays.copyOfRange(columns, 1, columns.length));
  }

  private static Column field(String field) {
    return max(when(col("field").equalTo(field), col("value")))
        .cast(ContactsTable.TABLE.schema().apply(field).dataType());
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
