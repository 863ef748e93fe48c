package org.kundereise.gold.clusters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kundereise.gold.clusters.ClusterModel.Cluster;
import org.kundereise.gold.clusters.ClusterModel.Fit;
import org.kundereise.gold.clusters.ClusterModel.Scale;
import org.kundereise.stats.clusters.Agreement;
import org.kundereise.stats.clusters.ChooseGrouping;
import org.kundereise.stats.clusters.ChooseGrouping.Chosen;
import org.kundereise.stats.clusters.ChooseGrouping.Tried;
import org.kundereise.stats.clusters.Grouping;
import org.kundereise.stats.clusters.KMeans;
import org.kundereise.stats.clusters.Stability;

/**
 * Finds groups of customers who behave alike, and recognises those that were there before: a group
 * keeps number and label where it shares more than half of the customers that either has. It can
 * share so many with one only, so there is nothing to choose between.
 *
 * @param least groups that are looked for
 * @param most groups that are tried
 */
record FitClusters(int least, int most) {
  private static final KMeans MEANS = new KMeans(5);
  private static final int RESAMPLES = 20;

  /** Groups that share no more have dissolved (Hennig, 2007). */
  private static final double SAME = 0.5;

  /** Standard deviations from the mean at which a word is said of a group. */
  private static final double SAID = 0.5;

  /** And until which it stays. */
  private static final double STILL_SAID = 0.25;

  private static final int WORDS = 3;
  private static final String UNREMARKABLE = "like most";

  /**
   * @param before the model before
   * @param highest number that a group of any model before has
   * @return empty where customers make no groups
   */
  Optional<ClusterModel> fit(
      int day, long evidence, double[][] customers, Optional<ClusterModel> before, int highest) {
    Scale scale = Scale.of(customers);
    double[][] points = scale.scaled(customers);
    double[][] centres =
        before.stream()
            .flatMap(model -> Arrays.stream(model.centres()).map(model.scale()::compared))
            .map(scale::scaled)
            .toArray(double[][]::new);
    return new ChooseGrouping(MEANS, least, most)
        .choose(points, centres)
        .map(
            chosen -> {
              Optional<Agreement> agreement =
                  before.map(model -> Agreement.of(chosen.grouping(), model.grouping(customers)));
              Fit fit =
                  new Fit(
                      points.length,
                      chosen.silhouette(),
                      agreement.map(Agreement::adjustedRand).orElse(Double.NaN),
                      chosen.tried().stream().map(Tried::groups).toList(),
                      chosen.tried().stream().map(Tried::silhouette).toList());
              double[] stability = new Stability(MEANS, RESAMPLES).of(points, chosen.grouping());
              List<Cluster> same = same(chosen.grouping(), before, agreement);
              return new ClusterModel(
                  day, evidence, scale, clusters(chosen, stability, same, highest), fit);
            });
  }

  /** For each group the one that it was before; null for one that was not there. */
  private static List<Cluster> same(
      Grouping grouping, Optional<ClusterModel> before, Optional<Agreement> agreement) {
    List<Cluster> same = new ArrayList<>();
    for (int group = 0; group < grouping.centres().length; group++) {
      Cluster was = null;
      for (int other = 0; before.isPresent() && other < before.get().clusters().size(); other++) {
        boolean isSame = agreement.orElseThrow().jaccard(group, other) > SAME;
        was = isSame ? before.get().clusters().get(other) : was;
      }
      same.add(was);
    }
    return same;
  }

  /** In the order of their numbers; new ones by how often they order, most often first. */
  private static List<Cluster> clusters(
      Chosen chosen, double[] stability, List<Cluster> same, int highest) {
    int[] sizes = chosen.grouping().sizes();
    double[] silhouettes = silhouettes(chosen, sizes);
    double[][] centres = chosen.grouping().centres();
    List<Integer> inOrder =
        IntStream.range(0, sizes.length)
            .boxed()
            .sorted(Comparator.comparing(group -> -centres[group][Behaviour.ORDER_DAYS.ordinal()]))
            .toList();
    int next = highest + 1;
    List<Cluster> clusters = new ArrayList<>();
    for (int group : inOrder) {
      Cluster was = same.get(group);
      clusters.add(
          new Cluster(
              was == null ? next++ : was.number(),
              was == null ? label(centres[group]) : label(centres[group], was.label()),
              centres[group],
              sizes[group],
              silhouettes[group],
              stability[group]));
    }
    clusters.sort(Comparator.comparing(Cluster::number));
    return clusters;
  }

  private static double[] silhouettes(Chosen chosen, int[] sizes) {
    double[] means = new double[sizes.length];
    for (int p = 0; p < chosen.silhouettes().length; p++) {
      int group = chosen.grouping().groups()[p];
      means[group] += chosen.silhouettes()[p] / sizes[group];
    }
    return means;
  }

  /** What sets a group apart most. */
  static String label(double[] away) {
    String label =
        IntStream.range(0, away.length)
            .boxed()
            .filter(b -> Math.abs(away[b]) >= SAID)
            .sorted(Comparator.comparing(b -> -Math.abs(away[b])))
            .limit(WORDS)
            .map(b -> Behaviour.values()[b].word(away[b]))
            .collect(Collectors.joining(", "));
    return label.isEmpty() ? UNREMARKABLE : label;
  }

  /** What was said before, as long as it holds. */
  static String label(double[] away, String before) {
    boolean holds =
        Arrays.stream(before.split(", ")).allMatch(w -> Behaviour.holds(w, away, STILL_SAID));
    return holds ? before : label(away);
  }
}
