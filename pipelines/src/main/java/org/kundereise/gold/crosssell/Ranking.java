package org.kundereise.gold.crosssell;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Ranks for a customer the products that what they bought leads to and that they have not bought,
 * by the surest rule to each. A customer meets thousands of rules: as rows that are joined and
 * grouped they would take most of the time.
 *
 * @param rules by antecedent
 * @param most products named
 */
record Ranking(Map<UTF8String, List<Rule>> rules, int most) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The rules that lead to the products, the surest first. */
  List<Rule> of(Set<UTF8String> bought) {
    Map<UTF8String, Rule> offered = new HashMap<>();
    for (UTF8String product : bought) {
      for (Rule rule : rules.getOrDefault(product, List.of())) {
        if (!bought.contains(rule.consequent())) {
          offered.merge(
              rule.consequent(), rule, (a, b) -> Rule.BY_STRENGTH.compare(a, b) < 0 ? b : a);
        }
      }
    }
    return offered.values().stream().sorted(Rule.BEST_FIRST).limit(most).toList();
  }
}
