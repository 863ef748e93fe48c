package org.kundereise.silver.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;
import org.kundereise.silver.linkage.Components;

/**
 * Says whose every identifier is: identifiers that records carry together belong to one person. A
 * person is named by her earliest identifier, so the older id survives a merge and the ids are a
 * function of the records alone, in whatever order they arrived. Only persons whom the night's
 * links touch are resolved again.
 */
public final class ResolveIdentities {
  private final long seq;

  public ResolveIdentities(long seq) {
    this.seq = seq;
  }

  public RowCounts run(Lake lake) {
    Dataset<Row> links = lake.read(IdentityLinksTable.TABLE);
    Dataset<Row> identities = lake.read(IdentitiesTable.TABLE);
    Dataset<Row> fresh = lake.changed(IdentityLinksTable.TABLE, seq);
    if (fresh.isEmpty()) {
      return RowCounts.NONE;
    }
    Dataset<Row> touched = identifiers(fresh);
    if (!identities.isEmpty()) {
      touched = touched.union(housemates(touched, identities)).distinct();
      Dataset<Row> keys = touched.withColumnRenamed("id", "identifier");
      links = links.join(keys, new String[] {"identifier"}, "left_semi");
    }
    touched = touched.persist();
    Dataset<Row> persons = new Components(links).label().persist();
    Dataset<Row> rows =
        named(persons, links).join(known(identities), new String[] {"identifier"}, "left");
    Column moved = col("known_customer_id").notEqual(col("customer_id"));
    Dataset<Row> resolved =
        rows.select(
            col("identifier"),
            col("customer_id"),
            col("first_seen_at"),
            when(moved, col("known_customer_id"))
                .otherwise(col("known_previous_id"))
                .as("previous_customer_id"),
            lit(seq).as(Table.NIGHT_SEQ));
    Lake.Change change = lake.upsert(IdentitiesTable.TABLE, resolved);
    persons.unpersist();
    touched.unpersist();
    return change.counts();
  }

  private static Dataset<Row> identifiers(Dataset<Row> links) {
    return links
        .select(col("identifier").as("id"))
        .union(links.select(col("linked").as("id")))
        .distinct();
  }

  /** Every identifier of the persons who have one of the touched identifiers. */
  private static Dataset<Row> housemates(Dataset<Row> touched, Dataset<Row> identities) {
    Dataset<Row> customers =
        identities
            .join(touched, col("identifier").equalTo(col("id")), "left_semi")
            .select("customer_id")
            .distinct();
    return identities
        .join(customers, new String[] {"customer_id"}, "left_semi")
        .select(col("identifier").as("id"));
  }

  /** Names each component by the earliest of its identifiers. */
  private static Dataset<Row> named(Dataset<Row> persons, Dataset<Row> links) {
    Dataset<Row> seen =
        links
            .select(col("identifier"), col("first_seen_at"))
            .union(links.select(col("linked"), col("first_seen_at")))
            .groupBy("identifier")
            .agg(min("first_seen_at").as("first_seen_at"));
    Dataset<Row> members = persons.join(seen, new String[] {"identifier"});
    Column age =
        concat(
            date_format(col("first_seen_at"), "yyyyMMddHHmmssSSSSSS"), lit(" "), col("identifier"));
    Dataset<Row> names =
        members
            .groupBy("component")
            .agg(min(age).as("oldest"))
            .select(
                col("component"),
                concat(lit("c"), substring(sha2(substring(col("oldest"), 22, 4096), 256), 1, 16))
                    .as("customer_id"));
    return members.join(names, new String[] {"component"});
  }

  private static Dataset<Row> known(Dataset<Row> identities) {
    return identities.select(
        col("identifier"),
        col("customer_id").as("known_customer_id"),
        col("previous_customer_id").as("known_previous_id"));
  }
}
