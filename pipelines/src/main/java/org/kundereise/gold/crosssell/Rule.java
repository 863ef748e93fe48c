package org.kundereise.gold.crosssell;

import java.io.Serializable;
import java.util.Comparator;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What a row of {@link ProductRulesTable} says about who bought one product and not the other.
 *
 * @param n orders with both
 */
record Rule(UTF8String antecedent, UTF8String consequent, double confidence, long n)
    implements Serializable {
  private static final Comparator<Rule> SUREST =
      Comparator.comparingDouble(Rule::confidence).thenComparingLong(Rule::n);

  /** Of rules that lead to the same product the strongest is the last. */
  static final Comparator<Rule> BY_STRENGTH = SUREST.thenComparing(Rule::antecedent);

  /** Of rules that lead to different products the best is the first. */
  static final Comparator<Rule> BEST_FIRST = SUREST.reversed().thenComparing(Rule::consequent);
}
