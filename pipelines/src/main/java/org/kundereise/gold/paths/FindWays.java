package org.kundereise.gold.paths;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.kundereise.functions.Path;
import org.kundereise.gold.touchpoints.Kind;
import scala.Tuple2;

/**
 * Finds the ways of customers and how many went each: one pass over a partition of the journeys.
 *
 * @param churnMicros without an order after which a customer is lost, microseconds
 * @param end the first moment of which nothing is known, epoch microseconds
 */
record FindWays(long churnMicros, long end)
    implements PairFlatMapFunction<Iterator<InternalRow>, Way, Long> {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 6;
  private static final long LOOK_BACK = Duration.ofDays(90).toMillis() * 1000;
  private static final byte ORDER = Kind.ORDER.code();

  /** What it reads of {@code gold.journeys}. */
  static final List<String> COLUMNS = List.of("times", "kinds", "stages", "channels");

  @Override
  public Iterator<Tuple2<Way, Long>> call(Iterator<InternalRow> journeys) {
    Map<Way, Long> customers = new HashMap<>();
    while (journeys.hasNext()) {
      InternalRow journey = journeys.next();
      add(customers, Way.Kind.STAGES, through(journey.getArray(2)));
      ArrayData times = journey.getArray(0);
      ArrayData channels = journey.getArray(3);
      byte[] kinds = journey.getArray(1).toByteArray();
      int first = 0;
      while (first < kinds.length && kinds[first] != ORDER) {
        first++;
      }
      if (first < kinds.length) {
        int last = kinds.length - 1;
        while (kinds[last] != ORDER) {
          last--;
        }
        add(customers, Way.Kind.ORDER, before(times.getLong(first), LOOK_BACK, times, channels));
        long lost = times.getLong(last) + churnMicros;
        if (lost <= end) {
          String way = before(lost, churnMicros + LOOK_BACK, times, channels);
          add(customers, Way.Kind.CHURN, way);
        }
      }
    }
    return customers.entrySet().stream()
        .map(way -> new Tuple2<>(way.getKey(), way.getValue()))
        .iterator();
  }

  private static void add(Map<Way, Long> customers, Way.Kind kind, String codes) {
    if (!codes.isEmpty()) {
      customers.merge(new Way(kind, codes), 1L, Long::sum);
    }
  }

  /** The first stages, each once in a row. */
  private static String through(ArrayData stages) {
    StringBuilder codes = new StringBuilder();
    char in = 0;
    for (int i = 0; i < stages.numElements() && codes.length() < LONGEST; i++) {
      char stage = (char) stages.getByte(i);
      if (stage != 0 && stage != in) {
        codes.append(stage);
        in = stage;
      }
    }
    return codes.toString();
  }

  private static String before(long moment, long within, ArrayData times, ArrayData channels) {
    ArrayData path = Path.invoke(times, channels, moment, within, LONGEST);
    StringBuilder codes = new StringBuilder();
    for (int i = 0; i < path.numElements(); i++) {
      codes.append((char) path.getShort(i));
    }
    return codes.toString();
  }
}
