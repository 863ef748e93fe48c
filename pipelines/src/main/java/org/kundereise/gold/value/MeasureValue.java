package org.kundereise.gold.value;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;

/**
 * Scores recency, frequency and money, and measures what customers are worth: one pass over the
 * journeys. Models are fitted anew when a month has ended or when what they were fitted to changed.
 *
 * @param zone in which days begin
 */
public record MeasureValue(ZoneId zone, ValueRules rules) {
  private static final Ntiles QUINTILES =
      new Ntiles(5, "customer_id", Bought.MEASURES, Bought.CARRIED);

  public RowCounts run(Lake lake, long seq, LocalDate businessDate) {
    Dataset<Row> bought =
        Bought.known(
            lake.read(JourneysTable.TABLE),
            zone,
            rules.calibratedUntil(businessDate),
            rules.fittedUntil(businessDate));
    return QUINTILES.share(
        bought,
        shared ->
            lake.replace(RfmTable.TABLE, ScoreRfm.score(shared, seq))
                .counts()
                .plus(value(lake, shared, businessDate, seq)));
  }

  private RowCounts value(Lake lake, Dataset<Row> bought, LocalDate businessDate, long seq) {
    BuyingEvidence evidence = evidence(bought, businessDate);
    List<Row> known = lake.read(ValueModelsTable.TABLE).collectAsList();
    long fingerprint = fingerprint(evidence, businessDate);
    RowCounts counts = RowCounts.NONE;
    List<Row> models = known;
    if (known.stream().noneMatch(row -> row.<Long>getAs("evidence") == fingerprint)) {
      List<Row> fitted =
          new FitValueModels(rules, businessDate)
              .fit(evidence).stream().map(model -> model.row(fingerprint, seq)).toList();
      Dataset<Row> rows = lake.spark().createDataFrame(fitted, ValueModelsTable.TABLE.schema());
      counts = lake.replace(ValueModelsTable.TABLE, rows).counts();
      models = rows.collectAsList();
    }
    ScoreValue score =
        new ScoreValue(rules, used(models), evidence.averageSpend(), businessDate, seq);
    Dataset<Row> scored =
        bought
            .select(ScoreValue.COLUMNS.stream().map(c -> col(c)).toArray(Column[]::new))
            .mapPartitions(score, Encoders.row(CustomerValueTable.TABLE.nullable()));
    return counts.plus(lake.replace(CustomerValueTable.TABLE, scored).counts());
  }

  private BuyingEvidence evidence(Dataset<Row> bought, LocalDate businessDate) {
    return bought
        .select(GatherEvidence.COLUMNS.stream().map(c -> col(c)).toArray(Column[]::new))
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(
            new GatherEvidence(
                rules.calibratedUntil(businessDate), rules.fittedUntil(businessDate)))
        .fold(new BuyingEvidence(), BuyingEvidence::addAll);
  }

  /** Of all that the models are made of. */
  private long fingerprint(BuyingEvidence evidence, LocalDate businessDate) {
    long sum = evidence.fingerprint();
    sum = BuyingEvidence.mix(sum + rules.fittedUntil(businessDate).toEpochDay());
    sum = BuyingEvidence.mix(sum + rules.holdoutDays());
    for (var kind : rules.models()) {
      sum = BuyingEvidence.mix(sum + kind.ordinal());
    }
    return sum;
  }

  /** The model of buying, then that of what is spent. */
  private static List<Row> used(List<Row> models) {
    return models.stream()
        .filter(row -> row.<Boolean>getAs("is_used"))
        .sorted(
            Comparator.comparing(
                row -> row.<String>getAs("model").equals(ValueModelsTable.SPENDING)))
        .toList();
  }
}
