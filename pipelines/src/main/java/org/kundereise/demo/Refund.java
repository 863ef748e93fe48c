package org.kundereise.demo;

/**
 * Money given back for an article of an order.
 *
 * @param id key
 * @param order it belongs to
 * @param at when
 * @param line that is paid back
 * @param quantity how many
 * @param amount in øre
 * @param reason cancelled, damaged, late or regret
 */
record Refund(
    String id, Order order, long at, Order.Line line, int quantity, long amount, String reason) {}
