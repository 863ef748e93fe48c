package org.kundereise.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A person's visits to the site. Visits on one device are at least an hour apart, pauses within one
 * are five minutes at most, so no silence comes near the session gap of 30 minutes, except the
 * planted ones of exactly 30:00 (one session) and 30:01 (two).
 */
final class Browsing {
  private static final int LONGEST_PAUSE = 300;
  private static final int MOST_STEPS = 24;
  private static final List<String> TERMS =
      List.of(
          "stekepanne",
          "telt",
          "pledd",
          "gryta",
          "lampe",
          "sovsäck",
          "grill",
          "pute",
          "kaffe",
          "kniv",
          "tæppe",
          "håndkle");

  private final Life life;
  private final Behaviour behaviour;
  private final Catalogue catalogue;
  private final DemoCalendar calendar;
  private final Chance chance;
  private final Map<String, List<long[]>> taken = new HashMap<>();

  private Device device;
  private String user = "";
  private Channel campaignOf = Channel.DIRECT;
  private long began;
  private long now;
  private int steps;

  Browsing(
      Life life, Behaviour behaviour, Catalogue catalogue, DemoCalendar calendar, Chance chance) {
    this.life = life;
    this.behaviour = behaviour;
    this.catalogue = catalogue;
    this.calendar = calendar;
    this.chance = chance;
  }

  /** A visit that buys nothing; false when no time was left for it. */
  boolean look(int day, Channel channel) {
    if (!arrive(day, channel)) {
      return false;
    }
    if (chance.happens(behaviour.journeys().bounce())) {
      return leave();
    }
    wander();
    if (chance.happens(behaviour.journeys().cart())) {
      Product product = drawn();
      step("product_view", product.sku(), "");
      step("add_to_cart", product.sku(), "");
      if (chance.happens(behaviour.journeys().checkout())) {
        step("checkout", "", "");
      }
    }
    if (chance.happens(behaviour.flaws().newCampaign())) {
      comeBackByAnotherCampaign();
    }
    return leave();
  }

  /** A visit that signs up for an account; the moment, or nothing when no time was left for it. */
  OptionalLong signUp(int day, Channel channel) {
    if (!arrive(day, channel)) {
      return OptionalLong.empty();
    }
    wander();
    logIn();
    step("page_view", "", "/account/welcome");
    long at = now;
    leave();
    return OptionalLong.of(at);
  }

  /**
   * A visit that ends in a purchase; the moment of the purchase, or nothing when no time was left
   * for it.
   *
   * @param orderNo of the order
   * @param basket what is bought
   * @param guest whether the order is placed without logging in
   */
  OptionalLong buy(int day, Channel channel, String orderNo, List<Product> basket, boolean guest) {
    if (!arrive(day, channel)) {
      return OptionalLong.empty();
    }
    if (guest) {
      user = "";
    }
    if (chance.happens(0.4)) {
      wander();
    }
    for (Product product : basket) {
      step("product_view", product.sku(), "");
      step("add_to_cart", product.sku(), "");
    }
    if (!guest) {
      logIn();
    }
    step("checkout", "", "");
    pause();
    add("purchase", "/checkout/done", "", "", orderNo, "", "");
    long at = now;
    leave();
    return OptionalLong.of(at);
  }

  Device device() {
    return device;
  }

  private boolean arrive(int day, Channel channel) {
    List<Device> devices = life.person().devices();
    device = devices.size() > 1 && chance.happens(0.35) ? chance.pick(devices) : devices.get(0);
    OptionalLong start = free(day);
    if (start.isEmpty()) {
      return false;
    }
    now = start.getAsLong();
    began = now;
    steps = 0;
    user = "";
    if (life.isRegistered(now) && chance.happens(0.55)) {
      logIn();
    }
    if (outage()) {
      life.outages.add(DemoCalendar.day(now));
    }
    land(channel);
    return true;
  }

