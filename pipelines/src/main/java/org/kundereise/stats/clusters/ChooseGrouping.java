package org.kundereise.stats.clusters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds as many groups as lie apart most clearly, by the mean silhouette (Rousseeuw, 1987). Groups
 * that were there before stay, moved to the points of now, unless others lie apart more clearly by
 * some margin.
 *
 * @param least groups that are looked for; two are tried in any case
 * @param most groups that are tried
 */
public record ChooseGrouping(KMeans means, int least, int most) {
  /** A twentieth of the way from none to perfect separation: less is no reason to begin anew. */
  private static final double MARGIN = 0.05;

  private static final double SMALLEST_SHARE = 0.02;
  private static final int SMALLEST = 5;

  /** What was tried: so many groups with this mean silhouette. */
  public record Tried(int groups, double silhouette) {}

  /**
   * @param tried groups found without those from before, by their number
   */
  public record Chosen(Grouping grouping, double[] silhouettes, List<Tried> tried) {
    public double silhouette() {
      return Arrays.stream(silhouettes).average().orElse(0);
    }
  }

  /**
   * @param before centres of the groups that were there; empty if there were none
   * @return empty where there are no groups with enough points each
   */
  public Optional<Chosen> choose(double[][] points, double[][] before) {
    Silhouettes silhouettes = Silhouettes.among(points);
    List<Tried> tried = new ArrayList<>();
    Grouping best = null;
    double most = Double.NEGATIVE_INFINITY;
    if (before.length >= least) {
      Grouping moved = KMeans.improve(points, before);
      if (isSound(moved)) {
        best = moved;
        most = silhouettes.mean(moved) + MARGIN;
      }
    }
    for (int k = 2; k <= most(points); k++) {
      Grouping found = means.group(points, k);
      double mean = silhouettes.mean(found);
      tried.add(new Tried(k, mean));
      if (k >= least && mean > most && isSound(found)) {
        best = found;
        most = mean;
      }
    }
    return Optional.ofNullable(best)
        .map(grouping -> new Chosen(grouping, silhouettes.of(grouping), tried));
  }

  private int most(double[][] points) {
    long different = Arrays.stream(points).map(Arrays::hashCode).distinct().count();
    return (int) Math.min(most, different);
  }

  /** A handful of points is no group. */
  private static boolean isSound(Grouping grouping) {
    double least = Math.max(SMALLEST, SMALLEST_SHARE * grouping.groups().length);
    return Arrays.stream(grouping.sizes()).allMatch(size -> size >= least);
  }
}
