package org.kundereise.gold.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.stats.value.Estimate;
import org.kundereise.stats.value.GammaGamma;
import org.kundereise.stats.value.ModelKind;
import org.kundereise.stats.value.Valuation;

/**
 * Makes rows of {@link CustomerValueTable}.
 *
 * @param models rows of {@link ValueModelsTable} that are used
 * @param averageSpend of all customers at a purchase
 */
record ScoreValue(
    ValueRules rules, List<Row> models, double averageSpend, LocalDate businessDate, long seq)
    implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** What one unit of the currency is in journeys. */
  static final double UNITS = Math.pow(10, JourneysTable.AMOUNT_SCALE);

  /** What it reads of {@link Bought}, in this order. */
  static final List<String> COLUMNS =
      List.of(
          "customer_id",
          Bought.RECENCY,
          Bought.FREQUENCY,
          Bought.MONEY,
          "first_day",
          "first_amount");

  private static final double DAYS_A_WEEK = 7;
  private static final double DAYS_A_YEAR = 365.25;
  private static final double MONTHS_A_YEAR = 12;

  @Override
  public Iterator<Row> call(Iterator<Row> customers) {
    Scorer scorer = new Scorer();
    List<Row> rows = new ArrayList<>();
    customers.forEachRemaining(row -> rows.add(scorer.score(row)));
    return rows.iterator();
  }

  private final class Scorer {
    private final String name;
    private final Valuation valuation;

    Scorer() {
      Row used = models.get(0);
      this.name = used.getAs("model");
      this.valuation =
          ModelKind.labelled(name)
              .map(kind -> new Valuation(kind, FittedModel.estimate(used), spend(), rules.terms()))
              .orElse(null);
    }

    private Valuation.Spend spend() {
      if (models.size() == 1) {
        return new Valuation.Averaged(averageSpend);
      }
      Estimate estimate = FittedModel.estimate(models.get(1));
      return new Valuation.Modelled(GammaGamma.of(estimate), estimate);
    }

    Row score(Row row) {
      int first = day(row, 4);
      int last = day(row, 1);
      int x = row.getInt(2) - 1;
      long amount = row.getLong(3);
      // An order may bear a later date than the night.
      int age = Math.max((int) businessDate.toEpochDay(), last) - first;
      double repeats = x == 0 ? 0 : (amount - row.getLong(5)) / UNITS / x;
      Object[] values = new Object[CustomerValueTable.TABLE.columns().size()];
      values[0] = row.getString(0);
      values[1] = x;
      values[2] = last - first;
      values[3] = age;
      double margin = rules.terms().margin();
      double years = rules.terms().months() / MONTHS_A_YEAR;
      double simple = amount / UNITS / Math.max(1, age / DAYS_A_YEAR) * years * margin;
      BigDecimal value = money(simple);
      values[10] = value;
      if (valuation != null) {
        // Who bought again for nothing shows nothing of what is spent.
        Valuation.Value expected =
            valuation.of(x, (last - first) / DAYS_A_WEEK, age / DAYS_A_WEEK, Math.max(repeats, 0));
        values[4] = rounded(expected.alive());
        values[5] = rounded(expected.purchases());
        values[6] = money(expected.spend());
        value = money(expected.value());
        values[8] = money(expected.low());
        values[9] = money(expected.high());
      }
      values[7] = value;
      values[11] = money(amount / UNITS * margin);
      values[12] = ((BigDecimal) values[11]).add(value).subtract(rules.acquisitionCost());
      values[13] = name;
      values[14] = seq;
      return RowFactory.create(values);
    }

    private static int day(Row row, int column) {
      return (int) row.getDate(column).toLocalDate().toEpochDay();
    }
  }

  private static double rounded(double value) {
    return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN).doubleValue();
  }

  private static BigDecimal money(double value) {
    double most = 1e13;
    return BigDecimal.valueOf(Math.min(value, most))
        .setScale(JourneysTable.AMOUNT_SCALE, RoundingMode.HALF_EVEN);
  }
}
