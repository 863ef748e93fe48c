package org.kundereise.gold.margin;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is known of costs. What is empty is not known.
 *
 * @param grossMargin share of revenue that is left after goods whose own cost no source knows
 * @param order to pack and ship one
 * @param refund to take one back
 * @param ticket to handle one
 * @param reply to write one in a ticket
 * @param resold share of the cost of goods that came back which is won back
 * @param acquisition to win a customer, in months of which attribution knows no spend
 */
public record MarginRules(
    Optional<BigDecimal> grossMargin,
    Tariff order,
    Tariff refund,
    Tariff ticket,
    Tariff reply,
    BigDecimal resold,
    Optional<BigDecimal> acquisition) {}
