package org.kundereise.night;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kundereise.config.Clv;
import org.kundereise.config.Costs;
import org.kundereise.gold.margin.MarginRules;
import org.kundereise.gold.margin.Tariff;

/** What the configuration says of costs, in the words of gold. */
final class MarginSettings {
  private MarginSettings() {}

  static MarginRules of(Costs costs, Clv clv) {
    return new MarginRules(
        clv.margin().map(MarginSettings::share),
        tariff(costs.order()),
        tariff(costs.refund()),
        tariff(costs.ticket()),
        tariff(costs.reply()),
        share(costs.resold()),
        clv.acquisitionCost());
  }

  private static BigDecimal share(BigDecimal percent) {
    return percent.movePointLeft(2);
  }

  private static Tariff tariff(Costs.Tariff said) {
    Map<String, BigDecimal> named =
        said.byChannel().entrySet().stream()
            .filter(one -> !one.getKey().equals(Costs.Tariff.OTHER))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new Tariff(named, Optional.ofNullable(said.byChannel().get(Costs.Tariff.OTHER)));
  }
}
