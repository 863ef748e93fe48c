package org.kundereise.gold.clusters;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.kundereise.stats.clusters.Grouping;

/**
 * Groups of customers who behave alike.
 *
 * @param day as of whose end, since 1970-01-01
 * @param evidence another where what it was made of is another
 * @param fit what is known of it
 */
record ClusterModel(int day, long evidence, Scale scale, List<Cluster> clusters, Fit fit)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  ClusterModel {
    clusters = List.copyOf(clusters);
  }

  /**
   * A group.
   *
   * @param number by which it is known
   * @param label in words
   * @param centre as {@link Scale} has it
   * @param customers of the sample
   * @param silhouette mean of them
   * @param stability how well it is found again in resamples, 0 to 1
   */
  record Cluster(
      int number,
      String label,
      double[] centre,
      long customers,
      double silhouette,
      double stability)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @param customers of the sample
   * @param silhouette mean of all of them
   * @param agreement adjusted Rand index of where they are now and where the model before puts
   *     them; NaN without one
   * @param triedGroups so many groups were tried
   * @param triedSilhouettes of them
   */
  record Fit(
      long customers,
      double silhouette,
      double agreement,
      List<Integer> triedGroups,
      List<Double> triedSilhouettes)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    Fit {
      triedGroups = List.copyOf(triedGroups);
      triedSilhouettes = List.copyOf(triedSilhouettes);
    }
  }

  /**
   * How behaviours are made comparable.
   *
   * @param means of what is compared
   * @param deviations standard deviations
   */
  record Scale(double[] means, double[] deviations) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** So that somebody very unusual is no group. */
    private static final double FARTHEST = 3;

    static Scale of(double[][] customers) {
      double[] means = new double[Behaviour.COUNT];
      double[] deviations = new double[Behaviour.COUNT];
      for (int b = 0; b < means.length; b++) {
        int each = b;
        double mean = Arrays.stream(customers).mapToDouble(c -> c[each]).average().orElse(0);
        double variance =
            Arrays.stream(customers)
                .mapToDouble(c -> (c[each] - mean) * (c[each] - mean))
                .average()
                .orElse(0);
        means[b] = mean;
        // What does not differ counts nothing.
        deviations[b] = variance < 1e-12 ? 1 : Math.sqrt(variance);
      }
      return new Scale(means, deviations);
    }

    /** In standard deviations from the mean. */
    double[] scaled(double[] compared) {
      double[] scaled = new double[compared.length];
      Arrays.setAll(
          scaled,
          b -> {
            double away = (compared[b] - means[b]) / deviations[b];
            return Math.max(-FARTHEST, Math.min(FARTHEST, away));
          });
      return scaled;
    }

    double[] compared(double[] scaled) {
      double[] compared = new double[scaled.length];
      Arrays.setAll(compared, b -> means[b] + scaled[b] * deviations[b]);
      return compared;
    }

    double[][] scaled(double[][] customers) {
      return Arrays.stream(customers).map(this::scaled).toArray(double[][]::new);
    }
  }

  double[][] centres() {
    return clusters.stream().map(Cluster::centre).toArray(double[][]::new);
  }

  /** The group of a customer. */
  Cluster of(double[] compared) {
    return clusters.get(Grouping.nearest(centres(), scale.scaled(compared)));
  }

  /** The groups of customers. */
  Grouping grouping(double[][] compared) {
    return Grouping.around(centres(), scale.scaled(compared));
  }
}
