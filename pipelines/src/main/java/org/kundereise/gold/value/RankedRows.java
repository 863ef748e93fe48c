package org.kundereise.gold.value;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;

/** The rows of one partition and, for each measure, their order. */
final class RankedRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Ids ids;
  private final Numbers[] columns;
  private final int[][] orders;

  private RankedRows(Ids ids, Numbers[] columns, int measures) {
    this.ids = ids;
    this.columns = columns;
    int[] byId = ids.order();
    // Sorting by value leaves rows of one value in the order of their ids.
    this.orders =
        IntStream.range(0, measures).mapToObj(m -> columns[m].sort(byId)).toArray(int[][]::new);
  }

  /**
   * @param schema the id, the measures and what is carried
   */
  static RankedRows of(Iterator<InternalRow> rows, StructType schema, int measures) {
    Ids ids = Ids.of(schema.apply(0).dataType());
    Numbers[] columns =
        IntStream.range(1, schema.length())
            .mapToObj(i -> Numbers.of(schema.apply(i).dataType()))
            .toArray(Numbers[]::new);
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      ids.add(row);
      for (int c = 0; c < columns.length; c++) {
        columns[c].add(row, c + 1);
      }
    }
    return new RankedRows(ids, columns, measures);
  }

  /** About twice the square root of the number of rows. */
  Sample sample() {
    int size = ids.size();
    int step = Math.max(1, (int) (Math.sqrt(size) / 2));
    return new Sample(
        size,
        step,
        IntStream.range(0, orders.length)
            .mapToObj(m -> places(m, IntStream.rangeClosed(1, size / step).map(i -> i * step - 1)))
            .toList());
  }

  private List<Place> places(int measure, IntStream positions) {
    return positions.mapToObj(position -> place(measure, position)).toList();
  }

  /** What there is in each gap, per measure. */
  List<List<Filling>> fill(List<List<Gap>> gaps) {
    return IntStream.range(0, orders.length)
        .mapToObj(m -> gaps.get(m).stream().map(gap -> fill(m, gap)).toList())
        .toList();
  }

  private Filling fill(int measure, Gap gap) {
    int from = gap.after() == null ? 0 : upTo(measure, gap.after());
    int to = gap.upTo() == null ? ids.size() : upTo(measure, gap.upTo());
    return new Filling(from, places(measure, IntStream.range(from, to)));
  }

  /** How many rows there are up to a place, it included. */
  private int upTo(int measure, Place place) {
    int low = 0;
    int high = ids.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (place(measure, middle).compareTo(place) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Place place(int measure, int position) {
    int row = orders[measure][position];
    return new Place(columns[measure].at(row), ids.at(row));
  }

  /**
   * The rows, each with its part by each measure.
   *
   * @param lasts of each measure, the last place of every part but the last
   */
  Iterator<InternalRow> inParts(List<List<Place>> lasts) {
    int[][] parts = new int[orders.length][ids.size()];
    for (int m = 0; m < parts.length; m++) {
      int from = 0;
      for (int part = 1; part <= lasts.get(m).size() + 1; part++) {
        int to = part > lasts.get(m).size() ? ids.size() : upTo(m, lasts.get(m).get(part - 1));
        for (int position = from; position < to; position++) {
          parts[m][orders[m][position]] = part;
        }
        from = Math.max(from, to);
      }
    }
    return IntStream.range(0, ids.size()).mapToObj(row -> row(row, parts)).iterator();
  }

  private InternalRow row(int row, int[][] parts) {
    Object[] values = new Object[1 + columns.length + parts.length];
    values[0] = ids.at(row);
    for (int c = 0; c < columns.length; c++) {
      values[1 + c] = columns[c].boxed(row);
    }
    for (int m = 0; m < parts.length; m++) {
      values[1 + columns.length + m] = parts[m][row];
    }
    return new GenericInternalRow(values);
  }
}
