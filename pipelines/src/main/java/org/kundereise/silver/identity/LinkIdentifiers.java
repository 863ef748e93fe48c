package org.kundereise.silver.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/**
 * Finds the identifiers on a stream's records. Every valid version of a record counts, also a
 * superseded one: an address a person once had is still hers, and the links do not depend on the
 * order in which versions arrive. A value that stands for nothing is no identifier; an address of a
 * function names the record only if nothing else does.
 *
 * @param guards which values those are
 */
public record LinkIdentifiers(Stream stream, Guards guards) {
  private static final String ORIGIN = "origin";

  /**
   * Adds the column {@code identifier}: the surest identifier on the record, null if there is none.
   */
  public Dataset<Row> withIdentifier(Dataset<Row> records) {
    return records.withColumn("identifier", get(identifiers(), lit(0)));
  }

  /**
   * The links on the records: every two identifiers of one record, and each with itself, as {@link
   * IdentityLinksTable} without the night, with the earliest record that shows them.
   *
   * @param records with {@code identifier}
   */
  public Dataset<Row> apply(Dataset<Row> records) {
    Column found = col("found");
    Column pairs =
        flatten(
            transform(
                found,
                (one, at) ->
                    transform(
                        slice(found, at.plus(1), size(found)),
                        other -> struct(one.as("identifier"), other.as("linked")))));
    return earliest(
        records
            .where(col("identifier").isNotNull())
            .select(identifiers().as("found"), origin(col(stream.seenAt().orElseThrow())))
            .select(explode(pairs).as("pair"), col(ORIGIN))
            .select(col("pair.identifier"), col("pair.linked"), col(ORIGIN)));
  }

  /** A total order over records: the earliest is the same in whatever order they arrive. */
  private static Column origin(Column seenAt) {
    return struct(
            seenAt.as("first_seen_at"),
            col("source"),
            col("file_date"),
            col("file_id"),
            col("row_number"))
        .as(ORIGIN);
  }

  private static Dataset<Row> earliest(Dataset<Row> links) {
    return links.groupBy("identifier", "linked").agg(min(ORIGIN).as(ORIGIN));
  }

  /** Writes links that are new or were seen earlier than known. */
  public static Lake.Change record(Lake lake, Dataset<Row> links, long seq) {
    return lake.exclusively(IdentityLinksTable.TABLE, () -> write(lake, links, seq));
  }

  private static Lake.Change write(Lake lake, Dataset<Row> links, long seq) {
    Dataset<Row> found = earliest(links).as("found");
    Dataset<Row> known =
        lake.read(IdentityLinksTable.TABLE)
            .where(col("kind").equalTo(IdentityLinksTable.RECORD))
            .withColumn(ORIGIN, origin(col("first_seen_at")))
            .as("known");
    Column isNew = col("known.identifier").isNull();
    Dataset<Row> news =
        found
            .join(
                known,
                col("found.identifier")
                    .equalTo(col("known.identifier"))
                    .and(col("found.linked").equalTo(col("known.linked"))),
                "left")
            .where(isNew.or(col("found." + ORIGIN).lt(col("known." + ORIGIN))))
            .select(
                col("found.identifier"),
                col("found.linked"),
                lit(IdentityLinksTable.RECORD).as("kind"),
                lit(null).cast("double").as("weight"),
                col("found." + ORIGIN + ".*"),
                lit(seq).as(Table.NIGHT_SEQ),
                when(isNew, Lake.INSERT).otherwise(Lake.UPDATE).as(Lake.CHANGE));
    return lake.apply(IdentityLinksTable.TABLE, news);
  }

  /** The record's identifiers, the surest first, addresses of a function last. */
  private Column identifiers() {
    List<Column> all = new ArrayList<>();
    List<Column> roles = new ArrayList<>();
    for (Stream.Identifier identifier : stream.identifiers()) {
      Column value = expr(identifier.value());
      Column named = when(usable(identifier.kind(), value), named(identifier));
      if (identifier.kind().equals("email")) {
        Column isRole = coalesce(guards.isRole(value), lit(false));
        all.add(when(not(isRole), named));
        roles.add(when(isRole, named));
      } else {
        all.add(named);
      }
    }
    all.addAll(roles);
    return array_compact(array(all.toArray(Column[]::new)));
  }

  private static Column named(Stream.Identifier identifier) {
    return concat(lit(identifier.kind() + ":"), expr(identifier.value()));
  }

  private Column usable(String kind, Column value) {
    Column wellFormed =
        switch (kind) {
          case "email" -> value.rlike("^[^@\\s]+@[^@\\s]+$");
          case "phone" -> value.startsWith("+");
          default -> length(value).gt(0);
        };
    return coalesce(wellFormed, lit(false)).and(not(guards.isPlaceholder(kind, value)));
  }
}
