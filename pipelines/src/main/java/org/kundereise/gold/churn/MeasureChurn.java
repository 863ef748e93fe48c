package org.kundereise.gold.churn;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.kundereise.gold.churn.KeptModels.Kept;
import org.kundereise.gold.churn.TrainChurn.Trained;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.lake.HeldRows;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;

/**
 * Predicts who will be lost, looks whether what was predicted came true, and measures how long
 * customers stay. Models are as of dates that the business date tells, and learn from what was
 * known on them; they are learnt anew when such a date passes, or when late data changes what they
 * learnt from.
 *
 * @param troubles what may drive customers away
 * @param retrainDays so many days lie between models
 */
public record MeasureChurn(LossRule rule, Troubles troubles, int retrainDays, ZoneId zone) {
  /** Of more customers, not all are learnt from: each may be looked at on some twenty days. */
  private static final long MOST_CUSTOMERS = 50_000;

  private static final Column IS_TONIGHT =
      col("lost").isNull().and(col("cutoff").notEqual(ObserveCustomers.LIFETIME));

  /**
   * @param warnings told where a model has become worse
   */
  public RowCounts run(Lake lake, long seq, LocalDate businessDate, Consumer<String> warnings) {
    CutOffs cutOffs = CutOffs.of(businessDate, rule, retrainDays, zone);
    Dataset<Row> observed =
        new GatherHistories(rule, troubles, zone)
            .of(lake)
            .mapPartitions(
                new ObserveCustomers(rule, cutOffs, troubles.exit()),
                Encoders.row(Observation.SCHEMA));
    try (HeldRows held = HeldRows.of(observed)) {
      return measure(lake, seq, cutOffs, held.rows(), warnings);
    }
  }

  private RowCounts measure(
      Lake lake, long seq, CutOffs cutOffs, Dataset<Row> observed, Consumer<String> warnings) {
    Sample sample = Sample.of(observed, lake.count(JourneysTable.TABLE));
    KeptModels table = new KeptModels(lake, seq);
    Kept kept = table.read();
    Models models = new LearnModels(cutOffs, sample).run(kept.models());
    // Before the models: where these are as they were, survival is.
    RowCounts survival =
        models.isAsKept()
            ? RowCounts.NONE
            : new MeasureSurvival(lake, cutOffs.learnt(), seq).run(sample, models.inUse());
    if (models.inUse().isEmpty()) {
      RowCounts none = table.replace(List.of());
      Dataset<Row> nobody = lake.read(ChurnScoresTable.TABLE).where("false");
      return lake.replace(ChurnScoresTable.TABLE, nobody).counts().plus(none).plus(survival);
    }
    ChurnModel model = models.inUse().get();
    List<Figure> drift = new WatchModel(model).drift(sample.tonight());
    tell(drift, models, warnings);
    double share =
        sample.tonight().stream()
            .mapToDouble(features -> model.model().probability(features))
            .average()
            .orElse(0);
    Dataset<Row> scores =
        observed
            .where(IS_TONIGHT)
            .mapPartitions(
                new ScoreCustomers(model, share, rule, seq),
                Encoders.row(ChurnScoresTable.TABLE.nullable()));
    RowCounts scored = lake.replace(ChurnScoresTable.TABLE, scores).counts();
    List<Row> rows = new ArrayList<>(table.rows(model, drift));
    if (models.isAsKept()) {
      boolean isSame = kept.drift().equals(KeptModels.drifted(drift));
      return isSame ? scored : scored.plus(table.replaceDrift(rows));
    }
    for (Trained each : models.learnt()) {
      rows.add(table.content(each.model()));
      rows.addAll(table.rows(each.model(), each.figures()));
    }
    return scored.plus(survival).plus(table.replace(rows));
  }

  private static void tell(List<Figure> drift, Models models, Consumer<String> warnings) {
    for (Figure figure : drift) {
      if (figure.isAlert()) {
        warnings.accept(
            "customers have changed since the churn model learnt: the stability index of %s is %.2f"
                .formatted(figure.part(), figure.value()));
      }
    }
    for (Trained each : models.learnt()) {
      for (Figure figure : each.figures()) {
        if (figure.isAlert()) {
          warnings.accept(
              "the churn model of %s held less than it promised: of the %d customers whose fate is known by now %s is %.3f, %.3f was expected; the guide to churn says what to do"
                  .formatted(
                      each.model().trainedOn(),
                      figure.n(),
                      WatchModel.WORDS.getOrDefault(figure.name(), figure.name()),
                      figure.value(),
                      figure.expected()));
        }
      }
    }
  }

  /**
   * The models of a night.
   *
   * @param inUse the one that predicts
   * @param learnt with all their figures; empty where the table has them as they are
   */
  record Models(Optional<ChurnModel> inUse, List<Trained> learnt, boolean isAsKept) {}

  /**
   * What is collected of the customers to learn from.
   *
   * @param known customers on days of which it is known who was lost
   * @param lifetimes how long customers stayed
   * @param tonight the features of those who can be lost
   */
  record Sample(Examples known, Examples lifetimes, List<double[]> tonight) {
    private static final int PARTS = 10_000;

    /** Another where anything that is learnt from is another. */
    long fingerprint() {
      return known.fingerprint() + lifetimes.fingerprint();
    }

    static Sample of(Dataset<Row> observed, long customers) {
      long share = Math.min(PARTS, MOST_CUSTOMERS * PARTS / Math.max(1, customers));
      List<Observation> known = new ArrayList<>();
      List<Observation> lifetimes = new ArrayList<>();
      List<double[]> tonight = new ArrayList<>();
      for (Row row :
          observed
              .where(pmod(xxhash64(col("customer_id")), lit(PARTS)).lt(share))
              .collectAsList()) {
        Observation observation = Observation.of(row);
        if (observation.cutoff() == ObserveCustomers.LIFETIME) {
          lifetimes.add(observation);
        } else if (observation.lost() == null) {
          tonight.add(observation.features());
        } else {
          known.add(observation);
        }
      }
      tonight.sort(Arrays::compare);
      return new Sample(new Examples(known), new Examples(lifetimes), tonight);
    }
  }
}
