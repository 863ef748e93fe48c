package org.kundereise.gold.value;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/** Adds up the customers of a partition. */
record GatherEvidence(LocalDate calibratedUntil, LocalDate fittedUntil)
    implements FlatMapFunction<Iterator<InternalRow>, BuyingEvidence> {
  private static final long serialVersionUID = 1L;

  /** What it reads of {@link Bought}, in this order. */
  static final List<String> COLUMNS = Bought.CARRIED;

  @Override
  public Iterator<BuyingEvidence> call(Iterator<InternalRow> customers) {
    BuyingEvidence evidence = new BuyingEvidence();
    int calibrated = (int) calibratedUntil.toEpochDay();
    int fitted = (int) fittedUntil.toEpochDay();
    while (customers.hasNext()) {
      InternalRow row = customers.next();
      int first = row.getInt(0);
      int before = row.getInt(2);
      int days = row.getInt(4);
      if (before > 0) {
        evidence.calibrate(before - 1, row.getInt(3) - first, calibrated - first, days - before);
      }
      if (days > 0) {
        long amount = row.getLong(6);
        evidence.fit(
            days - 1, row.getInt(5) - first, fitted - first, amount, amount - row.getLong(1));
      }
    }
    return List.of(evidence).iterator();
  }
}
