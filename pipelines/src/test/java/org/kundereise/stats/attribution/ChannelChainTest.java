package org.kundereise.stats.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelChainTest {
  private static final TouchCredits CREDITS = new TouchCredits(Set.of("Direct"), 0.4, 0.4, 7);

  /**
   * By hand: A leads to B or to nothing, B always to a conversion. From the start 2 of 3 go to A,
   * so that 2/3 convert; 1/3 would without A, nobody without B. Effects 1/2 and 1.
   */
  @Test
  void removalEffectsOfASmallChain() {
    List<CountedPath> paths =
        List.of(path("A B", 1, 30, 0), path("A", 0, 0, 1), path("B", 1, 10, 0));
    assertThat(markov(paths, 1)).containsExactly(new double[] {2 / 3.0, 4 / 3.0}, within(1e-12));
    // A gain of 20 at each conversion after B, wherever it began: worth is shared as conversions.
    assertThat(values(paths)).containsExactly(new double[] {40 / 3.0, 80 / 3.0}, within(1e-12));
  }

  /** A brings 1 at a time and B 9: of conversions each has half, of their value 1 and 9 tenths. */
  @Test
  void valueHasItsOwnEffects() {
    List<CountedPath> paths = List.of(path("A", 2, 2, 1), path("B", 2, 18, 1));
    assertThat(markov(paths, 1)).containsExactly(new double[] {2, 2}, within(1e-12));
    assertThat(values(paths)).containsExactly(new double[] {2, 18}, within(1e-12));
  }

  /** The chain of order 2 knows that B converts only after A. */
  @Test
  void higherOrdersRememberMore() {
    List<CountedPath> paths = List.of(path("A B", 1, 1, 0), path("C B", 0, 0, 1));
    Map<String, Double> first = effects(paths, 1);
    Map<String, Double> second = effects(paths, 2);
    assertThat(first).containsExactly(Map.entry("A", 0.5), Map.entry("B", 1.0), Map.entry("C", .5));
    assertThat(second)
        .containsExactly(Map.entry("A", 1.0), Map.entry("B", 1.0), Map.entry("C", .0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void effectsAreThoseOfWalkingTheChainWithoutTheChannel(int order) {
    RandomPaths random = new RandomPaths(order);
    for (int round = 0; round < 100; round++) {
      List<CountedPath> paths = random.next();
      Map<String, Double> effects = effects(paths, order);
      double all = walked(paths, order, "none");
      effects.forEach(
          (channel, effect) ->
              assertThat(effect)
                  .isCloseTo(all == 0 ? 0 : 1 - walked(paths, order, channel) / all, within(1e-9)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void nothingIsLostAndNothingIsWon(int order) {
    RandomPaths random = new RandomPaths(100 + order);
    for (int round = 0; round < 200; round++) {
      List<CountedPath> paths = random.next();
      double conversions = paths.stream().mapToDouble(CountedPath::conversions).sum();
      double value = paths.stream().mapToDouble(CountedPath::value).sum();
      for (Transform transform : Transform.values()) {
        List<Credit> credits =
            new AttributePaths(CREDITS, transform, order).run(paths, List.of(Model.values()));
        for (Model model : Model.values()) {
          List<Credit> its = credits.stream().filter(c -> c.model() == model).toList();
          assertThat(its.stream().mapToDouble(Credit::conversions).sum())
              .isCloseTo(conversions, within(1e-6));
          assertThat(its.stream().mapToDouble(Credit::value).sum()).isCloseTo(value, within(1e-6));
          assertThat(its).allMatch(c -> c.conversions() >= 0 && c.value() >= 0);
        }
      }
    }
  }

  /** Who comes back through the same channel will leave as others do. */
  @Test
  void repeatsOfAChannelChangeNothingOfOrderOne() {
    RandomPaths random = new RandomPaths(5);
    for (int round = 0; round < 100; round++) {
      List<CountedPath> paths = random.next();
      AttributePaths all = new AttributePaths(CREDITS, Transform.UNIQUE, 1);
      AttributePaths runs = new AttributePaths(CREDITS, Transform.EXPOSURE, 1);
      List<Credit> expected = all.run(paths, List.of(Model.MARKOV));
      List<Credit> found = runs.run(paths, List.of(Model.MARKOV));
      for (int i = 0; i < expected.size(); i++) {
        assertThat(found.get(i).conversions())
            .isCloseTo(expected.get(i).conversions(), within(1e-9));
      }
    }
  }

  @Test
  void aRobotThatComesAMillionTimesDoesNoHarm() {
    List<String> robot =
        IntStream.range(0, 1_000_000).mapToObj(i -> i % 2 == 0 ? "A" : "B").toList();
    List<CountedPath> paths = List.of(new CountedPath(robot, 0, 0, 1), path("A B", 1, 1, 0));
    assertThat(markov(paths, 1).length).isEqualTo(2);
    assertThat(effects(paths, 1).values())
        .allSatisfy(e -> assertThat(e).isCloseTo(1, within(1e-9)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void stepsOfALowerOrderFollowFromThoseOfAHigher(int order) {
    RandomPaths random = new RandomPaths(order);
    for (int round = 0; round < 50; round++) {
      List<CountedPath> paths = random.next();
      Map<Step, double[]> lowered = States.lowered(steps(paths, order), order);
      Map<Step, double[]> counted = steps(paths, order - 1);
      assertThat(lowered.keySet()).isEqualTo(counted.keySet());
      lowered.forEach((step, n) -> assertThat(n).containsExactly(counted.get(step)));
    }
  }

  /**
   * From A 2 of 4 meet an outage, and of these 1 converts; of the others both do. Without it all
   * would.
   */
  @Test
  void aDetourIsLeftOut() {
    List<CountedPath> paths =
        List.of(path("A outage", 1, 1, 1), path("A", 2, 2, 0), path("B outage", 1, 1, 0));
    Map<Step, double[]> steps = steps(paths, 1);
    ChannelChain chain = new ChannelChain(List.copyOf(steps.keySet()));
    double[] counts = steps.values().stream().mapToDouble(n -> n[0]).toArray();
    double[] gains =
        IntStream.range(0, counts.length)
            .mapToDouble(s -> chain.steps().get(s).to().equals(States.CONVERSION) ? counts[s] : 0)
            .toArray();
    assertThat(chain.solve(counts).expected(gains)).isCloseTo(4 / 5.0, within(1e-12));
    // B never went elsewhere: 2 of 3 of those who met it convert, as before.
    assertThat(chain.solve(chain.without("outage", counts)).expected(gains))
        .isCloseTo(4 / 5.0 + 1 / 5.0 * 2 / 3.0, within(1e-12));
    assertThat(chain.without("storm", counts)).containsExactly(counts);
  }

  @Test
  void aChainOfTooManyStatesIsRefused() {
    List<Step> steps =
        IntStream.range(0, ChannelChain.MOST_STATES + 1)
            .mapToObj(i -> new Step(States.START, "c" + i))
            .toList();
    assertThatThrownBy(() -> new ChannelChain(steps)).hasMessageContaining("2,501 states");
  }

  private static CountedPath path(String channels, int conversions, double value, int nulls) {
    return new CountedPath(List.of(channels.split(" ")), conversions, value, nulls);
  }

  private static double[] markov(List<CountedPath> paths, int order) {
    return credits(paths, order).stream().mapToDouble(Credit::conversions).toArray();
  }

  private static double[] values(List<CountedPath> paths) {
    return credits(paths, 1).stream().mapToDouble(Credit::value).toArray();
  }

  private static List<Credit> credits(List<CountedPath> paths, int order) {
    return new AttributePaths(CREDITS, Transform.UNIQUE, order).run(paths, List.of(Model.MARKOV));
  }

  private static Map<String, Double> effects(List<CountedPath> paths, int order) {
    Map<Step, double[]> steps = steps(paths, order);
    ChannelChain chain = new ChannelChain(List.copyOf(steps.keySet()));
    double[] counts = steps.values().stream().mapToDouble(n -> n[0]).toArray();
    double[] gains =
        IntStream.range(0, counts.length)
            .mapToDouble(s -> chain.steps().get(s).to().equals(States.CONVERSION) ? counts[s] : 0)
            .toArray();
    return chain.solve(counts).removal(gains).effects();
  }

  /** Counts steps touch by touch, looking back as far as the order says. */
  private static Map<Step, double[]> steps(List<CountedPath> paths, int order) {
    Map<Step, double[]> steps = new TreeMap<>();
    for (CountedPath path : paths) {
      List<String> visited = new ArrayList<>(List.of(States.START));
      visited.addAll(States.of(path.channels(), order));
      for (int i = 1; i < visited.size(); i++) {
        add(steps, visited.get(i - 1), visited.get(i), path.conversions() + path.nulls());
      }
      add(steps, visited.get(visited.size() - 1), States.CONVERSION, path.conversions());
      add(steps, visited.get(visited.size() - 1), States.NULL, path.nulls());
    }
    return steps;
  }

  private static void add(Map<Step, double[]> steps, String from, String to, double n) {
    steps.computeIfAbsent(new Step(from, to), s -> new double[1])[0] += n;
  }

  /**
   * Sends a mass of 1 down the chain until hardly any is left, and answers what arrived at the
   * conversion; what comes to the channel is lost. Nothing here is a matrix, and a state is found
   * by looking at the last touches of a path.
   */
  private static double walked(List<CountedPath> paths, int order, String lost) {
    Map<List<String>, Map<List<String>, Double>> next = new HashMap<>();
    List<String> end = List.of("the end", "won");
    List<String> nothing = List.of("the end", "nothing");
    for (CountedPath path : paths) {
      List<String> at = List.of();
      List<String> all = path.channels();
      for (int i = Math.min(order, all.size()); i <= all.size(); i++) {
        List<String> to = List.copyOf(all.subList(Math.max(0, i - order), i));
        next.computeIfAbsent(at, s -> new HashMap<>())
            .merge(to, path.conversions() + path.nulls(), Double::sum);
        at = to;
      }
      next.computeIfAbsent(at, s -> new HashMap<>()).merge(end, path.conversions(), Double::sum);
      next.get(at).merge(nothing, path.nulls(), Double::sum);
    }
    Map<List<String>, Double> mass = new HashMap<>(Map.of(List.of(), 1.0));
    double won = 0;
    for (int i = 0; i < 100_000 && mass.values().stream().mapToDouble(m -> m).sum() > 1e-13; i++) {
      Map<List<String>, Double> moved = new HashMap<>();
      for (Map.Entry<List<String>, Double> at : mass.entrySet()) {
        Map<List<String>, Double> ways = next.get(at.getKey());
        double sum = ways.values().stream().mapToDouble(n -> n).sum();
        for (Map.Entry<List<String>, Double> way : ways.entrySet()) {
          double share = sum == 0 ? 0 : at.getValue() * way.getValue() / sum;
          if (way.getKey().equals(end)) {
            won += share;
          } else if (!way.getKey().equals(nothing) && !way.getKey().contains(lost)) {
            moved.merge(way.getKey(), share, Double::sum);
          }
        }
      }
      mass = moved;
    }
    return won;
  }
}
