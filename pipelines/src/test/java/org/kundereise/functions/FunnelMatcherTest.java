package org.kundereise.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.functions.FunnelRules.Entries;
import org.kundereise.functions.FunnelRules.Exclusion;
import org.kundereise.functions.FunnelRules.Order;
import org.kundereise.functions.FunnelRules.Step;

class FunnelMatcherTest {
  private static final List<Step> THREE = List.of(step(0), step(1), step(2));

  /**
   * Steps A, B, C are the bits 0 to 2 and x, which is excluded, is bit 3; times in the row below.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nobody came                             | ordered first | ''        | ''          | ''
          no entry, though later steps are there  | ordered first | B C       | 1 2         | ''
          steps in order                          | ordered first | A B C     | 1 3 6       | 0 1 2
          others between do not matter            | ordered first | A . B . C | 1 2 3 4 5   | 0 2 4
          a step before its turn is no step       | ordered first | B A C     | 1 2 3       | 1 - -
          at the end of the window                | ordered first | A B C     | 1 5 11      | 0 1 2
          just after the window                   | ordered first | A B C     | 1 5 12      | 0 1 -
          the first entry counts                  | ordered first | A A B     | 1 2 12      | 0 - -
          any entry counts                        | ordered any   | A A B     | 1 2 12      | 1 2 -
          of equal attempts the first             | ordered any   | A A B     | 1 2 3       | 0 2 -
          every attempt, one at a time            | ordered every | A A B C A | 1 2 3 4 5   | 0 2 3 / 4 - -
          one that fails lasts its window         | ordered every | A A A     | 1 5 12      | 0 - - / 2 - -
          strictly one after the other            | strict first  | A B C     | 1 2 3       | 0 1 2
          something between                       | strict first  | A . B C   | 1 2 3 4     | 0 - -
          strict finds the entry that fits        | strict any    | A . A B C | 1 2 3 4 5   | 2 3 4
          any order, entered by any step          | any first     | B A C     | 1 2 3       | 1 0 2
          any order, from the entry on            | any first     | C B       | 1 2         | - 1 0
          a touchpoint may be any of its steps    | ordered first | A BC BC   | 1 2 3       | 0 1 2
          """)
  void attempts(String shows, String how, String letters, String at, String expected) {
    String[] kind = how.split(" ");
    FunnelRules rules =
        new FunnelRules(
            Order.valueOf(kind[0].toUpperCase()),
            Entries.valueOf(kind[1].toUpperCase()),
            10L,
            0,
            false,
            THREE,
            List.of());
    assertThat(found(rules, letters, at)).as(shows).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exclusion between its steps stops       | A x B C   | 1 2 3 4     | 0 - -
          a later entry after it does not help    | A x A B C | 1 2 3 4 5   | 0 - -
          exclusion after its steps is allowed    | A B x C   | 1 2 3 4     | 0 1 3
          before the entry too                    | x A B C   | 1 2 3 4     | 1 2 3
          """)
  void exclusions(String shows, String letters, String at, String expected) {
    FunnelRules rules =
        new FunnelRules(null, null, 10L, 0, false, THREE, List.of(new Exclusion(3, 0, 1)));
    assertThat(found(rules, letters, at)).as(shows).isEqualTo(expected);
  }

  /** The greedy choice of the earliest B would miss C. */
  @Test
  void aStepsWindowRunsFromWhicheverTouchpointServesBest() {
    FunnelRules rules = inOrder(step(0), step(1), new Step(2, 5L, false, false));
    assertThat(found(rules, "A B B C", "1 2 20 24")).isEqualTo("0 1 3");
    assertThat(found(rules, "A B B C", "1 2 20 26")).isEqualTo("0 1 -");
  }

  @Test
  void optionalStepsNeitherCountNorHold() {
    FunnelRules rules = inOrder(step(0), new Step(1, null, true, false), step(2));
    assertThat(found(rules, "A C", "1 2")).isEqualTo("0 - 1");
    assertThat(found(rules, "A B C", "1 2 3")).isEqualTo("0 1 2");
    assertThat(found(rules, "A C B", "1 2 3")).isEqualTo("0 2 1");
  }

  @Test
  void clocksMayDisagreeByTheTolerance() {
    FunnelRules rules =
        new FunnelRules(
            Order.ORDERED, Entries.FIRST, 100L, 2, false, List.of(step(0), step(1)), List.of());
    assertThat(found(rules, "B A", "10 12")).isEqualTo("1 0");
    assertThat(found(rules, "B A", "10 13")).isEqualTo("1 -");
  }

  @Test
  void anchoredStepsKeepTheirPlace() {
    FunnelRules rules =
        new FunnelRules(
            Order.ANY,
            Entries.FIRST,
            100L,
            0,
            false,
            List.of(new Step(0, null, false, true), step(1), step(2)),
            List.of());
    assertThat(found(rules, "B A C B", "1 2 3 4")).isEqualTo("1 3 2");
    assertThat(found(rules, "B C", "1 2")).isEmpty();
  }

  @Test
  void theHeldPropertyIsTheEntrys() {
    FunnelRules rules =
        new FunnelRules(
            Order.ORDERED, Entries.FIRST, 100L, 0, true, List.of(step(0), step(1)), List.of());
    int[] attempt =
        new FunnelMatcher(rules)
            .attempts(new long[] {1, 2, 3}, new int[] {1, 2, 2}, new short[] {7, 8, 7})
            .get(0);
    assertThat(attempt).containsExactly(0, 2);
  }

