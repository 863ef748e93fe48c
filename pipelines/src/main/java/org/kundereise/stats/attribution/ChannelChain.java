package org.kundereise.stats.attribution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The absorbing Markov chain of paths: from the start through {@link States} to a conversion or to
 * null. It knows which steps there are; how often each was taken is told when it is solved, so that
 * samples of the same paths share it.
 *
 * <p>With Q the probabilities between states and r what is gained on leaving each for a conversion,
 * h = (I - Q)⁻¹ r is expected from each state on (Kemeny and Snell, "Finite Markov Chains", theorem
 * 3.3.7). A channel is removed by sending to null whoever enters a state that contains it (Anderl,
 * Becker, von Wangenheim, Schumann 2016, "Mapping the customer journey", section 3).
 */
public final class ChannelChain {
  /** States beyond which the matrix is too large to be solved in passing. */
  public static final int MOST_STATES = 2_500;

  private static final int ABSORBED = -1;

  private final List<Step> steps;
  private final Map<String, Integer> states = new HashMap<>();
  private final Map<String, int[]> statesWith = new TreeMap<>();
  private final int[] from;
  private final int[] to;

  /**
   * @param steps each once
   * @throws IllegalArgumentException if they have more than {@link #MOST_STATES} states
   */
  public ChannelChain(List<Step> steps) {
    this.steps = List.copyOf(steps);
    Set<String> named = named(steps);
    if (named.size() > MOST_STATES) {
      throw new IllegalArgumentException(
          "Cannot solve a Markov chain of %,d states: %,d are the most, take a lower order"
              .formatted(named.size(), MOST_STATES));
    }
    states.put(States.START, 0);
    named.forEach(state -> states.put(state, states.size()));
    from = steps.stream().mapToInt(step -> states.get(step.from())).toArray();
    to = steps.stream().mapToInt(step -> states.getOrDefault(step.to(), ABSORBED)).toArray();
    Map<String, Set<Integer>> holding = new TreeMap<>();
    for (String state : named) {
      for (String channel : States.channels(state)) {
        holding.computeIfAbsent(channel, c -> new TreeSet<>()).add(states.get(state));
      }
    }
    holding.forEach(
        (channel, in) -> statesWith.put(channel, in.stream().mapToInt(i -> i).toArray()));
  }

  /** Whether the steps have no more states than can be solved. */
  public static boolean canHold(Set<Step> steps) {
    return named(steps).size() <= MOST_STATES;
  }

  private static Set<String> named(Iterable<Step> steps) {
    Set<String> named = new TreeSet<>();
    for (Step step : steps) {
      named.add(step.from());
      named.add(step.to());
    }
    named.removeAll(List.of(States.START, States.CONVERSION, States.NULL));
    return named;
  }

  /** All steps, in the order in which {@link #solve} is given their counts. */
  public List<Step> steps() {
    return steps;
  }

  /**
   * Solves the chain.
   *
   * @param counts how often each step was taken
   */
  public SolvedChain solve(double[] counts) {
    return new SolvedChain(this, counts);
  }

  /**
   * The counts without the detour over a state: whoever went there goes where others went from the
   * same place. Where nobody went elsewhere nothing is known of that, and the step stays.
   */
  public double[] without(String state, double[] counts) {
    int detour = states.getOrDefault(state, Integer.MIN_VALUE);
    double[] elsewhere = counts.clone();
    for (int s = 0; s < counts.length; s++) {
      elsewhere[s] = to[s] == detour ? 0 : counts[s];
    }
    double[] left = left(elsewhere);
    for (int s = 0; s < counts.length; s++) {
      if (to[s] == detour && left[from[s]] == 0) {
        elsewhere[s] = counts[s];
      }
    }
    return elsewhere;
  }

  /** The states that hold each channel, by channel. */
  Map<String, int[]> statesWith() {
    return statesWith;
  }

  /** The state from which a step goes. */
  int from(int step) {
    return from[step];
  }

  /**
   * How often each state was left for another one. Who comes back to where he was will leave as
   * others do: such steps change nothing, and without them the matrix is no worse for a robot that
   * came a million times.
   */
  double[] left(double[] counts) {
    double[] left = new double[states.size()];
    for (int s = 0; s < counts.length; s++) {
      left[from[s]] += to[s] == from[s] ? 0 : counts[s];
    }
    return left;
  }

  /** I - Q. */
  double[][] lacking(double[] counts, double[] left) {
    double[][] matrix = new double[states.size()][states.size()];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i][i] = 1;
    }
    for (int s = 0; s < counts.length; s++) {
      if (to[s] != ABSORBED && to[s] != from[s] && counts[s] > 0) {
        matrix[from[s]][to[s]] -= counts[s] / left[from[s]];
      }
    }
    return matrix;
  }
}
