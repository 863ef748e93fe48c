package org.kundereise.demo;

/**
 * Money back: whole orders that were cancelled, single articles that were late, damaged or
 * regretted.
 */
final class Refunds {
  /** Why an article might come back. */
  enum Cause {
    BAD_DELIVERY,
    REGRET
  }

  private static final double REGRETTED = 0.025;

  private Refunds() {}

  static void cancelled(Life life, Order order, long at) {
    for (Order.Line line : order.lines()) {
      add(life, order, at, line, line.quantity(), "cancelled");
    }
  }

  static void maybe(
      Life life, Behaviour behaviour, Chance chance, Order order, long delivered, Cause cause) {
    boolean bad = cause == Cause.BAD_DELIVERY;
    boolean nameless = order.contactId().isEmpty() && order.email().isEmpty();
    if (!chance.happens(bad ? behaviour.support().refundAfterBadDelivery() : REGRETTED)
        || nameless) {
      return;
    }
    long at = DemoCalendar.opened(chance, DemoCalendar.day(delivered) + chance.between(2, 20));
    Order.Line line = chance.pick(order.lines());
    add(life, order, at, line, 1, bad ? chance.happens(0.5) ? "damaged" : "late" : "regret");
  }

  /** Pays back the article's share of what the order cost after its discount. */
  private static void add(
      Life life, Order order, long at, Order.Line line, int quantity, String reason) {
    long gross = order.amount() + order.discount();
    long amount = StrictMath.round((double) quantity * line.unitPrice() * order.amount() / gross);
    String id = life.keys().of("RF", life.person().number(), life.next());
    life.refunds.add(new Refund(id, order, at, line, quantity, amount, reason));
  }
}
