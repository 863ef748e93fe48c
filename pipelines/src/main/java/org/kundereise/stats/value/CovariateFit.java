package org.kundereise.stats.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fits a model to customers who differ by something that is known of them and stays (P. S. Fader,
 * B. G. S. Hardie, "Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD models",
 * 2007): a covariate {@code z} makes everybody buy {@code exp(z g)} times as often, {@code alpha}
 * being divided by it, and moves leaving by {@code exp(z h)}: {@code beta} of Pareto/NBD is divided
 * by it, {@code a} of BG/NBD multiplied.
 *
 * <p>Fits by segment are separate calls of {@link ModelKind#fit}.
 */
public final class CovariateFit {
  private CovariateFit() {}

  /**
   * Customers who have the same covariates.
   *
   * @param covariates one number for each
   */
  public record Group(Histories histories, double... covariates) {}

  /**
   * The parameters of greatest likelihood.
   *
   * @return the logarithms of the model's own parameters, then of each covariate the effect on
   *     buying and that on leaving, which are no logarithms: their standard errors are the roots of
   *     the covariance's diagonal
   */
  public static Estimate of(ModelKind kind, List<Group> groups) {
    if (kind == ModelKind.BG_BB) {
      throw new IllegalArgumentException("BG/BB has no rate that covariates could change");
    }
    int covariates = groups.get(0).covariates().length;
    List<Likelihood> each = new ArrayList<>();
    double[] start = new double[4 + 2 * covariates];
    Histories largest = groups.get(0).histories();
    for (Group group : groups) {
      each.add(kind.likelihood(group.histories()));
      largest = group.histories().customers() > largest.customers() ? group.histories() : largest;
    }
    System.arraycopy(kind.fit(largest).logs(), 0, start, 0, 4);
    return MaximumLikelihood.of(new Together(kind, groups, each), start);
  }

  private record Together(ModelKind kind, List<Group> groups, List<Likelihood> each)
      implements Likelihood {
    @Override
    public double observations() {
      return each.stream().mapToDouble(Likelihood::observations).sum();
    }

    @Override
    public double at(double[] logs, double[] gradient) {
      Arrays.fill(gradient, 0);
      boolean isPareto = kind == ModelKind.PARETO_NBD;
      int leaves = isPareto ? 3 : 2;
      double direction = isPareto ? -1 : 1;
      double sum = 0;
      double[] theirs = new double[4];
      double[] slopes = new double[4];
      for (int g = 0; g < groups.size(); g++) {
        double[] z = groups.get(g).covariates();
        System.arraycopy(logs, 0, theirs, 0, 4);
        for (int i = 0; i < z.length; i++) {
          theirs[1] -= z[i] * logs[4 + 2 * i];
          theirs[leaves] += direction * z[i] * logs[5 + 2 * i];
        }
        sum += each.get(g).at(theirs, slopes);
        for (int i = 0; i < 4; i++) {
          gradient[i] += slopes[i];
        }
        for (int i = 0; i < z.length; i++) {
          gradient[4 + 2 * i] -= z[i] * slopes[1];
          gradient[5 + 2 * i] += direction * z[i] * slopes[leaves];
        }
      }
      return sum;
    }
  }
}
