package org.kundereise.night;

import java.math.BigDecimal;
import org.kundereise.config.Clv;
import org.kundereise.gold.value.ValueRules;
import org.kundereise.stats.value.ModelKind;
import org.kundereise.stats.value.ValueTerms;

/** What the configuration says of customers' value, in the words of gold. */
final class ValueSettings {
  private static final double PER_CENT = 100;

  /** Value is revenue. */
  private static final BigDecimal ALL = BigDecimal.valueOf(100);

  private ValueSettings() {}

  static ValueRules of(Clv said) {
    return new ValueRules(
        new ValueTerms(
            said.months(),
            said.margin().orElse(ALL).doubleValue() / PER_CENT,
            said.discount().doubleValue() / PER_CENT,
            ValueTerms.WEEKS_A_MONTH),
        said.acquisitionCost().orElse(BigDecimal.ZERO),
        said.models().stream().map(model -> ModelKind.valueOf(model.name())).toList(),
        (int) said.holdout().toDays());
  }
}
