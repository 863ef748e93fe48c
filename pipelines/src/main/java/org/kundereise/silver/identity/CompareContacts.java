package org.kundereise.silver.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Says what of contacts can be compared with other contacts. Values that stand for nothing, and
 * addresses and numbers that {@link Guards} hold to tie nobody together, say nothing here either:
 * that two contacts have {@code info@} in common is no sign that they are one person.
 *
 * @param columns of the contacts, in the model's order
 */
public record CompareContacts(List<String> columns, Guards guards) {
  /**
   * The columns to compare where nobody names others. Town, country and language mostly follow from
   * the postal code, and gender from the first name: to count them as well would be to hear one
   * witness twice.
   */
  public static final List<String> USUAL =
      List.of("first_name", "last_name", "email", "phone", "street", "postal_code", "birth_year");

  /** Contacts with the same value, if it ties anybody, are known to be one person. */
  public static final List<String> IDENTIFYING = List.of("email", "phone");

  private static final String GUARD = "_guard";

  /** Contacts that have an identifier of their own and are not deleted in their source. */
  static Dataset<Row> comparable(Dataset<Row> contacts) {
    return contacts.where(
        col("identifier")
            .startsWith("contact:")
            .and(coalesce(col("is_deleted"), lit(false)).unary_$bang()));
  }

  /**
   * One row per contact: {@code identifier}, {@code created_at} and {@code said}, what it says in
   * the columns, as text.
   *
   * @param contacts some of {@link org.kundereise.silver.contacts.ContactsTable}
   * @param links all of {@link IdentityLinksTable}: how many carry an address is a matter of all
   *     records
   */
  public Dataset<Row> apply(Dataset<Row> contacts, Dataset<Row> links) {
    Dataset<Row> compared = comparable(contacts);
    for (String kind : List.of("email", "phone")) {
      if (columns.contains(kind)) {
        compared = withGuard(compared, kind, links);
      }
    }
    return compared.select(
        col("identifier"),
        col("created_at"),
        array(columns.stream().map(this::said).toArray(Column[]::new)).as("said"));
  }

  private Column said(String column) {
    Column value = col(column).cast("string");
    Column isNothing = guards.isPlaceholder(column, value);
    return switch (column) {
      case "email" ->
          when(isNothing.or(guards.isRole(value)).or(isGuarded(column)), lit(null))
              .otherwise(value);
      case "phone" -> when(isNothing.or(isGuarded(column)), lit(null)).otherwise(value);
      default -> when(isNothing, lit(null)).otherwise(value);
    };
  }

  private static Column isGuarded(String kind) {
    return col(kind + GUARD).isNotNull();
  }

  private Dataset<Row> withGuard(Dataset<Row> contacts, String kind, Dataset<Row> links) {
    Column named = concat(lit(kind + ":"), col(kind));
    Dataset<Row> theirs = contacts.select(named.as("linked")).distinct();
    Dataset<Row> guarded =
        links
            .where(carried(kind))
            .join(theirs, new String[] {"linked"}, "left_semi")
            .groupBy("linked")
            .agg(
                count_if(col("identifier").startsWith("contact:")).as("contacts"),
                count_if(col("identifier").startsWith("user:")).as("users"))
            .select(
                col("linked").as(kind + "_linked"),
                guards.guard(col("linked"), col("contacts"), col("users")).as(kind + GUARD))
            .where(isGuarded(kind));
    return contacts.join(guarded, named.equalTo(col(kind + "_linked")), "left");
  }

  /** The links of addresses, or of numbers, with the contacts and logins that carry them. */
  static Column carried(String kind) {
    return col("kind")
        .equalTo(IdentityLinksTable.RECORD)
        .and(col("linked").startsWith(kind + ":"))
        .and(col("identifier").startsWith("contact:").or(col("identifier").startsWith("user:")));
  }
}
