package org.kundereise.gold.customers;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.kundereise.lake.Few;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;
import org.kundereise.silver.contacts.ContactsTable;
import org.kundereise.silver.deletions.DeletionsTable;
import org.kundereise.silver.identity.IdentitiesTable;

/**
 * Chooses among what a person's records say: each value in the order in which the field's rule
 * prefers it. Contacts come before addresses and numbers that only other records show, and of those
 * the first seen is taken.
 *
 * @param rules by column of the contacts: latest, earliest, most_frequent, by_source, lowest or
 *     highest
 * @param sources names of sources, the most trusted first; the others come after them
 */
public record ChooseFields(Map<String, String> rules, List<String> sources) {
  private static final int NEVER_TRUSTED = Integer.MIN_VALUE;
  private static final List<String> ALSO_SEEN = List.of("email", "phone");

  public RowCounts run(Lake lake, long seq, Reach reach) {
    Dataset<Row> identities = lake.read(IdentitiesTable.TABLE);
    Dataset<Row> contacts = lake.read(ContactsTable.TABLE).where("NOT coalesce(is_deleted, false)");
    if (reach == Reach.EVERYTHING) {
      return lake.replace(CustomerFieldsTable.TABLE, night(choose(contacts, identities), seq))
          .counts();
    }
    Dataset<Row> touched = Few.once(touched(lake, identities, seq));
    if (touched.isEmpty()) {
      return RowCounts.NONE;
    }
    Dataset<Row> theirs = identities.join(touched, new String[] {"customer_id"}, "left_semi");
    return lake.replaceWithin(
            CustomerFieldsTable.TABLE, night(choose(contacts, theirs), seq), touched, "customer_id")
        .counts();
  }

  private static Dataset<Row> night(Dataset<Row> rows, long seq) {
    return rows.withColumn(Table.NIGHT_SEQ, lit(seq));
  }

  /** Persons whose contacts or identifiers the night changed, and who they were before. */
  private static Dataset<Row> touched(Lake lake, Dataset<Row> identities, long seq) {
    Dataset<Row> contacts =
        lake.changed(ContactsTable.TABLE, seq)
            .select("identifier")
            .union(lake.changed(DeletionsTable.TABLE, seq).select("removed_identifier"))
            .distinct();
    Dataset<Row> moved = lake.changed(IdentitiesTable.TABLE, seq);
    return identities
        .join(contacts, new String[] {"identifier"}, "left_semi")
        .select("customer_id")
        .union(moved.select("customer_id"))
        .union(moved.where("previous_customer_id IS NOT NULL").select("previous_customer_id"))
        .distinct()
        // A column of its own: Spark cannot tell it from that of the identities it is joined to.
        .toDF("customer_id");
  }

  /** {@link CustomerFieldsTable} without the night. */
  Dataset<Row> choose(Dataset<Row> contacts, Dataset<Row> identities) {
    Dataset<Row> values =
        ofContacts(contacts, identities)
            .union(seen(identities))
            .groupBy("customer_id", "field", "value")
            .agg(sum("contact").cast("int").as("records"), max("preference").as("preference"));
    Column frequency = when(hasRule("most_frequent"), col("records"));
    Column low = when(hasRule("lowest"), col("value"));
    Column high = when(hasRule("highest"), col("value"));
    Column isContact = col("records").gt(0);
    return values
        .withColumn(
            "rank",
            row_number()
                .over(
                    Window.partitionBy("customer_id", "field")
                        .orderBy(
                            isContact.desc(),
                            frequency.desc(),
                            low.asc(),
                            high.desc(),
                            col("preference").desc(),
                            col("value"))))
        .withColumn("rule", rule())
        .withColumn("privacy", privacy())
        .select(
            col("*"),
            col("preference.source"),
            col("preference.record"),
            col("preference.seen_at"));
  }

  private Dataset<Row> ofContacts(Dataset<Row> contacts, Dataset<Row> identities) {
    Column[] fields =
        rules.keySet().stream()
            .sorted()
            .map(f -> struct(lit(f).as("field"), col(f).cast("string").as("value")))
            .toArray(Column[]::new);
    return contacts
        .join(identities.select("identifier", "customer_id"), "identifier")
        .select(
            col("customer_id"),
            explode(array(fields)).as("said"),
            col("source"),
            col("contact_id"),
            col("updated_at"))
        .where(col("said.value").isNotNull())
        .select(
            col("customer_id"),
            col("said.field").as("field"),
            col("said.value").as("value"),
            lit(1).as("contact"),
            col("source"),
            col("contact_id"),
            col("updated_at"))
        .select(
            col("customer_id"),
            col("field"),
            col("value"),
            col("contact"),
            preference(trust(), col("contact_id"), col("updated_at")));
  }

  /** Addresses and numbers by which the person is known, whatever record showed them first. */
  private static Dataset<Row> seen(Dataset<Row> identities) {
    Column[] kinds =
        ALSO_SEEN.stream()
            .map(
                kind ->
                    struct(
                        lit(kind).as("field"),
                        when(
                                col("identifier").startsWith(kind + ":"),
                                col("identifier").substr(kind.length() + 2, 4096))
                            .as("value")))
            .toArray(Column[]::new);
    Column record = concat(col("file_id"), lit("#"), col("row_number"));
    return identities
        .select(
            col("customer_id"),
            explode(array(kinds)).as("said"),
            col("source"),
            record.as("record"),
            col("first_seen_at"))
        .where(col("said.value").isNotNull())
        .select(
            col("customer_id"),
            col("said.field").as("field"),
            col("said.value").as("value"),
            lit(0).as("contact"),
            struct(
                    lit(NEVER_TRUSTED).as("trust"),
                    unix_micros(col("first_seen_at")).multiply(-1).as("time"),
                    col("source"),
                    col("record"),
                    col("first_seen_at").as("seen_at"))
                .as("preference"));
  }

  private Column preference(Column trust, Column record, Column seenAt) {
    Column micros = unix_micros(seenAt);
    return struct(
            trust.as("trust"),
            when(hasRule("earliest"), micros.multiply(-1)).otherwise(micros).as("time"),
            col("source"),
            record.as("record"),
            seenAt.as("seen_at"))
        .as("preference");
  }

  /** The greater, the more the source is trusted; the same for all where that does not count. */
  private Column trust() {
    Column trust = lit(-sources.size());
    for (int i = 0; i < sources.size(); i++) {
      trust = when(col("source").equalTo(sources.get(i)), -i).otherwise(trust);
    }
    return when(hasRule("by_source"), trust).otherwise(0);
  }

  private Column hasRule(String rule) {
    Object[] fields =
        rules.entrySet().stream()
            .filter(e -> e.getValue().equals(rule))
            .map(Map.Entry::getKey)
            .toArray();
    return fields.length == 0 ? lit(false) : col("field").isin(fields);
  }

  private Column rule() {
    Column rule = lit("latest");
    for (Map.Entry<String, String> entry : rules.entrySet()) {
      if (!entry.getValue().equals("latest")) {
        rule = when(col("field").equalTo(entry.getKey()), entry.getValue()).otherwise(rule);
      }
    }
    return when(col("records").equalTo(0), "first_seen").otherwise(rule);
  }

  private Column privacy() {
    Column[] classes =
        rules.keySet().stream()
            .sorted()
            .map(
                field ->
                    when(
                        col("field").equalTo(field),
                        ContactsTable.TABLE.privacy(field).name().toLowerCase(Locale.ROOT)))
            .toArray(Column[]::new);
    return coalesce(classes);
  }
}
