package org.kundereise.stats.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kundereise.stats.clusters.ChooseGrouping.Chosen;
import org.kundereise.stats.clusters.ChooseGrouping.Tried;

class ClustersTest {
  private static final KMeans MEANS = new KMeans(5);
  private static final ChooseGrouping CHOOSE = new ChooseGrouping(MEANS, 2, 8);

  /** E. H. Ruspini, "Numerical methods for fuzzy clustering", Information Sciences 2 (1970). */
  private static final double[][] RUSPINI =
      points(
          """
          4 53 5 63 10 59 9 77 13 49 13 69 12 88 15 75 18 61 19 65 22 74 27 72 28 76 24 58 27 55
          28 60 30 52 31 60 32 61 36 72 28 147 32 149 35 153 33 154 38 151 41 150 38 145 38 143
          32 143 34 141 44 156 44 149 44 143 46 142 47 149 49 152 50 142 53 144 52 152 55 155
          54 124 60 136 63 139 86 132 85 115 85 96 78 94 74 96 97 122 98 116 98 124 99 119 99 128
          101 115 108 111 110 111 108 116 111 126 115 117 117 115 70 4 77 12 83 21 61 15 69 15
          78 16 66 18 58 13 64 20 69 21 66 23 61 25 76 27 72 31 64 30
          """);

  /**
   * L. Kaufman, P. J. Rousseeuw, Finding Groups in Data (1990); more digits by scikit-learn 1.9.
   */
  @Test
  void ruspinisPointsAreFourGroupsWithThePublishedSilhouettes() {
    Chosen chosen = CHOOSE.choose(RUSPINI, new double[0][]).orElseThrow();

    assertThat(chosen.grouping().squares(RUSPINI)).isCloseTo(12_881.051236, within(1e-5));
    assertThat(chosen.silhouette()).isCloseTo(0.737657, within(1e-6));
    assertThat(chosen.grouping().sizes()).containsExactlyInAnyOrder(20, 23, 17, 15);
    Map<Integer, Double> known = Map.of(2, 0.582726, 3, 0.632705, 4, 0.737657, 5, 0.701924);
    assertThat(chosen.tried()).extracting(Tried::groups).containsExactly(2, 3, 4, 5, 6, 7, 8);
    for (Tried tried : chosen.tried().subList(0, 4)) {
      assertThat(tried.silhouette()).isCloseTo(known.get(tried.groups()), within(1e-6));
    }
    for (double stability : new Stability(MEANS, 20).of(RUSPINI, chosen.grouping())) {
      assertThat(stability).isGreaterThan(0.9);
    }
    Agreement three = Agreement.of(chosen.grouping(), MEANS.group(RUSPINI, 3));
    assertThat(three.adjustedRand()).isCloseTo(0.746390, within(1e-6));
    Agreement five = Agreement.of(chosen.grouping(), MEANS.group(RUSPINI, 5));
    assertThat(five.adjustedRand()).isCloseTo(0.948230, within(1e-6));
  }

