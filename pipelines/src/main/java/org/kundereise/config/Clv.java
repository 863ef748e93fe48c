package org.kundereise.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What customers are worth.
 *
 * @param months how far is looked ahead
 * @param margin per cent of what is paid that is left after the goods; empty where it is not known
 * @param discount per cent that money loses in a month
 * @param acquisitionCost what it costs to win a customer, in the company's currency; empty where it
 *     is not known
 * @param models of buying until leaving; the one that foretells best is used
 * @param holdout how long before the last month's end the models that are compared stop knowing
 */
public record Clv(
    int months,
    Optional<BigDecimal> margin,
    BigDecimal discount,
    Optional<BigDecimal> acquisitionCost,
    List<Model> models,
    Duration holdout) {

  /** A year, of revenue, at some ten per cent a year. */
  static final Clv STANDARD =
      new Clv(
          12,
          Optional.empty(),
          new BigDecimal("0.8"),
          Optional.empty(),
          List.of(Model.BG_NBD, Model.MBG_NBD),
          Duration.ofDays(90));

  /** Models for customers who may buy at any time and leave unseen. */
  public enum Model {
    BG_NBD,
    MBG_NBD,
    PARETO_NBD
  }
}
