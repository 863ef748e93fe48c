package org.kundereise.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that happened, before anybody exported it.
 *
 * @param settings it was made from
 * @param behaviour it was made from
 * @param lives of everybody, by number
 * @param referrers whose code a referred order used, by order number
 * @param spend on campaigns
 */
record World(
    DemoSettings settings,
    Behaviour behaviour,
    List<Life> lives,
    Map<String, Person> referrers,
    List<SpendDay> spend) {

  static World simulate(DemoSettings settings, Behaviour behaviour) {
    Catalogue catalogue = new Catalogue();
    Phrases phrases = new Phrases();
    // Each life has chances of its own, so that it is the same whichever thread leads it.
    List<Life> lives =
        new People(settings, behaviour)
            .make().parallelStream()
                .map(
                    person ->
                        new LifeSimulator(settings, behaviour, catalogue, phrases, person).live())
                .toList();
    return new World(
        settings,
        behaviour,
        lives,
        referrers(settings.seed(), lives),
        new Advertising(settings.seed()).spend(lives));
  }

  /**
   * Each referred order uses the code of somebody who had ordered at least a day before; none when
   * nobody had.
   */
  private static Map<String, Person> referrers(long seed, List<Life> lives) {
    List<Life> byFirstOrder = new ArrayList<>();
    for (Life life : lives) {
      if (!life.orders.isEmpty()
          && !life.person().contactId().isEmpty()
          && life.person().kind() == PersonKind.SHOPPER) {
        byFirstOrder.add(life);
      }
    }
    byFirstOrder.sort(
        Comparator.comparingLong((Life life) -> life.orders.get(0).at())
            .thenComparing(life -> life.person().number()));
    Map<String, Person> referrers = new TreeMap<>();
    for (Life life : byFirstOrder) {
      Order first = life.orders.get(0);
      if (first.referred()) {
        long earlier =
            byFirstOrder.stream()
                .takeWhile(other -> other.orders.get(0).at() < first.at() - DemoCalendar.DAY)
                .count();
        Chance chance = Chance.of(seed, "referrer", life.person().number());
        if (earlier > 0) {
          referrers.put(first.no(), pleased(chance, byFirstOrder, (int) earlier));
        }
      }
    }
    return referrers;
  }

  /** One of the earlier customers, rather a contented one. */
  private static Person pleased(Chance chance, List<Life> lives, int earlier) {
    Person person = lives.get(chance.between(0, earlier - 1)).person();
    for (int i = 0; i < 4 && person.mood() < 0; i++) {
      person = lives.get(chance.between(0, earlier - 1)).person();
    }
    return person;
  }
}
