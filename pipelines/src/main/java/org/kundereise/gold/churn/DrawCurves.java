package org.kundereise.gold.churn;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kundereise.stats.survival.KaplanMeier;
import org.kundereise.stats.survival.LogRank;
import org.kundereise.stats.survival.Spell;
import org.kundereise.stats.survival.SurvivalCurve;

/** Draws survival by month, group by group: rows of {@link SurvivalTable}. */
record DrawCurves(LocalDate knownUntil, long evidence, long seq) {
  /** Of the year a twelfth. */
  private static final double DAYS_A_MONTH = 365.25 / 12;

  List<Row> rows(List<Lifetime> lifetimes) {
    List<Row> rows = new ArrayList<>();
    new GroupLifetimes(lifetimes).groupings().forEach((name, groups) -> add(name, groups, rows));
    return rows;
  }

  private void add(String grouping, Map<String, List<Lifetime>> groups, List<Row> rows) {
    List<List<Spell>> spells = groups.values().stream().map(DrawCurves::spells).toList();
    LogRank test = groups.size() < 2 ? null : LogRank.of(spells);
    groups.forEach((group, lifetimes) -> add(grouping, group, spells(lifetimes), test, rows));
  }

  private static List<Spell> spells(List<Lifetime> lifetimes) {
    return lifetimes.stream().map(Lifetime::spell).toList();
  }

  private void add(
      String grouping, String group, List<Spell> spells, LogRank test, List<Row> rows) {
    SurvivalCurve curve = KaplanMeier.of(spells);
    int last = (int) (curve.followed() / DAYS_A_MONTH);
    double[] times = IntStream.rangeClosed(0, last).mapToDouble(m -> m * DAYS_A_MONTH).toArray();
    int[] atRisk = KaplanMeier.atRisk(spells, times);
    for (int month = 0; month <= last; month++) {
      double time = times[month];
      rows.add(
          RowFactory.create(
              grouping,
              group,
              month,
              (long) spells.size(),
              (long) atRisk[month],
              spells.stream().filter(s -> s.event() && s.stop() <= time).count(),
              ScoreCustomers.rounded(curve.at(time)),
              known(curve.lowAt(time)),
              known(curve.highAt(time)),
              months(curve.median()),
              months(curve.medianLow()),
              months(curve.medianHigh()),
              test == null ? null : known(test.statistic()),
              test == null ? null : test.freedom() + 1,
              test == null ? null : known(test.p()),
              Date.valueOf(knownUntil),
              evidence,
              seq));
    }
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : ScoreCustomers.rounded(value);
  }

  private static Double months(OptionalDouble days) {
    return days.isPresent() ? ScoreCustomers.rounded(days.getAsDouble() / DAYS_A_MONTH) : null;
  }
}
