package org.kundereise.gold.segments;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.kundereise.gold.segments.MonthEnds.Known;

/**
 * Lists who had ordered by some months' ends. Reads the customer, times and kinds.
 *
 * @param which of the ends
 */
record ListBuyers(MonthEnds ends, List<Integer> which)
    implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
  private static final long serialVersionUID = 1L;

  static final StructType SCHEMA =
      new StructType()
          .add("month_end", DataTypes.IntegerType, false)
          .add("customer_id", DataTypes.StringType, false)
          .add("last_day", DataTypes.IntegerType, false)
          .add("days", DataTypes.IntegerType, false);

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> customers) {
    return new Iterator<>() {
      private final List<InternalRow> waiting = new ArrayList<>();

      @Override
      public boolean hasNext() {
        while (waiting.isEmpty() && customers.hasNext()) {
          list(customers.next(), waiting);
        }
        return !waiting.isEmpty();
      }

      @Override
      public InternalRow next() {
        return waiting.remove(waiting.size() - 1);
      }
    };
  }

  private void list(InternalRow row, List<InternalRow> rows) {
    Known known = ends.known(row.getArray(1), row.getArray(2));
    UTF8String customer = row.getUTF8String(0).copy();
    for (int end : which) {
      if (known.days()[end] > 0) {
        rows.add(
            new GenericInternalRow(
                new Object[] {end, customer, known.last()[end], known.days()[end]}));
      }
    }
  }
}
