package org.kundereise.gold.churn;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.gold.churn.MeasureChurn.Sample;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;

/**
 * Measures how long customers stay, what goes with it, and why they left, of what the churn model
 * learns from: that costs a night no further look at the journeys.
 *
 * @param knownUntil the last day that is looked at
 */
record MeasureSurvival(Lake lake, LocalDate knownUntil, long seq) {

  /** Does nothing where the tables tell of the same lifetimes already. */
  RowCounts run(Sample sample, Optional<ChurnModel> model) {
    Examples lifetimes = sample.lifetimes();
    long evidence = 31 * lifetimes.fingerprint() + knownUntil.toEpochDay();
    List<Row> kept = lake.read(SurvivalTable.TABLE).select("evidence").limit(1).collectAsList();
    boolean isKept =
        lifetimes.all().isEmpty()
            ? kept.isEmpty()
            : !kept.isEmpty() && kept.get(0).getLong(0) == evidence;
    if (isKept) {
      return RowCounts.NONE;
    }
    List<Lifetime> all = lifetimes.all().stream().map(Lifetime::of).toList();
    List<Row> curves =
        all.isEmpty() ? List.of() : new DrawCurves(knownUntil, evidence, seq).rows(all);
    return replace(SurvivalTable.TABLE, curves)
        .plus(replace(HazardRatiosTable.TABLE, new EstimateHazards(knownUntil, seq).rows(all)))
        .plus(
            replace(
                ChurnReasonsTable.TABLE, new ExplainLosses(knownUntil, seq).rows(sample, model)));
  }

  private RowCounts replace(Table table, List<Row> rows) {
    Dataset<Row> dataset = lake.spark().createDataFrame(rows, table.schema()).coalesce(1);
    return lake.replace(table, dataset).counts();
  }
}
