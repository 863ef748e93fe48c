package org.kundereise.gold.margin;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;

/**
 * What one of something costs.
 *
 * @param byChannel in lower case
 * @param other where a channel has none of its own; empty where that is not known
 */
public record Tariff(Map<String, BigDecimal> byChannel, Optional<BigDecimal> other) {
  public Tariff {
    byChannel = Map.copyOf(byChannel);
  }

  boolean isUnknown() {
    return byChannel.isEmpty() && other.isEmpty();
  }

  /** Null where it is not known. */
  Column of(Column channel) {
    Column cost = other.map(MarginFacts::amount).orElse(MarginFacts.UNKNOWN);
    Column named = lower(coalesce(channel, lit("")));
    for (Map.Entry<String, BigDecimal> one : new TreeMap<>(byChannel).entrySet()) {
      cost = when(named.equalTo(one.getKey()), MarginFacts.amount(one.getValue())).otherwise(cost);
    }
    return cost;
  }
}
