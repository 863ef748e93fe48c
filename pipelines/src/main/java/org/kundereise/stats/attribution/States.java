package org.kundereise.stats.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The states of a {@link ChannelChain}: the last few channels of a path. */
public final class States {
  public static final String START = "\u0001start";
  public static final String CONVERSION = "\u0001conversion";
  public static final String NULL = "\u0001null";

  private static final String AND = "\u0002";

  private States() {}

  /**
   * The states that a path goes through: the first {@code order} channels together (all, of a
   * shorter path), and then each further channel with those before it.
   *
   * @param order how many channels a state remembers, from 1
   */
  public static List<String> of(List<String> channels, int order) {
    List<String> states = new ArrayList<>();
    int length = Math.min(order, channels.size());
    for (int end = length; end <= channels.size(); end++) {
      states.add(String.join(AND, channels.subList(end - length, end)));
    }
    return states;
  }

  /** The channels that a state remembers, the latest last. */
  static List<String> channels(String state) {
    return Arrays.asList(state.split(AND));
  }

  /**
   * The steps of the same paths when their states remember one channel less.
   *
   * @param counts figures of each step, which are added up; as many for each
   * @param order of the steps given, from 2
   */
  public static Map<Step, double[]> lowered(Map<Step, double[]> counts, int order) {
    Map<Step, double[]> lower = new TreeMap<>();
    counts.forEach(
        (step, figures) -> {
          List<String> path = loweredPath(step, order);
          for (int i = 1; i < path.size(); i++) {
            double[] sums =
                lower.computeIfAbsent(
                    new Step(path.get(i - 1), path.get(i)), s -> new double[figures.length]);
            Arrays.setAll(sums, j -> sums[j] + figures[j]);
          }
        });
    return lower;
  }

  private static List<String> loweredPath(Step step, int order) {
    List<String> path = new ArrayList<>();
    if (step.from().equals(START)) {
      path.add(START);
      path.addAll(of(channels(step.to()), order - 1));
    } else {
      path.add(lowered(step.from(), order));
      path.add(lowered(step.to(), order));
    }
    return path;
  }

  private static String lowered(String state, int order) {
    List<String> channels = channels(state);
    return channels.size() < order ? state : String.join(AND, channels.subList(1, order));
  }
}
