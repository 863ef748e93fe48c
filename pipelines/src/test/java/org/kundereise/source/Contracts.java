package org.kundereise.source;

import java.util.Map;
import java.util.Set;

/** Some canonical streams, for tests of connectors. */
final class Contracts {
  private Contracts() {}

  static final Map<String, StreamContract> ALL =
      Map.of(
          "orders",
          new StreamContract(
              Set.of("order_id", "contact_ref", "ordered_at", "channel", "currency", "amount"),
              Set.of("order_id", "ordered_at")),
          "order_lines",
          new StreamContract(
              Set.of("order_id", "line_id", "product_id", "product_name", "quantity", "unit_price"),
              Set.of("order_id", "line_id", "product_id", "quantity", "unit_price")),
          "refunds",
          new StreamContract(
              Set.of(
                  "refund_id",
                  "order_id",
                  "contact_ref",
                  "refunded_at",
                  "product_id",
                  "quantity",
                  "amount",
                  "reason"),
              Set.of("refund_id", "refunded_at", "amount")));
}
