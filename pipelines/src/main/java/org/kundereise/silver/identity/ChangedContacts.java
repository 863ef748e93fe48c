package org.kundereise.silver.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.lake.Lake;
import org.kundereise.silver.contacts.ContactsTable;
import org.kundereise.silver.deletions.DeletionsTable;

/**
 * The contacts of which a night may have changed what can be compared: those that came, changed or
 * went, and those whose address or number somebody else has come to carry.
 *
 * @param seq the night
 */
record ChangedContacts(Lake lake, long seq) {
  /** One column {@code changed}, distinct: contacts as kind:value. */
  Dataset<Row> read() {
    return lake.changed(ContactsTable.TABLE, seq)
        .select("identifier")
        .union(deleted())
        .union(sharing())
        .where(col("identifier").isNotNull())
        .distinct()
        // A column of its own: Spark cannot tell it from that of the contacts it is joined to.
        .toDF("changed");
  }

  private Dataset<Row> deleted() {
    return lake.changed(DeletionsTable.TABLE, seq)
        .where(col("stream").equalTo(ContactsTable.STREAM.name()))
        .select(
            concat(
                    lit("contact:"),
                    col("source"),
                    lit("/"),
                    get_json_object(col("record_key"), "$[0]"))
                .as("identifier"));
  }

  private Dataset<Row> sharing() {
    Dataset<Row> carried =
        lake.changed(IdentityLinksTable.TABLE, seq)
            .where(CompareContacts.carried("email").or(CompareContacts.carried("phone")))
            .select("linked")
            .distinct();
    return lake.read(ContactsTable.TABLE)
        .select(
            col("identifier"),
            explode(array(concat(lit("email:"), col("email")), concat(lit("phone:"), col("phone"))))
                .as("linked"))
        .join(carried, new String[] {"linked"}, "left_semi")
        .select("identifier");
  }
}
