package org.kundereise.stats.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Attributes the conversions of counted paths, whose touches have an order and no times.
 *
 * @param credits for the models that look at each path; {@link Model#TIME_DECAY} takes each touch
 *     to be a day before the next
 * @param transform what of each path counts
 * @param order of the Markov chain, from 1
 */
public record AttributePaths(TouchCredits credits, Transform transform, int order) {

  /**
   * One credit a model and channel, in order of the models given and then by name; of each model
   * they add up to all conversions and their value.
   *
   * @throws IllegalArgumentException if the chain has too many states
   */
  public List<Credit> run(List<CountedPath> paths, List<Model> models) {
    List<CountedPath> kept = paths.stream().map(this::kept).toList();
    List<Credit> all = new ArrayList<>();
    for (Model model : models) {
      Map<String, double[]> byChannel = model.isPerPath() ? perPath(kept, model) : markov(kept);
      byChannel.forEach((channel, sums) -> all.add(new Credit(model, channel, sums[0], sums[1])));
    }
    return all;
  }

  private CountedPath kept(CountedPath path) {
    List<String> channels =
        Arrays.stream(transform.kept(path.channels())).mapToObj(path.channels()::get).toList();
    return new CountedPath(channels, path.conversions(), path.value(), path.nulls());
  }

  private Map<String, double[]> perPath(List<CountedPath> paths, Model model) {
    Map<String, double[]> sums = new TreeMap<>();
    for (CountedPath path : paths) {
      double[] shares = credits.of(model, TouchPath.inOrder(path.channels()));
      for (int i = 0; i < shares.length; i++) {
        double[] sum = sums.computeIfAbsent(path.channels().get(i), c -> new double[2]);
        sum[0] += shares[i] * path.conversions();
        sum[1] += shares[i] * path.value();
      }
    }
    return sums;
  }

  private Map<String, double[]> markov(List<CountedPath> paths) {
    Map<Step, double[]> steps = new TreeMap<>();
    paths.forEach(path -> count(path, steps));
    ChannelChain chain = new ChannelChain(List.copyOf(steps.keySet()));
    SolvedChain solved = chain.solve(figures(steps, 0));
    double[] conversions = figures(steps, 1);
    double[] value = figures(steps, 2);
    Map<String, Double> credited =
        solved.removal(conversions).credits(Arrays.stream(conversions).sum());
    Map<String, Double> worth = solved.removal(value).credits(Arrays.stream(value).sum());
    Map<String, double[]> sums = new TreeMap<>();
    credited.forEach(
        (channel, credit) -> sums.put(channel, new double[] {credit, worth.get(channel)}));
    return sums;
  }

  /** Adds to how often each step was taken, the conversions at its end, and their value. */
  private void count(CountedPath path, Map<Step, double[]> steps) {
    String before = States.START;
    for (String state : States.of(path.channels(), order)) {
      add(steps, before, state, path.conversions() + path.nulls(), 0, 0);
      before = state;
    }
    add(steps, before, States.CONVERSION, path.conversions(), path.conversions(), path.value());
    add(steps, before, States.NULL, path.nulls(), 0, 0);
  }

  private static void add(
      Map<Step, double[]> steps,
      String from,
      String to,
      double n,
      double conversions,
      double value) {
    double[] sums = steps.computeIfAbsent(new Step(from, to), s -> new double[3]);
    sums[0] += n;
    sums[1] += conversions;
    sums[2] += value;
  }

  private static double[] figures(Map<Step, double[]> steps, int figure) {
    return steps.values().stream().mapToDouble(sums -> sums[figure]).toArray();
  }
}
