package org.kundereise.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Derives what the campaigns cost from the visits they brought, and from clicks of people who never
 * arrived.
 */
final class Advertising {
  private final long seed;

  Advertising(long seed) {
    this.seed = seed;
  }

  List<SpendDay> spend(List<Life> lives) {
    Map<String, Integer> visits = new TreeMap<>();
    Map<String, Channel> channels = new TreeMap<>();
    for (Life life : lives) {
      for (WebEvent event : life.events) {
        if (!event.campaign().isEmpty() && event.channel().costPerClick() > 0) {
          int day = DemoCalendar.day(event.at());
          visits.merge(String.valueOf(10_000 + day) + event.campaign(), 1, Integer::sum);
          channels.put(event.campaign(), event.channel());
        }
      }
    }
    List<SpendDay> spend = new ArrayList<>();
    visits.forEach(
        (key, count) -> {
          String campaign = key.substring(5);
          add(
              spend,
              Integer.parseInt(key.substring(0, 5)) - 10_000,
              campaign,
              channels.get(campaign),
              count);
        });
    return List.copyOf(spend);
  }

  private void add(List<SpendDay> spend, int day, String campaign, Channel channel, int visits) {
    Chance chance = Chance.of(seed, "spend " + campaign, day);
    long clicks = visits + chance.poisson(0.15 * visits + 0.3);
    long impressions = StrictMath.round(clicks / channel.clickRate() * chance.uniform(0.8, 1.25));
    long cost =
        StrictMath.round(clicks * channel.costPerClick() * 100 * chance.uniform(0.85, 1.15));
    long early = StrictMath.max(1, clicks - chance.between(0, 2));
    spend.add(
        new SpendDay(
            day,
            channel,
            campaign,
            cost * early / clicks,
            impressions * early / clicks,
            early,
            DemoCalendar.at(day, 23 * 3600 + 1800)));
    spend.add(
        new SpendDay(
            day, channel, campaign, cost, impressions, clicks, DemoCalendar.at(day + 1, 7 * 3600)));
  }
}
