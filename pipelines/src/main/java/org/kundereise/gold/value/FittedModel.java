package org.kundereise.gold.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kundereise.stats.value.Estimate;
import org.kundereise.stats.value.Holdout;

/**
 * A row of {@link ValueModelsTable}.
 *
 * @param estimate null where there is none
 * @param holdout null without a comparison
 */
record FittedModel(
    String model,
    boolean isUsed,
    List<String> names,
    Estimate estimate,
    double customers,
    double repeatBuyers,
    LocalDate fittedUntil,
    Holdout holdout,
    LocalDate calibratedUntil,
    int holdoutDays,
    List<String> messages) {
  /** More digits than mean anything, and fewer than the last ones that rounding decides. */
  private static final MathContext DIGITS = new MathContext(12);

  Row row(long evidence, long seq) {
    List<Double> parameters = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    List<Double> covariance = new ArrayList<>();
    Double logLikelihood = null;
    if (estimate != null) {
      for (int i = 0; i < names.size(); i++) {
        parameters.add(digits(estimate.values()[i]));
        errors.add(digits(estimate.standardError(i)));
        DoubleStream.of(estimate.covariance()[i]).forEach(c -> covariance.add(digits(c)));
      }
      logLikelihood = digits(estimate.logLikelihood());
    }
    boolean isCompared = holdout != null;
    return RowFactory.create(
        model,
        isUsed,
        names,
        parameters,
        errors,
        covariance,
        logLikelihood,
        (long) customers,
        (long) repeatBuyers,
        Date.valueOf(fittedUntil),
        isCompared ? Date.valueOf(calibratedUntil) : null,
        isCompared ? holdoutDays : null,
        isCompared ? (long) holdout.customers() : null,
        isCompared ? digits(holdout.bought()) : null,
        isCompared ? digits(holdout.foretold()) : null,
        isCompared ? digits(holdout.rootMeanSquare()) : null,
        messages,
        evidence,
        seq);
  }

  private static Double digits(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : null;
  }

  /** What a row knows of its estimate. */
  static Estimate estimate(Row row) {
    List<Double> parameters = row.getList(row.fieldIndex("parameters"));
    List<Double> covariance = row.getList(row.fieldIndex("covariance"));
    int size = parameters.size();
    double[][] square =
        IntStream.range(0, size)
            .mapToObj(
                i ->
                    IntStream.range(0, size)
                        .mapToDouble(j -> covariance.get(i * size + j))
                        .toArray())
            .toArray(double[][]::new);
    return new Estimate(
        parameters.stream().mapToDouble(Math::log).toArray(),
        square,
        row.getDouble(row.fieldIndex("log_likelihood")),
        true);
  }
}
