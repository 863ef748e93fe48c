package org.kundereise.gold.churn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.kundereise.stats.classification.TrainingRows;

/**
 * Customers on days of which it is known who was lost.
 *
 * @param all in the order of day and customer, so that a model does not hang on theirs
 */
record Examples(List<Observation> all) {
  Examples {
    all =
        all.stream()
            .sorted(
                Comparator.comparingInt(Observation::cutoff).thenComparing(Observation::customer))
            .toList();
  }

  /** Those of some days. */
  Examples among(Collection<Integer> days) {
    Set<Integer> wanted = Set.copyOf(days);
    return new Examples(all.stream().filter(o -> wanted.contains(o.cutoff())).toList());
  }

  Examples on(int cutoff) {
    return new Examples(all.stream().filter(o -> o.cutoff() == cutoff).toList());
  }

  /** Those of which it was known by a day who was lost. */
  Examples knownBy(int cutoff, LossRule rule) {
    return new Examples(
        all.stream().filter(o -> o.cutoff() + rule.daysUntilKnown() <= cutoff).toList());
  }

  /** A number that is another for others. */
  long fingerprint() {
    long sum = all.size();
    for (Observation o : all) {
      long row = o.customer().hashCode();
      row = row * 1_000_003 + o.cutoff();
      row = row * 1_000_003 + Arrays.hashCode(o.features());
      row = row * 1_000_003 + (o.lost() ? 1 : 2);
      row = row * 1_000_003 + Objects.hashCode(o.origin());
      // Mixed, so that what one row gains another does not lose.
      row ^= row >>> 29;
      row *= 0xBF58476D1CE4E5B9L;
      sum += row ^ row >>> 32;
    }
    return sum;
  }

  /** One half of the customers or the other. */
  List<Examples> halves() {
    List<Observation> first = new ArrayList<>();
    List<Observation> second = new ArrayList<>();
    all.forEach(o -> (o.isOfFirstHalf() ? first : second).add(o));
    return List.of(new Examples(first), new Examples(second));
  }

  /** The values of a feature. */
  double[] values(Feature feature) {
    return all.stream().mapToDouble(o -> o.features()[feature.ordinal()]).toArray();
  }

  TrainingRows rows() {
    boolean[] lost = new boolean[all.size()];
    for (int i = 0; i < lost.length; i++) {
      lost[i] = all.get(i).lost();
    }
    return new TrainingRows(all.stream().map(Observation::features).toArray(double[][]::new), lost);
  }
}
