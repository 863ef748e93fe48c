package org.kundereise.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What customers are worth.
 *
 * @param segments all customers, then RFM segments
 * @param bands of value, in order
 * @param models those that were fitted, the one that is used first
 * @param baskets what is bought together
 * @param revenue how it moves, month by month
 * @param margins what customers left
 */
public record Worth(
    List<Group> segments,
    List<Band> bands,
    List<Model> models,
    Baskets baskets,
    List<Revenue> revenue,
    Margins margins) {
  public static final Worth NONE =
      new Worth(List.of(), List.of(), List.of(), Baskets.NONE, List.of(), Margins.NONE);

  public Worth {
    segments = List.copyOf(segments);
    bands = List.copyOf(bands);
    models = List.copyOf(models);
    revenue = List.copyOf(revenue);
  }

  /**
   * Customers of a segment.
   *
   * @param alive how many have not left, as the model expects; empty without a model
   * @param value expected within the horizon
   * @param median of them; empty where they are too few
   * @param simple expected by the simple formula
   */
  public record Group(
      String name,
      long customers,
      OptionalDouble alive,
      BigDecimal value,
      BigDecimal low,
      BigDecimal high,
      OptionalDouble median,
      BigDecimal simple,
      BigDecimal soFar) {}

  /**
   * Customers of about one value.
   *
   * @param customers by the model
   * @param simple by the simple formula
   */
  public record Band(double from, long customers, long simple) {}

  /**
   * A model that was fitted.
   *
   * @param actual purchases in the holdout; empty without a comparison
   * @param foretold of them
   */
  public record Model(
      String name,
      boolean isUsed,
      OptionalDouble actual,
      OptionalDouble foretold,
      OptionalDouble error,
      long days,
      List<String> messages) {}
}
