package org.kundereise.config;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What it costs to serve customers, in the company's currency. What is not said is not known, and
 * not taken for nothing.
 *
 * @param order to pack and ship one
 * @param refund to take one back
 * @param ticket to handle one
 * @param reply to write one to a customer, in a ticket
 * @param resold per cent of the cost of goods that came back which is won back
 */
public record Costs(Tariff order, Tariff refund, Tariff ticket, Tariff reply, BigDecimal resold) {

  /** Nothing is known, and what came back is lost. */
  static final Costs UNKNOWN =
      new Costs(Tariff.NONE, Tariff.NONE, Tariff.NONE, Tariff.NONE, BigDecimal.ZERO);

  /**
   * Costs by channel.
   *
   * @param byChannel in lower case; that of channels which have none of their own is {@value
   *     #OTHER}
   */
  public record Tariff(Map<String, BigDecimal> byChannel) {
    public static final String OTHER = "other";

    static final Tariff NONE = new Tariff(Map.of());

    public Tariff {
      byChannel = Map.copyOf(byChannel);
    }
  }
}