  @Property(tries = 20_000)
  void everyRuleAgreesWithTryingEveryChain(@ForAll("cases") Case given) {
    List<String> expected =
        new ChainOracle(given.rules, given.times, given.matches, given.held)
            .attempts().stream().map(Arrays::toString).toList();
    List<String> found =
        new FunnelMatcher(given.rules)
            .attempts(given.times, given.matches, given.held).stream()
                .map(Arrays::toString)
                .toList();
    assertThat(found).as(given.toString()).isEqualTo(expected);
  }

  @Provide
  Arbitrary<Case> cases() {
    return Arbitraries.randomValue(FunnelMatcherTest::anyCase);
  }

  record Case(FunnelRules rules, long[] times, int[] matches, short[] held) {
    @Override
    public String toString() {
      return "%s of times %s matches %s held %s"
          .formatted(
              rules.json(),
              Arrays.toString(times),
              Arrays.toString(matches),
              Arrays.toString(held));
    }
  }

  private static Case anyCase(Random random) {
    int touchpoints = random.nextInt(10);
    long[] times = random.longs(touchpoints, 0, 12).sorted().toArray();
    int[] matches = random.ints(touchpoints, 0, 16).map(m -> m & random.nextInt(16)).toArray();
    short[] held = new short[touchpoints];
    for (int i = 0; i < touchpoints; i++) {
      held[i] = (short) random.nextInt(2);
    }
    return new Case(anyRules(random), times, matches, held);
  }

  private static FunnelRules anyRules(Random random) {
    Order order = Order.values()[random.nextInt(3)];
    boolean inOrder = order == Order.ORDERED;
    int steps = 1 + random.nextInt(4);
    List<Step> all = new ArrayList<>();
    for (int k = 0; k < steps; k++) {
      all.add(
          new Step(
              random.nextInt(3),
              order != Order.ANY && random.nextBoolean() ? (long) random.nextInt(8) : null,
              inOrder && k > 0 && random.nextInt(4) == 0,
              order == Order.ANY && random.nextInt(3) == 0));
    }
    List<Exclusion> exclusions = new ArrayList<>();
    if (inOrder && steps > 1 && random.nextBoolean()) {
      int from = random.nextInt(steps - 1);
      exclusions.add(new Exclusion(3, from, from + 1 + random.nextInt(steps - from - 1)));
    }
    return new FunnelRules(
        order,
        Entries.values()[random.nextInt(3)],
        (long) random.nextInt(13),
        inOrder && random.nextInt(3) == 0 ? random.nextInt(3) : 0,
        random.nextInt(4) == 0,
        all,
        exclusions);
  }

  @Test
  void theLatestTimeOfAStepAddsUpTheWindowsBeforeIt() {
    Step ten = new Step(1, 10L, false, false);
    Step optional = new Step(1, 30L, true, false);
    assertThat(inOrder(step(0), ten, optional, ten, step(1), ten).latest())
        .containsExactly(0, 10, 40, 20, 100, 100);
    assertThat(inOrder(step(0), new Step(1, 95L, false, false), ten).latest())
        .containsExactly(0, 95, 100);
    FunnelRules any = new FunnelRules(Order.ANY, Entries.FIRST, 7L, 0, false, THREE, List.of());
    assertThat(any.latest()).containsExactly(0, 7, 7);
  }

  @Test
  void rulesSurviveBeingText() {
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      FunnelRules rules = anyRules(random);
      assertThat(FunnelRules.of(rules.json())).isEqualTo(rules);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                                          | it has no steps
          {"steps":[{"bit":0}]}                                                                       | it has no window
          {"order":"sideways"}                                                                        | sideways
          {"window":1,"steps":[{"bit":0}],"stops":1}                                                  | stops
          {"window":1,"steps":[{"bit":32}]}                                                           | a step's bit is not within 0 to 31
          {"window":1,"steps":[{"bit":0,"optional":true}]}                                            | its first step is optional
          {"window":1,"order":"strict","tolerance":5,"steps":[{"bit":0}]}                             | only steps in order have a tolerance
          {"window":1,"order":"any","steps":[{"bit":0,"window":5}]}                                   | steps in any order have no windows
          {"window":1,"steps":[{"bit":0},{"bit":1}],"exclusions":[{"bit":2,"from":1,"to":1}]}         | between two of its steps
          """)
  void wrongRulesAreRefused(String json, String reason) {
    assertThatThrownBy(() -> FunnelRules.of(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot ")
        .hasMessageContaining(reason);
  }

  private static FunnelRules inOrder(Step... steps) {
    return new FunnelRules(Order.ORDERED, Entries.FIRST, 100L, 0, false, List.of(steps), List.of());
  }

  private static Step step(int bit) {
    return new Step(bit, null, false, false);
  }

  private static String found(FunnelRules rules, String letters, String at) {
    int[] matches =
        Arrays.stream(letters.split(" "))
            .filter(s -> !s.isEmpty())
            .mapToInt(s -> s.chars().map(c -> bit((char) c)).sum())
            .toArray();
    long[] times =
        Arrays.stream(at.split(" ")).filter(s -> !s.isEmpty()).mapToLong(Long::parseLong).toArray();
    return new FunnelMatcher(rules)
        .attempts(times, matches, new short[times.length]).stream()
            .map(
                attempt ->
                    IntStream.of(attempt)
                        .mapToObj(i -> i < 0 ? "-" : Integer.toString(i))
                        .collect(Collectors.joining(" ")))
            .collect(Collectors.joining(" / "));
  }

  private static int bit(char letter) {
    return switch (letter) {
      case 'A' -> 1;
      case 'B' -> 2;
      case 'C' -> 4;
      case 'x' -> 8;
      default -> 0;
    };
  }
}
