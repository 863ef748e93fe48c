package org.kundereise.gold.funnels;

import java.util.List;
import java.util.Optional;
import org.kundereise.functions.DropOffRules;
import org.kundereise.functions.FunnelRules;
import org.kundereise.functions.TouchpointCondition;

/**
 * A funnel as it is measured.
 *
 * @param steps names of its steps
 * @param conditions what each bit of a touchpoint's matches stands for, as far as codes tell
 * @param predicates for each condition what must hold besides, in Spark SQL over the columns of
 *     {@code gold.touchpoints}; {@link #HOLDS} for nothing
 * @param rules how it is counted; bits are places in the conditions
 * @param breakdown by what entries are told apart
 * @param drivers how it is looked into who drops out, if it is
 */
public record FunnelDefinition(
    String name,
    List<String> steps,
    List<TouchpointCondition> conditions,
    List<String> predicates,
    FunnelRules rules,
    Breakdown breakdown,
    Optional<Drivers> drivers) {
  /** A predicate that holds for every touchpoint. */
  public static final String HOLDS = "true";

  /**
   * How it is looked into who drops out.
   *
   * @param minimumN least number of customers on every side of a comparison that is shown
   */
  public record Drivers(DropOffRules rules, int minimumN) {}

  /** Whether codes can't tell all of it. */
  boolean asksPredicates() {
    return predicates.stream().anyMatch(predicate -> !predicate.equals(HOLDS));
  }
}
