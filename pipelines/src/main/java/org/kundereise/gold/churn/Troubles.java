package org.kundereise.gold.churn;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What may drive customers away.
 *
 * @param slowResponse a first response that takes longer is slow
 * @param faults reasons of refunds and topics of tickets by which the company failed the customer
 * @param exit how customers who left are asked why
 */
public record Troubles(Duration slowResponse, List<String> faults, ExitQuestion exit) {
  public Troubles {
    faults = faults.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }
}
