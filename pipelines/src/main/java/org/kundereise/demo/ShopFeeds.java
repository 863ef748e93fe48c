package org.kundereise.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * orders.csv, order_lines.csv and refunds.csv; tills write Nordic dates and decimal commas, the web
 * shop does not.
 */
final class ShopFeeds {
  private ShopFeeds() {}

  static Feed orders(World world) {
    List<Sent> rows = new ArrayList<>();
    for (Life life : world.lives()) {
      for (Order order : life.orders) {
        String code =
            world.referrers().containsKey(order.no())
                ? world.referrers().get(order.no()).referralCode()
                : "";
        for (Order.State state : order.states()) {
          rows.add(
              new Sent(
                  order.no(),
                  order.at(),
                  state.at(),
                  order.inStore() ? order.no() : "",
                  life.person().id(),
                  identifiers(life.person(), order),
                  () -> order(order, state, code)));
        }
      }
    }
    List<String> columns =
        List.of(
            "order_no",
            "placed",
            "channel",
            "store",
            "status",
            "customer_no",
            "email",
            "phone",
            "web_user",
            "visitor",
            "total",
            "discount",
            "discount_code",
            "referral_code",
            "currency",
            "updated");
    return new Feed(
        "orders.csv",
        "orders",
        new Format.Csv(columns, ';', "\n", StandardCharsets.UTF_8, ""),
        "order_no",
        List.of(
            Flaw.badDate("placed", "i går"),
            Flaw.text("total", "ukjent"),
            Flaw.missing("order_no"),
            Flaw.extraField(),
            Flaw.missingField()),
        rows);
  }

  static List<String> identifiers(Person person, Order order) {
    return new Identifiers()
        .contact(order.contactId())
        .user(order.userId())
        .email(order.email())
        .phone(order.phone(), person)
        .device(order.deviceId())
        .list();
  }

  private static Map<String, Object> order(Order order, Order.State state, String referralCode) {
    boolean store = order.inStore();
    return new Columns()
        .with("order_no", order.no())
        .with("placed", store ? Columns.nordic(order.at()) : Columns.utc(order.at()))
        .with("channel", store ? "store" : "web")
        .with("store", order.store())
        .with("status", state.status())
        .with("customer_no", order.contactId())
        .with("email", order.email())
        .with("phone", order.phone())
        .with("web_user", order.userId())
        .with("visitor", order.deviceId())
        .with("total", store ? Columns.nordicMoney(order.amount()) : Columns.money(order.amount()))
        .with(
            "discount",
            store ? Columns.nordicMoney(order.discount()) : Columns.money(order.discount()))
        .with("discount_code", order.discountCode())
        .with("referral_code", referralCode)
        .with("currency", "NOK")
        .with("updated", Columns.utc(state.at()))
        .row();
  }

  static Feed lines(World world) {
    List<Sent> rows = new ArrayList<>();
    for (Life life : world.lives()) {
      for (Order order : life.orders) {
        for (Order.Line line : order.lines()) {
          rows.add(
              new Sent(
                  order.no() + "/" + line.no(),
                  order.at(),
                  order.at(),
                  order.inStore() ? order.no() : "",
                  life.person().id(),
                  List.of(),
                  () -> line(order, line)));
        }
      }
    }
    List<String> columns =
        List.of(
            "order_no",
            "line",
            "sku",
            "product",
            "category",
            "quantity",
            "unit_price",
            "unit_cost");
    return new Feed(
        "order_lines.csv",
        "order_lines",
        new Format.Csv(columns, ',', "\n", StandardCharsets.UTF_8, ""),
        "order_no",
        List.of(
            Flaw.text("quantity", "to"),
            Flaw.text("unit_price", "n/a"),
            Flaw.missing("order_no"),
            Flaw.missingField()),
        rows);
  }

  private static Map<String, Object> line(Order order, Order.Line line) {
    return new Columns()
        .with("order_no", order.no())
        .with("line", String.valueOf(line.no()))
        .with("sku", line.product().sku())
        .with("product", line.product().name())
        .with("category", line.product().category())
        .with("quantity", String.valueOf(line.quantity()))
        .with("unit_price", Columns.money(line.unitPrice()))
        .with("unit_cost", Columns.money(line.product().unitCost()))
        .row();
  }

  static Feed refunds(World world) {
    List<Sent> rows = new ArrayList<>();
    for (Life life : world.lives()) {
      for (Refund refund : life.refunds) {
        Order order = refund.order();
        rows.add(
            new Sent(
                refund.id(),
                refund.at(),
                refund.at(),
                refund.id(),
                life.person().id(),
                new Identifiers().contact(order.contactId()).email(order.email()).list(),
                () -> refund(refund)));
      }
    }
    List<String> columns =
        List.of(
            "refund_id",
            "order_no",
            "customer_no",
            "email",
            "refunded_at",
            "sku",
            "quantity",
            "amount",
            "reason");
    return new Feed(
        "refunds.csv",
        "refunds",
        new Format.Csv(columns, ',', "\n", StandardCharsets.UTF_8, ""),
        "refund_id",
        List.of(
            Flaw.badDate("refunded_at", "0000-00-00"),
            Flaw.text("amount", "-"),
            Flaw.missing("refund_id")),
        rows);
  }

  private static Map<String, Object> refund(Refund refund) {
    return new Columns()
        .with("refund_id", refund.id())
        .with("order_no", refund.order().no())
        .with("customer_no", refund.order().contactId())
        .with("email", refund.order().email())
        .with("refunded_at", Columns.utc(refund.at()))
        .with("sku", refund.line().product().sku())
        .with("quantity", String.valueOf(refund.quantity()))
        .with("amount", Columns.money(refund.amount()))
        .with("reason", refund.reason())
        .row();
  }
}
