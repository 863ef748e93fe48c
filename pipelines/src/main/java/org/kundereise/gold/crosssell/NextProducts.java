package org.kundereise.gold.crosssell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** Of a customer with what they bought, the rows of {@link NextProductsTable}. */
record NextProducts(Broadcast<Ranking> ranking, long seq)
    implements FlatMapFunction<InternalRow, InternalRow> {
  private static final long serialVersionUID = 1L;

  /**
   * @param customer their id, and the products
   */
  @Override
  public Iterator<InternalRow> call(InternalRow customer) {
    // The row that was read is overwritten by the next one.
    UTF8String id = customer.getUTF8String(0).copy();
    List<InternalRow> rows = new ArrayList<>();
    for (Rule rule : ranking.value().of(products(customer.getArray(1)))) {
      rows.add(row(id, rows.size() + 1, rule));
    }
    return rows.iterator();
  }

  private static Set<UTF8String> products(ArrayData array) {
    Set<UTF8String> products = new HashSet<>();
    for (int i = 0; i < array.numElements(); i++) {
      products.add(array.getUTF8String(i));
    }
    return products;
  }

  private InternalRow row(UTF8String customer, int rank, Rule rule) {
    return new GenericInternalRow(
        new Object[] {
          customer, rank, rule.consequent(), rule.confidence(), rule.antecedent(), rule.n(), seq
        });
  }
}
