package org.kundereise.gold.value;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.kundereise.stats.value.ModelKind;
import org.kundereise.stats.value.ValueTerms;

/**
 * What a company means by a customer's value.
 *
 * @param acquisitionCost what it costs to win a customer
 * @param models that are compared, the first where they can't be
 * @param holdoutDays by which they are compared
 */
public record ValueRules(
    ValueTerms terms, BigDecimal acquisitionCost, List<ModelKind> models, int holdoutDays)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The last day of the last month that has ended: models are fitted once a month. */
  LocalDate fittedUntil(LocalDate businessDate) {
    return businessDate.plusDays(1).withDayOfMonth(1).minusDays(1);
  }

  /** The last day that compared models know of. */
  LocalDate calibratedUntil(LocalDate businessDate) {
    return fittedUntil(businessDate).minusDays(holdoutDays);
  }
}
