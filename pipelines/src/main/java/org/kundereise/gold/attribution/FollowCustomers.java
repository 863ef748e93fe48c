package org.kundereise.gold.attribution;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Turns moments into {@link Evidence}: one pass over whole groups of whole customers, in order of
 * time. What it holds is one customer's moments and one group's sums, however many customers there
 * are.
 *
 * @param badTouches names of the kinds of bad touches in the order of their numbers
 * @param asOf the moment up to which everything is known, UTC epoch microseconds
 */
record FollowCustomers(AttributionRules rules, List<String> badTouches, long asOf)
    implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<Row> call(Iterator<Row> moments) {
    return new Pass(moments);
  }

  private final class Pass implements Iterator<Row> {
    private final Iterator<Row> moments;
    private final Evidence evidence = new Evidence(rules, badTouches);
    private final List<CutPaths> cuts =
        IntStream.range(0, rules.conversions().size())
            .mapToObj(kind -> new CutPaths(kind, rules.lookbackMicros(), asOf))
            .toList();
    private final List<Moment> theirs = new ArrayList<>();
    private String customer;
    private int group;
    private Iterator<Row> ready = List.<Row>of().iterator();

    Pass(Iterator<Row> moments) {
      this.moments = moments;
    }

    @Override
    public boolean hasNext() {
      while (!ready.hasNext() && moments.hasNext()) {
        Row row = moments.next();
        String next = Moment.customer(row);
        if (!next.equals(customer)) {
          finishCustomer();
          customer = next;
        }
        if (Moment.group(row) != group) {
          ready = evidence.take(group).iterator();
          group = Moment.group(row);
        }
        theirs.add(Moment.of(row));
      }
      if (!ready.hasNext()) {
        finishCustomer();
        ready = evidence.take(group).iterator();
      }
      return ready.hasNext();
    }

    @Override
    public Row next() {
      hasNext();
      return ready.next();
    }

    private void finishCustomer() {
      for (CutPaths cut : cuts) {
        String name = rules.conversions().get(cut.kind()).name();
        cut.of(theirs).forEach(path -> evidence.add(name, path));
      }
      theirs.clear();
    }
  }
}
