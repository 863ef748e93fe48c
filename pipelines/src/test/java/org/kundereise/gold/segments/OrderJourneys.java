package org.kundereise.gold.segments;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.lake.Lake;

/** Journeys of customers of whom only the orders matter. */
final class OrderJourneys {
  private static final LocalDateTime FIRST_VISIT = LocalDateTime.of(2020, 1, 1, 0, 0);

  private OrderJourneys() {}

  /** Makes them all journeys there are; each begins with a visit, which is no order. */
  static void write(Lake lake, Map<String, List<LocalDateTime>> orders) {
    List<Row> rows = new ArrayList<>();
    orders.forEach((customer, times) -> rows.add(journey(customer, times)));
    lake.replace(
        JourneysTable.TABLE, lake.spark().createDataFrame(rows, JourneysTable.TABLE.schema()));
  }

  private static Row journey(String customer, List<LocalDateTime> orders) {
    List<LocalDateTime> times = new ArrayList<>(orders);
    Collections.sort(times);
    times.add(0, FIRST_VISIT);
    int size = times.size();
    List<Byte> kinds = new ArrayList<>(Collections.nCopies(size, Kind.ORDER.code()));
    kinds.set(0, Kind.VISIT.code());
    return RowFactory.create(
        customer,
        size,
        times.stream().map(time -> time.toEpochSecond(ZoneOffset.UTC) * 1_000_000).toList(),
        kinds,
        Collections.nCopies(size, (byte) 0),
        Collections.nCopies(size, (short) 0),
        Collections.nCopies(size, 0L),
        Collections.nCopies(size, (Double) null),
        0,
        1L);
  }
}
