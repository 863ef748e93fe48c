package org.kundereise.silver.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kundereise.silver.linkage.ExpectationMaximisation.Estimate;

/** Pairs are made from known m, u and prior; the estimates must find them again. */
class ExpectationMaximisationTest {
  private static final double[][] M = {{.9, .06, .04}, {.7, .2, .1}, {.85, .15}, {.6, .4}};
  private static final double[][] U = {{.01, .04, .95}, {.02, .08, .9}, {.05, .95}, {.3, .7}};
  private static final double[][] FIRST = {{.8, .1, .1}, {.8, .1, .1}, {.8, .2}, {.8, .2}};

  @Test
  void findsPlantedParameters() {
    List<Pattern> patterns = expected(.02, 1e6);
    Estimate found = new ExpectationMaximisation(patterns, 1e6, U, Set.of()).run(FIRST, .1);
    assertThat(found.prior()).isCloseTo(.02, within(1e-4));
    for (int c = 0; c < M.length; c++) {
      assertThat(found.m()[c]).containsExactly(M[c], within(1e-3));
    }
  }

  @Test
  void findsThemAmongDrawnPairs() {
    Random random = new Random(7);
    Map<Long, Integer> counts = new TreeMap<>();
    for (int i = 0; i < 400_000; i++) {
      double[][] shares = random.nextDouble() < .05 ? M : U;
      int[] levels = new int[M.length];
      for (int c = 0; c < levels.length; c++) {
        levels[c] = draw(random, shares[c]);
      }
      counts.merge(Pattern.code(levels), 1, Integer::sum);
    }
    List<Pattern> patterns =
        counts.entrySet().stream()
            .map(e -> new Pattern(Pattern.levels(e.getKey(), M.length), e.getValue()))
            .toList();
    Estimate found = new ExpectationMaximisation(patterns, 400_000, U, Set.of()).run(FIRST, .01);
    assertThat(found.prior()).isCloseTo(.05, within(.002));
    for (int c = 0; c < M.length; c++) {
      assertThat(found.m()[c]).containsExactly(M[c], within(.02));
    }
  }

  @Test
  void aMissingValueSaysNothing() {
    List<Pattern> patterns = new ArrayList<>(expected(.02, 1e6));
    for (Pattern pattern : expected(.02, 1e6)) {
      int[] levels = pattern.levels().clone();
      levels[1] = Comparison.MISSING;
      patterns.add(new Pattern(levels, pattern.pairs()));
    }
    ExpectationMaximisation em = new ExpectationMaximisation(patterns, 2e6, U, Set.of());
    Estimate found = em.run(FIRST, .1);
    assertThat(found.prior()).isCloseTo(.02, within(1e-4));
    assertThat(found.m()[1]).containsExactly(M[1], within(1e-3));
    int missing = Comparison.MISSING;
    assertThat(em.posterior(new int[] {missing, missing, missing, missing}, M, .02))
        .isCloseTo(.02, within(1e-12));
  }

  @Test
  void aColumnThatIsLeftOutStaysAsItWas() {
    Estimate found =
        new ExpectationMaximisation(expected(.02, 1e6), 1e6, U, Set.of(0)).run(FIRST, .1);
    assertThat(found.m()[0]).isEqualTo(FIRST[0]);
    assertThat(found.m()[1]).containsExactly(M[1], within(1e-3));
  }

  @Test
  void pairsBesideThePatternsAreNoMatches() {
    Estimate found =
        new ExpectationMaximisation(expected(.02, 1e6), 1e8, U, Set.of()).run(FIRST, 1e-4);
    assertThat(found.matches()).isLessThan(.02 * 1e6);
    assertThat(found.prior()).isCloseTo(found.matches() / 1e8, within(1e-9));
  }

  /** Every pattern with the number of pairs that the parameters give it. */
  private static List<Pattern> expected(double prior, double pairs) {
    List<Pattern> patterns = new ArrayList<>();
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        for (int c = 0; c < 2; c++) {
          for (int d = 0; d < 2; d++) {
            double matches = prior * M[0][a] * M[1][b] * M[2][c] * M[3][d];
            double others = (1 - prior) * U[0][a] * U[1][b] * U[2][c] * U[3][d];
            patterns.add(new Pattern(new int[] {a, b, c, d}, pairs * (matches + others)));
          }
        }
      }
    }
    return patterns;
  }

  private static int draw(Random random, double[] shares) {
    double left = random.nextDouble();
    for (int l = 0; l < shares.length - 1; l++) {
      left -= shares[l];
      if (left < 0) {
        return l;
      }
    }
    return shares.length - 1;
  }
}
