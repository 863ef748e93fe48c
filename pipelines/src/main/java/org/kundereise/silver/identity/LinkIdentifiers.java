package org.kundereise.silver.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/**
 * Finds the identifiers on a stream's records. Every valid version of a record counts, also a
 * superseded one: an address a person once had is still hers, and the links do not depend on the
 * order in which versions arrive.
 */
public record LinkIdentifiers(Stream stream) {
  /**
   * Adds the column {@code identifier}: the surest identifier on the record, null if there is none.
   */
  public Dataset<Row> withIdentifier(Dataset<Row> records) {
    return records.withColumn("identifier", get(identifiers(), lit(0)));
  }

  /** The links on the records, one row a pair, as {@link IdentityLinksTable} without the night. */
  public Dataset<Row> apply(Dataset<Row> records) {
    return records
        .where(col("identifier").isNotNull())
        .select(
            col("identifier"),
            explode(identifiers()).as("linked"),
            col(stream.seenAt().orElseThrow()).as("first_seen_at"))
        .groupBy("identifier", "linked")
        .agg(min("first_seen_at").as("first_seen_at"));
  }

  /** Writes links that are new or were seen earlier than known. */
  public static Lake.Change record(Lake lake, Dataset<Row> links, long seq) {
    return lake.exclusively(IdentityLinksTable.TABLE, () -> write(lake, links, seq));
  }

  private static Lake.Change write(Lake lake, Dataset<Row> links, long seq) {
    Dataset<Row> found =
        links
            .groupBy("identifier", "linked")
            .agg(min("first_seen_at").as("first_seen_at"))
            .as("found");
    Dataset<Row> known = lake.read(IdentityLinksTable.TABLE).as("known");
    Column earlier =
        col("known.identifier")
            .isNull()
            .or(col("found.first_seen_at").lt(col("known.first_seen_at")));
    Dataset<Row> news =
        found
            .join(
                known,
                col("found.identifier")
                    .equalTo(col("known.identifier"))
                    .and(col("found.linked").equalTo(col("known.linked"))),
                "left")
            .where(earlier)
            .select(
                col("found.*"),
                lit(seq).as(Table.NIGHT_SEQ),
                when(col("known.identifier").isNull(), Lake.INSERT)
                    .otherwise(Lake.UPDATE)
                    .as(Lake.CHANGE));
    return lake.apply(IdentityLinksTable.TABLE, news);
  }

  private Column identifiers() {
    return array_compact(
        array(stream.identifiers().stream().map(LinkIdentifiers::value).toArray(Column[]::new)));
  }

  private static Column value(Stream.Identifier identifier) {
    Column value = expr(identifier.value());
    Column usable =
        switch (identifier.kind()) {
          case "email" -> value.rlike("^[^@\\s]+@[^@\\s]+$");
          case "phone" -> value.startsWith("+");
          default -> length(value).gt(0);
        };
    return when(coalesce(usable, lit(false)), concat(lit(identifier.kind() + ":"), value));
  }
}
