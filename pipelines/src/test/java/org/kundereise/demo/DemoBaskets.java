package org.kundereise.demo;

import java.util.List;

/** What the people of a demo company bought, and which articles go together by design. */
public final class DemoBaskets {
  private DemoBaskets() {}

  /** The articles of each order. */
  public static List<List<String>> of(int customers, long seed) {
    DemoSettings settings = new DemoSettings(customers, 1, seed, DemoSettings.DEFAULT_LAST_DATE);
    return World.simulate(settings, Behaviour.standard()).lives().stream()
        .flatMap(life -> life.orders.stream())
        .map(order -> order.lines().stream().map(line -> line.product().sku()).distinct().toList())
        .toList();
  }

  /** The planted pairs, in words. */
  public static List<String> planted() {
    return Catalogue.PAIRS.stream().map(pair -> pair.sku() + " " + pair.withSku()).toList();
  }
}
