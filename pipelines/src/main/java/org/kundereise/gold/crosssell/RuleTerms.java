package org.kundereise.gold.crosssell;

/**
 * What counts as a rule.
 *
 * @param months so many closed months are looked at
 * @param largestBasket orders of more products are no baskets but stock-taking
 * @param leastOrders products in fewer orders are not looked at
 * @param leastTogether pairs in fewer orders make no rule
 * @param falseDiscovery share of the rules that may be chance
 * @param consequents kept of one product, the surest
 * @param nextProducts named to a customer
 */
public record RuleTerms(
    int months,
    int largestBasket,
    long leastOrders,
    long leastTogether,
    double falseDiscovery,
    int consequents,
    int nextProducts) {

  /** For a shop of any size. */
  public static final RuleTerms STANDARD = new RuleTerms(24, 100, 20, 5, 0.05, 50, 5);
}
