package org.kundereise.gold.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.kundereise.demo.DemoLives;
import org.kundereise.demo.DemoLives.DemoLife;
import org.kundereise.demo.DemoLives.Happened;
import org.kundereise.gold.clusters.ClusterModel.Cluster;
import org.kundereise.gold.clusters.FollowClusters.Followed;
import org.kundereise.gold.touchpoints.Kind;

/** Nights of a demo company, on which some of what happened is known late. */
class DemoClustersTest {
  private static final ClusterTerms TERMS = new ClusterTerms(30, 200, 2, 8);
  private static final LocalDate LAST = LocalDate.of(2026, 10, 31);
  private static final Map<String, Kind> KINDS =
      Map.of(
          "visit", Kind.VISIT, "order", Kind.ORDER, "refund", Kind.REFUND, "ticket", Kind.TICKET);
  private static final int DAY = 86_400;

  /** Eleven nights of four months, with models that become due and models made anew. */
  @Test
  void customersKeepTheirGroupsFromNightToNight() {
    List<DemoLife> lives = DemoLives.of(1_500, 3);
    Map<Integer, ClusterModel> kept = new HashMap<>();
    Followed before = null;
    int made = 0;
    int same = 0;
    int all = 0;
    for (int ago = 120; ago >= 0; ago -= 12) {
      LocalDate night = LAST.minusDays(ago);
      Map<Long, DescribeBehaviour> customers = known(lives, night);
      Followed now = new FollowClusters(TERMS).run(known(customers, night), kept);
      made += before == null ? 0 : now.made().size();
      int day = (int) night.toEpochDay();
      for (DescribeBehaviour customer : customers.values()) {
        if (before != null && customer.firstOrder() <= day) {
          double[] done = customer.asOf(day);
          Cluster is = now.last().orElseThrow().of(done);
          Cluster was = before.last().orElseThrow().of(done);
          all++;
          same += is.number() == was.number() ? 1 : 0;
        }
      }
      if (before != null) {
        assertThat(labels(now)).isEqualTo(labels(before));
      }
      before = now;
      kept.clear();
      now.models().forEach(model -> kept.put(model.day(), model));
    }
    assertThat(made).isGreaterThan(2);
    assertThat(same / (double) all).isGreaterThan(0.99);

    // All at once.
    Followed once = new FollowClusters(TERMS).run(known(known(lives, LAST), LAST), Map.of());
    assertThat(rows(once)).isEqualTo(rows(before));
  }

  private static Map<Integer, String> labels(Followed followed) {
    return followed.last().orElseThrow().clusters().stream()
        .collect(Collectors.toMap(Cluster::number, Cluster::label));
  }

  private static List<Row> rows(Followed followed) {
    return followed.models().stream().flatMap(m -> KeptClusters.rows(m, 1).stream()).toList();
  }

  /** What is known on a night: of fifty things one is known some days late, at times many. */
  private static Map<Long, DescribeBehaviour> known(List<DemoLife> lives, LocalDate night) {
    Map<Long, DescribeBehaviour> customers = new HashMap<>();
    for (DemoLife life : lives) {
      Random chance = new Random(life.id().hashCode());
      List<Happened> known = new ArrayList<>();
      for (Happened each : life.happened()) {
        int late = chance.nextInt(50) == 0 ? 1 + chance.nextInt(20) : 0;
        if (KINDS.containsKey(each.what()) && each.at() / DAY + late <= night.toEpochDay()) {
          known.add(each);
        }
      }
      DescribeBehaviour customer = behaviour(known);
      if (customer.firstOrder() < Integer.MAX_VALUE) {
        customers.put(new Random(life.id().hashCode()).nextLong(), customer);
      }
    }
    return customers;
  }

  private static DescribeBehaviour behaviour(List<Happened> known) {
    int[] days = known.stream().mapToInt(each -> (int) (each.at() / DAY)).toArray();
    byte[] kinds = new byte[days.length];
    long[] amounts = new long[days.length];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = KINDS.get(known.get(i).what()).code();
      amounts[i] = Math.round(known.get(i).value() * 10_000);
    }
    return new DescribeBehaviour(days, kinds, new short[days.length], amounts);
  }

  private static TreeMap<Integer, KnownCustomers> known(
      Map<Long, DescribeBehaviour> customers, LocalDate night) {
    ModelDays days = ModelDays.until(night, TERMS.refitDays());
    TreeMap<Integer, KnownCustomers> known = new TreeMap<>();
    customers.forEach(
        (hash, customer) ->
            days.from(customer.firstOrder())
                .forEach(
                    day ->
                        known
                            .computeIfAbsent(day, d -> new KnownCustomers())
                            .add(hash, customer.asOf(day))));
    return known;
  }
}
