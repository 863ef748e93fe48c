package org.kundereise.config;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.kundereise.config.Costs.Tariff;

/** Reads {@code costs} of {@code reise.yml}. */
final class CostsReader {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final String BY_CHANNEL =
      "a cost, or costs by channel such as {web: 49, other: 9}";

  private CostsReader() {}

  static Costs read(Value value) {
    Section costs = value.section("order", "refund", "ticket", "reply", "resold");
    return new Costs(
        tariff(costs, "order", CostsReader::byChannel),
        tariff(costs, "refund", CostsReader::everywhere),
        tariff(costs, "ticket", CostsReader::byChannel),
        tariff(costs, "reply", CostsReader::byChannel),
        costs.find("resold").map(CostsReader::percent).orElse(Costs.UNKNOWN.resold()));
  }

  private static Tariff tariff(Section costs, String key, Function<Value, Tariff> reader) {
    return costs.find(key).map(reader).orElse(Tariff.NONE);
  }

  private static Tariff everywhere(Value value) {
    return new Tariff(Map.of(Tariff.OTHER, cost(value)));
  }

  private static Tariff byChannel(Value value) {
    if (!value.isMapping()) {
      return everywhere(value);
    }
    Map<String, BigDecimal> costs = new TreeMap<>();
    value
        .entries(BY_CHANNEL)
        .values()
        .forEach(
            (channel, cost) -> {
              if (costs.put(channel.toLowerCase(Locale.ROOT), cost(cost)) != null) {
                cost.mistake("found the channel a second time, in other letters");
              }
            });
    if (costs.isEmpty()) {
      value.expected(BY_CHANNEL);
    }
    return new Tariff(costs);
  }

  static BigDecimal cost(Value value) {
    BigDecimal number = value.number();
    if (number.signum() < 0) {
      value.expected("a cost, which is not negative");
    }
    return number;
  }

  static BigDecimal percent(Value value) {
    BigDecimal number = value.number();
    if (number.signum() < 0 || number.compareTo(HUNDRED) > 0) {
      value.expected("per cent from 0 to 100");
    }
    return number;
  }
}
