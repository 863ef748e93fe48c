package org.kundereise.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
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
import org.kundereise.functions.DropOffFinder.DropOff;
import org.kundereise.functions.DropOffFinder.Journey;
import org.kundereise.functions.FunnelRules.Entries;
import org.kundereise.functions.FunnelRules.Exclusion;
import org.kundereise.functions.FunnelRules.Order;
import org.kundereise.functions.FunnelRules.Step;
import org.kundereise.stats.association.TwoByTwo;

class DropOffFinderTest {
  private static final int LOW = 4;

  /**
   * Steps A, B and C are bits 0 to 2, x is excluded between the first two, v only happens, and s is
   * a low score. All time is 100, B has 40 of it, and the first 10 after a step are looked at.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          went on, met a visit before          | A v B     | 0 5 20      | 200 | 1+ A v / 2- A B v
          after the landmark it counts no more | A v       | 0 11        | 200 | 1- A
          at the landmark it does              | A v       | 0 10        | 200 | 1- A v
          who went on by then is not compared  | A B       | 0 10        | 200 | 2- A B
          nor who met what ends the funnel     | A x       | 0 10        | 200 | ''
          later that is dropping out           | A x B     | 0 11 20     | 200 | 1- A
          what was before the entry is past    | v A       | 0 5         | 200 | 1- A
          time for the step is left            | A v       | 0 5         | 39  | ''
          time for the last step is left       | A B       | 0 20        | 99  | 1+ A
          each step has a landmark of its own  | A B       | 0 30        | 200 | 1+ A / 2- A B
          a low score is one, too              | A s       | 0 1         | 200 | 1- low A v
          """)
  void compared(String shows, String letters, String at, long until, String expected) {
    FunnelRules funnel =
        funnel(new Step(1, 40L, false, false), step(2), List.of(new Exclusion(3, 0, 1)));
    String found =
        found(new DropOffRules(funnel, 10L, 1 << LOW), letters, at, until).stream()
            .collect(Collectors.joining(" / "));
    assertThat(found).as(shows).isEqualTo(expected);
  }

  @Test
  void optionalStepsHoldNobody() {
    FunnelRules funnel = funnel(new Step(1, null, true, false), step(2), List.of());
    assertThat(found(new DropOffRules(funnel, 10L, 0), "A C", "0 20", 200)).containsExactly("2+ A");
  }

  @Test
  void withoutAWordATenthOfTheTimeForTheStepIsLookedAt() {
    FunnelRules funnel = funnel(new Step(1, 40L, false, false), step(2), List.of());
    DropOffRules rules = new DropOffRules(funnel, null, 0);
    assertThat(rules.within(1)).isEqualTo(4);
    assertThat(rules.within(2)).isEqualTo(10);
    assertThat(DropOffRules.of(rules.json())).isEqualTo(rules);
  }

  @Test
  void ticketsAreOpenUntilTheyAreSolved() {
    DropOffFinder finder =
        new DropOffFinder(new DropOffRules(funnel(step(1), step(2), List.of()), 10L, 0));
    for (long[] ticket :
        new long[][] {{-5, 10, 0}, {-5, 11, 1}, {10, Long.MAX_VALUE, 1}, {11, Long.MAX_VALUE, 0}}) {
      Journey journey =
          new Journey(
              new long[] {0},
              new byte[] {1},
              new short[] {1},
              new int[] {1},
              new long[] {ticket[0]},
              new long[] {ticket[1]});
      DropOff dropOff = finder.of(journey, new int[] {0, -1, -1}, 200).get(0);
      assertThat(IntStream.of(dropOff.met()).filter(m -> m == DropOffFinder.OPEN_TICKET).count())
          .as(Arrays.toString(ticket))
          .isEqualTo(ticket[2]);
    }
  }

  @Test
  void stepsMustComeInOrder() {
    FunnelRules any =
        new FunnelRules(
            Order.ANY, Entries.FIRST, 9L, 0, false, List.of(step(0), step(1)), List.of());
    assertThatThrownBy(() -> new DropOffRules(any, null, 0))
        .hasMessage("Cannot count a funnel: only steps in order have drop-offs");
  }

  /** Against the definition, written once more as sentences about sets of touchpoints. */
  @Property(tries = 5_000)
  void agreesWithTheDefinition(@ForAll("cases") Case given) {
    List<String> expected = new ArrayList<>();
    FunnelRules funnel = given.rules.funnel();
    long[] times = given.journey.times();
    for (int[] attempt : attempts(given)) {
      for (int k = 1; k < attempt.length; k++) {
        int step = k;
        int before = lastRequired(funnel, k);
        if (funnel.steps().get(k).optional() || attempt[before] < 0) {
          continue;
        }
        long landmark = times[attempt[before]] + given.rules.within(k);
        long end = times[attempt[0]] + latest(funnel, k);
        boolean isEnded =
            IntStream.range(attempt[before] + 1, times.length)
                .filter(i -> times[i] <= landmark)
                .anyMatch(i -> isExcluded(funnel, given.journey.matches()[i], before, step));
        boolean isEarly = attempt[k] >= 0 && times[attempt[k]] <= landmark;
        if (end <= given.until && landmark < end && !isEnded && !isEarly) {
          TreeSet<Integer> met =
              IntStream.range(attempt[0], times.length)
                  .filter(i -> times[i] <= landmark)
                  .mapToObj(i -> given.journey.kinds()[i] * 65_536 + given.journey.channels()[i])
                  .collect(Collectors.toCollection(TreeSet::new));
          met.add(0);
          expected.add(k + " " + (attempt[k] >= 0) + " " + met);
        }
      }
    }
    DropOffFinder finder = new DropOffFinder(given.rules);
    List<String> found =
        attempts(given).stream()
            .flatMap(attempt -> finder.of(given.journey, attempt, given.until).stream())
            .map(d -> d.step() + " " + d.wentOn() + " " + Arrays.toString(d.met()))
            .toList();
    assertThat(found).as(given.toString()).isEqualTo(expected);
  }

