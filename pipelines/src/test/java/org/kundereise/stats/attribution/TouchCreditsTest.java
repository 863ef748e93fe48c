package org.kundereise.stats.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TouchCreditsTest {
  private static final TouchCredits CREDITS = new TouchCredits(Set.of("D"), 0.4, 0.4, 7);

  @ParameterizedTest
  @CsvSource({
    "FIRST, A B C, 1 0 0",
    "LAST, A B D, 0 0 1",
    "LAST_NON_DIRECT, A B D, 0 1 0",
    "LAST_NON_DIRECT, A D B, 0 0 1",
    "LAST_NON_DIRECT, D D, 0 1",
    "LINEAR, A B A C, .25 .25 .25 .25",
    "POSITION, A, 1",
    "POSITION, A B, .5 .5",
    "POSITION, A B C, .4 .2 .4",
    "POSITION, A B C A, .4 .1 .1 .4",
    "SHAPLEY, A B, .5 .5",
    "SHAPLEY, A B A, .25 .5 .25",
    "SHAPLEY, A A, .5 .5",
  })
  void sharesOutOneConversion(Model model, String path, String shares) {
    double[] expected = Arrays.stream(shares.split(" ")).mapToDouble(Double::parseDouble).toArray();
    assertThat(CREDITS.of(model, TouchPath.inOrder(List.of(path.split(" ")))))
        .containsExactly(expected, within(1e-12));
  }

  /**
   * 14, 7 and 0 days before with a half-life of 7: 1, 2 and 4 sevenths, however long ago all is.
   */
  @Test
  void aTouchCountsHalfAfterTheHalfLife() {
    List<String> channels = List.of("A", "B", "C");
    double[] sevenths = {1 / 7.0, 2 / 7.0, 4 / 7.0};
    assertThat(CREDITS.of(Model.TIME_DECAY, new TouchPath(channels, List.of(14.0, 7.0, 0.0))))
        .containsExactly(sevenths, within(1e-12));
    assertThat(
            CREDITS.of(Model.TIME_DECAY, new TouchPath(channels, List.of(9e6 + 14, 9e6 + 7, 9e6))))
        .containsExactly(sevenths, within(1e-12));
  }

  @Test
  void positionsMayWeighOtherwise() {
    TouchCredits lastly = new TouchCredits(Set.of(), 0.1, 0.6, 7);
    assertThat(lastly.of(Model.POSITION, TouchPath.inOrder(List.of("A", "B", "C", "D"))))
        .containsExactly(new double[] {.1, .15, .15, .6}, within(1e-12));
    assertThat(lastly.of(Model.POSITION, TouchPath.inOrder(List.of("A", "B"))))
        .containsExactly(new double[] {1 / 7.0, 6 / 7.0}, within(1e-12));
  }

  @Test
  void whatCannotBeSharedSaysSo() {
    assertThatThrownBy(() -> new TouchCredits(Set.of(), 0.7, 0.4, 7))
        .hasMessageContaining("0.7 to the first and 0.4 to the last");
    assertThatThrownBy(() -> new TouchCredits(Set.of(), 0, 0, 7)).hasMessageContaining("shares");
    assertThatThrownBy(() -> new TouchCredits(Set.of(), 0.4, 0.4, 0))
        .hasMessageContaining("every 0.0 days");
  }

  /** The definition: a channel's marginal contribution, averaged over all orders of entry. */
  @Test
  void shapleyIsTheAverageMarginalContribution() {
    RandomPaths random = new RandomPaths(17);
    AttributePaths attribute = new AttributePaths(CREDITS, Transform.UNIQUE, 1);
    for (int round = 0; round < 30; round++) {
      List<CountedPath> paths = random.next();
      List<String> channels =
          paths.stream().flatMap(p -> p.channels().stream()).distinct().sorted().toList();
      Map<String, Double> expected = new TreeMap<>();
      List<List<String>> orders = new ArrayList<>();
      permute(channels, List.of(), orders);
      for (List<String> order : orders) {
        for (int i = 0; i < order.size(); i++) {
          double gain = won(paths, order.subList(0, i + 1)) - won(paths, order.subList(0, i));
          expected.merge(order.get(i), gain / orders.size(), Double::sum);
        }
      }
      for (Credit credit : attribute.run(paths, List.of(Model.SHAPLEY))) {
        assertThat(credit.conversions()).isCloseTo(expected.get(credit.channel()), within(1e-9));
      }
    }
  }

  private static double won(List<CountedPath> paths, List<String> coalition) {
    return paths.stream()
        .filter(path -> coalition.containsAll(path.channels()))
        .mapToDouble(CountedPath::conversions)
        .sum();
  }

  private static void permute(List<String> rest, List<String> begun, List<List<String>> all) {
    if (rest.isEmpty()) {
      all.add(begun);
    }
    for (String next : rest) {
      List<String> others = new ArrayList<>(rest);
      others.remove(next);
      List<String> longer = new ArrayList<>(begun);
      longer.add(next);
      permute(others, longer, all);
    }
  }
}
