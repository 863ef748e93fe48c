package org.kundereise.silver.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.when;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.kundereise.lake.Lake;

/** Finds a person by what somebody who asks may know of her. */
record FindPerson(Lake lake) {
  /**
   * A person's id; empty if nobody is meant.
   *
   * @param words a person's id, present or past, an identifier, or what stands behind the colon of
   *     one: an address, a number, a login, a contact's id
   */
  Optional<String> by(String words) {
    String id = words.strip();
    Set<String> seen = new HashSet<>();
    while (seen.add(id)) {
      Optional<String> found = known(id);
      if (found.isPresent()) {
        return found;
      }
      id = successor(id).orElse(id);
    }
    return Optional.empty();
  }

  private Optional<String> known(String asked) {
    Column identifier = col("identifier");
    Column rank =
        when(col("customer_id").equalTo(asked), 0)
            .when(identifier.equalTo(asked), 1)
            .when(identifier.equalTo("email:" + asked.toLowerCase(Locale.ROOT)), 2)
            .when(identifier.isin("phone:" + asked, "user:" + asked, "device:" + asked), 3)
            .when(identifier.equalTo("contact:" + asked), 4)
            .when(
                identifier
                    .startsWith("contact:")
                    .and(substring_index(identifier, "/", -1).equalTo(asked)),
                5);
    return first(
        lake.read(IdentitiesTable.TABLE)
            .withColumn("rank", rank)
            .where(col("rank").isNotNull())
            .orderBy("rank", "identifier")
            .select("customer_id"));
  }

  /** Who a person of the past became. */
  private Optional<String> successor(String id) {
    return first(
        lake.read(IdentityChangesTable.TABLE)
            .where(col("from_id").equalTo(id))
            .orderBy(col("night_seq").desc(), col("identifiers").desc(), col("into_id"))
            .select("into_id"));
  }

  private static Optional<String> first(Dataset<Row> rows) {
    return rows.limit(1).as(Encoders.STRING()).collectAsList().stream().findFirst();
  }
}