  private static List<int[]> attempts(Case given) {
    return new FunnelMatcher(given.rules.funnel())
        .attempts(given.journey.times(), given.journey.matches(), given.journey.channels());
  }

  private static int lastRequired(FunnelRules funnel, int step) {
    return IntStream.range(0, step)
        .filter(k -> !funnel.steps().get(k).optional())
        .max()
        .orElseThrow();
  }

  private static long latest(FunnelRules funnel, int step) {
    Long own = funnel.steps().get(step).window();
    long all = funnel.window();
    return step == 0
        ? 0
        : own == null ? all : Math.min(all, own + latest(funnel, lastRequired(funnel, step)));
  }

  private static boolean isExcluded(FunnelRules funnel, int matches, int before, int step) {
    return funnel.exclusions().stream()
        .anyMatch(x -> x.from() <= before && x.to() >= step && (matches & 1 << x.bit()) != 0);
  }

  /**
   * Nobody's visits change whether he buys. Counted until the step or the end, they would seem to
   * keep people away. Low scores do double the odds and a third of dropping out, and are found to.
   */
  @Test
  void whatIsFrequentDoesNotSeemToKeepPeopleAway() {
    Random random = new Random(1983);
    FunnelRules funnel = funnel(step(1), new Step(2, null, true, false), List.of());
    DropOffFinder finder = new DropOffFinder(new DropOffRules(funnel, 10L, 1 << LOW));
    long[][] visits = new long[2][2];
    long[][] naive = new long[2][2];
    long[][] scores = new long[2][2];
    for (int customer = 0; customer < 20_000; customer++) {
      boolean isSad = random.nextInt(10) < 3;
      boolean buys = random.nextDouble() < (isSad ? 0.3 : 0.5);
      long bought = 1 + random.nextInt(100);
      List<long[]> events = new ArrayList<>();
      events.add(new long[] {0, 1, 1});
      if (isSad) {
        events.add(new long[] {0, 3, 1 << LOW});
      }
      for (long at = 1 + random.nextInt(50); at <= 100; at += 1 + random.nextInt(50)) {
        events.add(new long[] {at, 2, 0});
      }
      if (buys) {
        events.add(new long[] {bought, 4, 2});
      }
      events.sort((one, other) -> Long.compare(one[0], other[0]));
      Journey journey = journey(events);
      int[] attempt =
          new FunnelMatcher(funnel)
              .attempts(journey.times(), journey.matches(), journey.channels())
              .get(0);
      int went = buys ? 1 : 0;
      for (DropOff dropOff : finder.of(journey, attempt, 1000)) {
        visits[isMet(dropOff, DropOffFinder.code((byte) 2, (short) 0))][went]++;
        scores[isMet(dropOff, DropOffFinder.LOW_SCORE)][went]++;
      }
      long end = buys ? bought : 100;
      boolean visited = events.stream().anyMatch(e -> e[1] == 2 && e[0] < end);
      naive[visited ? 1 : 0][went]++;
    }
    assertThat(table(naive).low()).isGreaterThan(2);
    assertThat(1.0).isBetween(table(visits).low(), table(visits).high());
    assertThat(7 / 3.0).isBetween(table(scores).low(), table(scores).high());
    assertThat(table(scores).low()).isGreaterThan(2);
  }