  /** By hand, and by scikit-learn's examples. */
  @Test
  void agreementIsThatOfHubertAndArabie() {
    assertThat(agreement(new int[] {0, 0, 1, 1}, new int[] {0, 0, 1, 2}).adjustedRand())
        .isCloseTo(4 / 7.0, within(1e-12));
    assertThat(agreement(new int[] {0, 0, 1, 1}, new int[] {1, 1, 0, 0}).adjustedRand()).isOne();
    assertThat(agreement(new int[] {0, 0, 0, 0}, new int[] {0, 1, 2, 3}).adjustedRand()).isZero();
    assertThat(agreement(new int[] {0, 0, 0, 0}, new int[] {0, 0, 0, 0}).adjustedRand()).isOne();
    Agreement some = agreement(new int[] {0, 0, 0, 1, 1}, new int[] {0, 0, 1, 1, 1});
    assertThat(some.jaccard(0, 0)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(some.jaccard(0, 1)).isEqualTo(0.2);
    assertThat(some.jaccard(1)).isCloseTo(2 / 3.0, within(1e-12));
  }

  /** By hand: a = 1, b = (4 + 5) / 2; then a = 1, b = (3 + 4) / 2; and alone is 0. */
  @Test
  void silhouettesAreThoseOfRousseeuwsDefinition() {
    double[][] points = {{0}, {1}, {4}, {5}, {100}};
    double[][] three = {{0.5}, {4.5}, {100}};
    Silhouettes silhouettes = Silhouettes.among(points);
    assertThat(silhouettes.of(Grouping.around(three, points)))
        .containsExactly(
            new double[] {3.5 / 4.5, 2.5 / 3.5, 2.5 / 3.5, 3.5 / 4.5, 0}, within(1e-12));
    assertThat(silhouettes.of(Grouping.around(new double[][] {{0}}, points))).containsOnly(0);
  }

  /** As many as were planted, in five dimensions. */
  @Test
  void plantedGroupsAreFound() {
    for (int k = 2; k <= 7; k++) {
      int[] truth = IntStream.range(0, 600).map(planted(k)).toArray();
      double[][] points = around(truth, 1);
      Chosen chosen = CHOOSE.choose(points, new double[0][]).orElseThrow();
      Agreement agreement = Agreement.of(chosen.grouping(), grouping(truth));
      assertThat(chosen.grouping().centres()).hasNumberOfRows(k);
      assertThat(agreement.adjustedRand()).isGreaterThan(0.9);
      Chosen again = CHOOSE.choose(points, new double[0][]).orElseThrow();
      assertThat(again.grouping().centres()).isDeepEqualTo(chosen.grouping().centres());
    }
  }

  @Test
  void groupsOfBeforeStayUnlessOthersAreClearer() {
    int[] truth = IntStream.range(0, 600).map(planted(4)).toArray();
    double[][] before =
        CHOOSE.choose(around(truth, 1), new double[0][]).orElseThrow().grouping().centres();
    double[][] swapped = {before[2], before[0], before[3], before[1]};

    Chosen later = CHOOSE.choose(around(truth, 2), swapped).orElseThrow();
    for (int c = 0; c < 4; c++) {
      assertThat(Math.sqrt(Grouping.square(later.grouping().centres()[c], swapped[c])))
          .isLessThan(0.5);
    }
    int[] two = IntStream.range(0, 600).map(planted(2)).toArray();
    assertThat(CHOOSE.choose(around(two, 3), swapped).orElseThrow().grouping().centres())
        .hasNumberOfRows(2);
  }

  @Test
  void pointsThatDoNotDifferAndHandfulsAreNoGroups() {
    double[][] equal =
        IntStream.range(0, 90).mapToObj(i -> new double[] {1, 2}).toArray(double[][]::new);
    assertThat(CHOOSE.choose(equal, new double[0][])).isEmpty();
    assertThat(CHOOSE.choose(equal, new double[][] {{1, 2}, {3, 4}})).isEmpty();
    equal[7] = new double[] {50, 50};
    assertThat(CHOOSE.choose(equal, new double[0][])).isEqualTo(Optional.empty());
    assertThat(CHOOSE.choose(new double[0][], new double[0][])).isEmpty();
  }

  private static Agreement agreement(int[] one, int[] other) {
    return Agreement.of(grouping(one), grouping(other));
  }

  private static Grouping grouping(int[] groups) {
    return new Grouping(new double[1 + Arrays.stream(groups).max().orElse(0)][], groups);
  }

  private static IntUnaryOperator planted(int k) {
    return i -> i % k;
  }

  /** Corners of a cube, ten apart at least, in five dimensions. */
  private static double[][] around(int[] truth, long seed) {
    Random chance = new Random(seed);
    return Arrays.stream(truth)
        .mapToObj(
            group -> {
              double[] point = new double[5];
              for (int d = 0; d < 5; d++) {
                point[d] = (group == d + 1 || group == 6 ? 10 : 0) + chance.nextGaussian();
              }
              return point;
            })
        .toArray(double[][]::new);
  }

  private static double[][] points(String text) {
    double[] numbers =
        Arrays.stream(text.trim().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
    return IntStream.range(0, numbers.length / 2)
        .mapToObj(i -> new double[] {numbers[2 * i], numbers[2 * i + 1]})
        .toArray(double[][]::new);
  }
}