  private OptionalLong free(int day) {
    for (int attempt = 0; attempt < 12; attempt++) {
      int tried = day + attempt / 6;
      long start = DemoCalendar.awake(chance, StrictMath.min(tried, calendar.days() + 1));
      if (start + 4 * DemoCalendar.HOUR < calendar.end() && isFree(start)) {
        return OptionalLong.of(start);
      }
    }
    return OptionalLong.empty();
  }

  private boolean isFree(long start) {
    return taken.getOrDefault(device.id(), List.of()).stream()
        .allMatch(
            visit ->
                start > visit[1] + DemoCalendar.HOUR || start + 4 * DemoCalendar.HOUR < visit[0]);
  }

  private void land(Channel channel) {
    campaignOf = channel.medium().isEmpty() ? Channel.DIRECT : channel;
    String campaign = campaignOf.campaign(life.person().country());
    String referrer =
        switch (channel) {
          case ORGANIC -> chance.pick(List.of("https://www.google.com/", "https://www.bing.com/"));
          case PAID_SEARCH -> "https://www.google.com/";
          case PAID_SOCIAL -> "https://www.facebook.com/";
          case INFLUENCER -> "https://www.instagram.com/";
          default -> "";
        };
    add(
        "page_view",
        chance.pick(List.of("/", "/", "/kitchen", "/home", "/outdoor", "/offers")),
        "",
        "",
        "",
        referrer,
        campaign);
  }

  private void comeBackByAnotherCampaign() {
    Channel other = campaignOf == Channel.EMAIL ? Channel.PAID_SOCIAL : Channel.EMAIL;
    now += chance.between(120, 480);
    land(other);
    wander();
  }

  /** A few pages, articles and searches. */
  private void wander() {
    int count = 1 + chance.poisson(2.1);
    for (int i = 0; i < count && steps < MOST_STEPS; i++) {
      switch (chance.weighted(0.42, 0.43, 0.15)) {
        case 0 -> step("page_view", "", "/" + chance.pick(Catalogue.CATEGORIES));
        case 1 -> step("product_view", drawn().sku(), "");
        default -> step("search", "", "/search");
      }
    }
    if (chance.happens(behaviour.flaws().pauseAtGap())) {
      pauseFor(1800);
    } else if (chance.happens(behaviour.flaws().pauseAtGap())) {
      pauseFor(1801);
    }
  }

  private void pauseFor(int seconds) {
    now += seconds;
    add("page_view", "/" + life.person().interest(), "", "", "", "", "");
  }

  private Product drawn() {
    return catalogue.draw(chance, life.person().interest());
  }

  private void step(String name, String sku, String path) {
    pause();
    String where = !path.isEmpty() ? path : !sku.isEmpty() ? "/p/" + sku : "/cart";
    add(name, where, name.equals("search") ? chance.pick(TERMS) : "", sku, "", "", "");
  }

  private void pause() {
    now += StrictMath.min(LONGEST_PAUSE, 6 + (long) chance.exponential(42));
    steps++;
  }

  private void add(
      String name,
      String path,
      String term,
      String sku,
      String orderNo,
      String referrer,
      String campaign) {
    boolean loads = !name.equals("add_to_cart");
    double load = chance.logNormal(device.type().equals("mobile") ? 900 : 620, 0.35);
    int loadMs =
        loads
            ? (int) StrictMath.round(load * (outage() ? behaviour.outage().loadFactor() : 1))
            : -1;
    Channel channel = campaign.isEmpty() ? Channel.DIRECT : campaignOf;
    String id = life.keys().event(life.person().number(), life.next());
    life.events.add(
        new WebEvent(
            id, now, device, user, name, path, referrer, channel, campaign, loadMs, term, sku,
            orderNo));
  }

  private void logIn() {
    user = life.person().userId();
    if (!user.isEmpty()) {
      life.register(now);
    }
  }

  private boolean outage() {
    LocalDate date = DemoCalendar.localDate(now);
    return behaviour.outage().holds(date);
  }

  private boolean leave() {
    taken.computeIfAbsent(device.id(), id -> new ArrayList<>()).add(new long[] {began, now});
    return true;
  }
}
