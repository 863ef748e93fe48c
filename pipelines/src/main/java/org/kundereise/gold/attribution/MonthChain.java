package org.kundereise.gold.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kundereise.stats.attribution.ChannelChain;
import org.kundereise.stats.attribution.States;
import org.kundereise.stats.attribution.Step;

/** The Markov chain of one month's {@link Evidence}, and its figures in any sample. */
final class MonthChain {
  private static final int FIGURES = 3;

  private final ChannelChain chain;
  private final int order;

  /** By step; the groups of each figure one after the other. */
  private final List<double[]> figures;

  private MonthChain(Map<Step, double[]> steps, int order) {
    this.chain = new ChannelChain(List.copyOf(steps.keySet()));
    this.figures = new ArrayList<>(steps.values());
    this.order = order;
  }

  /**
   * The chain of a part of the evidence, of a lower order where there are too many states to solve.
   *
   * @param order of the states in the evidence
   */
  static MonthChain of(MonthEvidence evidence, String part, int order) {
    Map<Step, double[]> steps = new TreeMap<>();
    evidence
        .part(part)
        .forEach((name, sums) -> steps.put(new Step(name.name(), name.ofName()), flat(sums)));
    int lower = order;
    Map<Step, double[]> lowered = steps;
    while (lower > 1 && !ChannelChain.canHold(lowered.keySet())) {
      lowered = States.lowered(lowered, lower--);
    }
    return new MonthChain(lowered, lower);
  }

  private static double[] flat(long[][] sums) {
    return Arrays.stream(sums).flatMapToLong(Arrays::stream).asDoubleStream().toArray();
  }

  ChannelChain chain() {
    return chain;
  }

  int order() {
    return order;
  }

  /** Its figures in samples. */
  Sampled sampled(Bootstrap bootstrap) {
    return new Sampled(sums(0, bootstrap), sums(1, bootstrap), sums(FIGURES - 1, bootstrap));
  }

  private double[][] sums(int figure, Bootstrap bootstrap) {
    double[][] sums = new double[bootstrap.samples()][figures.size()];
    for (int step = 0; step < figures.size(); step++) {
      double[] sampled = bootstrap.sums(figures.get(step), figure * Bootstrap.GROUPS);
      for (int sample = 0; sample < sampled.length; sample++) {
        sums[sample][step] = sampled[sample];
      }
    }
    return sums;
  }

  /**
   * By sample, then step.
   *
   * @param counts how often the step was taken
   * @param conversions at its end
   * @param value theirs, in ten-thousandths
   */
  record Sampled(double[][] counts, double[][] conversions, double[][] value) {}
}