  private static int isMet(DropOff dropOff, int code) {
    return IntStream.of(dropOff.met()).anyMatch(m -> m == code) ? 1 : 0;
  }

  private static TwoByTwo table(long[][] counts) {
    return new TwoByTwo(counts[1][0], counts[1][1], counts[0][0], counts[0][1]);
  }

  private static Journey journey(List<long[]> events) {
    byte[] kinds = new byte[events.size()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = (byte) events.get(i)[1];
    }
    return new Journey(
        events.stream().mapToLong(e -> e[0]).toArray(),
        kinds,
        new short[kinds.length],
        events.stream().mapToInt(e -> (int) e[2]).toArray(),
        new long[0],
        new long[0]);
  }

  @Provide
  Arbitrary<Case> cases() {
    return Arbitraries.randomValue(DropOffFinderTest::anyCase);
  }

  record Case(DropOffRules rules, Journey journey, long until) {
    @Override
    public String toString() {
      return "%s until %d of times %s kinds %s matches %s"
          .formatted(
              rules.json(),
              until,
              Arrays.toString(journey.times()),
              Arrays.toString(journey.kinds()),
              Arrays.toString(journey.matches()));
    }
  }

  private static Case anyCase(Random random) {
    int touchpoints = random.nextInt(10);
    byte[] kinds = new byte[touchpoints];
    short[] channels = new short[touchpoints];
    for (int i = 0; i < touchpoints; i++) {
      kinds[i] = (byte) (1 + random.nextInt(3));
      channels[i] = (short) random.nextInt(2);
    }
    Journey journey =
        new Journey(
            random.longs(touchpoints, 0, 30).sorted().toArray(),
            kinds,
            channels,
            random.ints(touchpoints, 0, 16).map(m -> m & random.nextInt(16)).toArray(),
            new long[0],
            new long[0]);
    List<Step> steps = new ArrayList<>(List.of(step(random.nextInt(3))));
    for (int k = random.nextInt(3); k >= 0; k--) {
      Long window = random.nextBoolean() ? null : (long) random.nextInt(20);
      steps.add(new Step(random.nextInt(3), window, random.nextInt(4) == 0, false));
    }
    int from = random.nextInt(steps.size() - 1);
    int to = from + 1 + random.nextInt(steps.size() - from - 1);
    FunnelRules funnel =
        new FunnelRules(
            Order.ORDERED,
            random.nextBoolean() ? Entries.FIRST : Entries.EVERY,
            (long) random.nextInt(25),
            random.nextInt(3) == 0 ? random.nextInt(3) : 0,
            random.nextInt(4) == 0,
            steps,
            random.nextBoolean() ? List.of() : List.of(new Exclusion(3, from, to)));
    Long within = random.nextBoolean() ? null : (long) random.nextInt(8);
    return new Case(new DropOffRules(funnel, within, 0), journey, random.nextInt(50));
  }

  private static FunnelRules funnel(Step second, Step third, List<Exclusion> exclusions) {
    return new FunnelRules(
        Order.ORDERED, Entries.FIRST, 100L, 0, false, List.of(step(0), second, third), exclusions);
  }

  private static Step step(int bit) {
    return new Step(bit, null, false, false);
  }

  /** Kinds of touchpoints are letters, too: a step is its number, + for going on, what was met. */
  private static List<String> found(DropOffRules rules, String letters, String at, long until) {
    String order = "ABCxvs";
    long[] times = Arrays.stream(at.split(" ")).mapToLong(Long::parseLong).toArray();
    int[] numbers = Arrays.stream(letters.split(" ")).mapToInt(order::indexOf).toArray();
    byte[] kinds = new byte[times.length];
    int[] matches = new int[times.length];
    for (int i = 0; i < times.length; i++) {
      boolean isScore = numbers[i] == 5;
      kinds[i] = (byte) (isScore ? 5 : 1 + numbers[i]);
      matches[i] = isScore ? 1 << LOW : numbers[i] == 4 ? 0 : 1 << numbers[i];
    }
    short[] channels = new short[times.length];
    int[] attempt = new FunnelMatcher(rules.funnel()).attempts(times, matches, channels).get(0);
    Journey journey = new Journey(times, kinds, channels, matches, new long[0], new long[0]);
    return new DropOffFinder(rules)
        .of(journey, attempt, until).stream()
            .map(
                d ->
                    d.step()
                        + (d.wentOn() ? "+ " : "- ")
                        + IntStream.of(d.met())
                            .filter(m -> m != DropOffFinder.EVERYBODY)
                            .mapToObj(m -> m < 0 ? "low" : "" + order.charAt((m >> 16) - 1))
                            .collect(Collectors.joining(" ")))
            .toList();
  }
}
