package org.kundereise.silver.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Table;

/**
 * The probable links, as they were found and as persons were last made of them. The latter are in
 * {@link IdentityLinksTable} and are written when persons are made: what has come or gone since
 * then is known even if a night was killed in between.
 */
record LikelyLinks(Lake lake) {
  private static final Column IS_PROBABLE = col("kind").equalTo(IdentityLinksTable.PROBABLE);

  /** None was ever found: the usual case, which shall cost nothing. */
  boolean neverWere() {
    return !lake.has(ProbableLinksTable.TABLE);
  }

  /** All links with the probable ones as they are now. */
  Dataset<Row> all(long seq) {
    Dataset<Row> known = lake.read(IdentityLinksTable.TABLE);
    return neverWere() ? known : known.where(IS_PROBABLE.unary_$bang()).union(found(seq));
  }

  private Dataset<Row> found(long seq) {
    return lake.read(ProbableLinksTable.TABLE)
        .select(
            col("identifier"),
            col("linked"),
            lit(IdentityLinksTable.PROBABLE).as("kind"),
            col("weight"),
            col("first_seen_at"),
            lit(null).cast("string").as("source"),
            lit(null).cast("date").as("file_date"),
            lit(null).cast("string").as("file_id"),
            lit(null).cast("bigint").as("row_number"),
            lit(seq).as(Table.NIGHT_SEQ));
  }

  /** {@code identifier}, {@code linked} and {@code is_gone} of links that are other than before. */
  Dataset<Row> changed() {
    Dataset<Row> known = lake.read(IdentityLinksTable.TABLE).where(IS_PROBABLE).as("known");
    Dataset<Row> found = lake.read(ProbableLinksTable.TABLE).as("found");
    Column isSame =
        col("known.weight")
            .eqNullSafe(col("found.weight"))
            .and(col("known.first_seen_at").eqNullSafe(col("found.first_seen_at")));
    return known
        .join(
            found,
            col("known.identifier")
                .equalTo(col("found.identifier"))
                .and(col("known.linked").equalTo(col("found.linked"))),
            "full")
        .where(isSame.unary_$bang())
        .select(
            coalesce(col("known.identifier"), col("found.identifier")).as("identifier"),
            coalesce(col("known.linked"), col("found.linked")).as("linked"),
            col("found.identifier").isNull().as("is_gone"));
  }

  /** Remembers the links of which persons were made: the last thing a night does with them. */
  void remember(long seq) {
    lake.replaceWhere(IdentityLinksTable.TABLE, found(seq), IS_PROBABLE);
  }
}
