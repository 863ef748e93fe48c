package org.kundereise.stats.value;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kundereise.stats.value.BetaGeometricNbd.Dropout;

/** The models of buying until leaving. */
public enum ModelKind {
  BG_NBD("r", "alpha", "a", "b"),
  MBG_NBD("r", "alpha", "a", "b"),
  PARETO_NBD("r", "alpha", "s", "beta"),
  BG_BB("alpha", "beta", "gamma", "delta");

  /** Of more different histories than this, some are fitted first. */
  private static final int MANY = 10_000;

  /** How many of them. */
  private static final int FEW = 3_000;

  private final List<String> parameters;

  ModelKind(String... parameters) {
    this.parameters = List.of(parameters);
  }

  /** As people write it, such as {@code bg-nbd}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<ModelKind> labelled(String label) {
    return Arrays.stream(values()).filter(k -> k.label().equals(label)).findFirst();
  }

  /** Names of the parameters, in the order of an estimate. */
  public List<String> parameters() {
    return parameters;
  }

  /** The model with some parameters, given by their logarithms. */
  public PurchaseModel model(double... logs) {
    double[] v = Arrays.stream(logs).map(Math::exp).toArray();
    return switch (this) {
      case BG_NBD -> new BetaGeometricNbd(Dropout.AFTER_REPEAT, v[0], v[1], v[2], v[3]);
      case MBG_NBD -> new BetaGeometricNbd(Dropout.AT_ONCE, v[0], v[1], v[2], v[3]);
      case PARETO_NBD -> new ParetoNbd(v[0], v[1], v[2], v[3]);
      case BG_BB -> new BetaGeometricBetaBinomial(v[0], v[1], v[2], v[3]);
    };
  }

  /**
   * The parameters of greatest likelihood.
   *
   * @throws IllegalArgumentException where the model is not one for such histories
   */
  public Estimate fit(Histories histories) {
    double[] start = start(histories);
    if (histories.size() > MANY) {
      Histories few = histories.everyOne(histories.size() / FEW);
      Estimate near = MaximumLikelihood.of(likelihood(few), start);
      start = near.isInside() ? near.logs() : start;
    }
    return MaximumLikelihood.of(likelihood(histories), start);
  }

  /** The log-likelihood of parameters, given by their logarithms. */
  public double logLikelihood(Histories histories, double... logs) {
    return likelihood(histories).at(logs, new double[logs.length]);
  }

  Likelihood likelihood(Histories histories) {
    return switch (this) {
      case BG_NBD -> new BetaGeometricLikelihood(histories, Dropout.AFTER_REPEAT);
      case MBG_NBD -> new BetaGeometricLikelihood(histories, Dropout.AT_ONCE);
      case PARETO_NBD -> new ParetoLikelihood(histories);
      case BG_BB -> new BetaBinomialLikelihood(histories);
    };
  }

  /** Purchases as often as they are on average, and half of the customers there for long. */
  private double[] start(Histories histories) {
    double purchases = histories.sum((x, recency, age) -> x);
    double time = histories.sum((x, recency, age) -> age);
    double rate = Math.max(purchases, 1) / Math.max(time, 1e-9);
    double meanAge = time / Math.max(histories.customers(), 1);
    return switch (this) {
      case BG_NBD, MBG_NBD -> new double[] {Math.log(0.5), Math.log(0.5 / rate), 0, Math.log(2)};
      case PARETO_NBD ->
          new double[] {
            Math.log(0.5), Math.log(0.5 / rate), Math.log(0.5), Math.log(Math.max(meanAge, 1e-9))
          };
      case BG_BB -> new double[] {0, 0, 0, Math.log(2)};
    };
  }
}
