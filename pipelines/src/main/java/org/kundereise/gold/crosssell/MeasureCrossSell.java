package org.kundereise.gold.crosssell;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.gold.baskets.BasketsTable;
import org.kundereise.lake.Few;
import org.kundereise.lake.HeldRows;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.lake.RowCounts;
import org.kundereise.silver.deletions.DeletionsTable;
import org.kundereise.silver.identity.IdentitiesTable;
import org.kundereise.silver.orders.OrderLinesTable;
import org.kundereise.silver.orders.OrdersTable;

/**
 * Finds what is bought together, and what customers who bought one have not bought yet. Rules are
 * made of closed months: they are estimated anew when a month has ended or when the night changes
 * orders of those before. Customers are told of anew when the night touches them, or all when rules
 * are estimated.
 *
 * @param zone in which months begin
 */
public record MeasureCrossSell(RuleTerms terms, ZoneId zone) {

  /**
   * @param customers whom the night touches, one column {@code customer_id}
   */
  public RowCounts run(
      Lake lake, long seq, LocalDate businessDate, Reach reach, Supplier<Dataset<Row>> customers) {
    LocalDate until = businessDate.plusDays(1).withDayOfMonth(1).minusDays(1);
    // Another number where an order's date was corrected out of the months: no row in them tells.
    long orders = lake.read(OrdersTable.TABLE).where(isLookedAt(until)).count();
    Dataset<Row> known =
        lake.read(ProductRulesTable.TABLE)
            .where(col("until").equalTo(lit(Date.valueOf(until))))
            .where(col("known_orders").equalTo(lit(orders)));
    boolean isSame =
        reach == Reach.CHANGES && !known.isEmpty() && !changesThePast(lake, seq, until);
    return isSame ? touched(lake, seq, customers.get()) : everybody(lake, seq, until, orders);
  }

  private boolean changesThePast(Lake lake, long seq, LocalDate until) {
    Column isPast = isLookedAt(until);
    Dataset<Row> changed = lake.changed(OrdersTable.TABLE, seq);
    Dataset<Row> lines = lake.changed(OrderLinesTable.TABLE, seq);
    String[] order = {"source", "order_id"};
    return !changed.where(isPast).isEmpty()
        || !lines.join(lake.read(OrdersTable.TABLE).where(isPast), order, "left_semi").isEmpty()
        || !lake.changed(DeletionsTable.TABLE, seq)
            .where(col("stream").isin("orders", "order_lines"))
            .isEmpty();
  }

  private RowCounts everybody(Lake lake, long seq, LocalDate until, long orders) {
    Dataset<Row> baskets = purchases(lake).baskets(isLookedAt(until), terms.largestBasket());
    try (HeldRows held = HeldRows.of(baskets)) {
      List<Row> found = new EstimateRules(terms, until, orders, seq).of(held.rows());
      Dataset<Row> rules =
          lake.spark().createDataFrame(found, ProductRulesTable.TABLE.schema()).coalesce(1);
      Dataset<Row> next = next(purchases(lake).of(identities(lake)), rules, seq);
      // In this order: the rules' last day says that both are done.
      return lake.replace(NextProductsTable.TABLE, next)
          .counts()
          .plus(lake.replace(ProductRulesTable.TABLE, rules).counts());
    }
  }

  private Column isLookedAt(LocalDate until) {
    LocalDate next = until.plusDays(1);
    return col("ordered_at")
        .geq(lit(Timestamp.from(next.minusMonths(terms.months()).atStartOfDay(zone).toInstant())))
        .and(col("ordered_at").lt(lit(Timestamp.from(next.atStartOfDay(zone).toInstant()))));
  }

  private RowCounts touched(Lake lake, long seq, Dataset<Row> customers) {
    if (customers.isEmpty()) {
      return RowCounts.NONE;
    }
    Dataset<Row> theirs =
        Few.once(identities(lake).join(customers, new String[] {"customer_id"}, "left_semi"));
    Dataset<Row> orders =
        Few.once(
            lake.read(OrdersTable.TABLE).join(theirs, new String[] {"identifier"}, "left_semi"));
    Purchases purchases = new Purchases(orders, lake.read(BasketsTable.TABLE));
    Dataset<Row> next =
        next(Few.once(purchases.of(theirs)), lake.read(ProductRulesTable.TABLE), seq);
    return lake.replaceWithin(NextProductsTable.TABLE, next, customers, "customer_id").counts();
  }

  private Dataset<Row> next(Dataset<Row> bought, Dataset<Row> rules, long seq) {
    return new RankProducts(terms.nextProducts(), seq).of(bought, rules);
  }

  private static Dataset<Row> identities(Lake lake) {
    return lake.read(IdentitiesTable.TABLE).select("identifier", "customer_id");
  }

  private static Purchases purchases(Lake lake) {
    return new Purchases(lake.read(OrdersTable.TABLE), lake.read(BasketsTable.TABLE));
  }
}
