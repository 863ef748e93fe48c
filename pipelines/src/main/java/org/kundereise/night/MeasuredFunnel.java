package org.kundereise.night;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kundereise.config.Funnel;
import org.kundereise.config.Funnel.Touchpoints;
import org.kundereise.functions.DropOffRules;
import org.kundereise.functions.FunnelRules;
import org.kundereise.functions.TouchpointCondition;
import org.kundereise.gold.funnels.Breakdown;
import org.kundereise.gold.funnels.FunnelDefinition;
import org.kundereise.gold.funnels.FunnelDefinition.Drivers;
import org.kundereise.gold.touchpoints.Kind;

/** Turns a configured funnel, which speaks in names, into one in the codes of journeys. */
final class MeasuredFunnel {
  /** What a low score is to the standard attribution, too. */
  private static final int DETRACTOR = 6;

  private static final int FEW_STARS = 2;

  private final TouchpointCodes codes;
  private final int minimumN;
  private final List<Condition> conditions = new ArrayList<>();

  private MeasuredFunnel(List<String> stages, int minimumN) {
    this.codes = new TouchpointCodes(stages);
    this.minimumN = minimumN;
  }

  /** What a bit stands for: what codes tell, and a predicate for the rest. */
  private record Condition(TouchpointCondition codes, String predicate) {}

  /**
   * The funnel in codes.
   *
   * @param stages names of the journey's stages in order
   * @param minimumN least number that is shown
   */
  static FunnelDefinition of(Funnel funnel, List<String> stages, int minimumN) {
    return new MeasuredFunnel(stages, minimumN).of(funnel);
  }

  private FunnelDefinition of(Funnel funnel) {
    List<FunnelRules.Step> steps =
        funnel.steps().stream()
            .map(
                s ->
                    new FunnelRules.Step(
                        bit(s.touchpoints()),
                        s.window().map(MeasuredFunnel::micros).orElse(null),
                        s.optional(),
                        s.anchored()))
            .toList();
    List<FunnelRules.Exclusion> exclusions =
        funnel.exclusions().stream()
            .map(e -> new FunnelRules.Exclusion(bit(e.touchpoints()), e.from(), e.to()))
            .toList();
    FunnelRules rules =
        new FunnelRules(
            FunnelRules.Order.valueOf(funnel.order().name()),
            FunnelRules.Entries.valueOf(funnel.entries().name()),
            micros(funnel.window()),
            micros(funnel.tolerance()),
            funnel.sameChannel(),
            steps,
            exclusions);
    Optional<Drivers> drivers = funnel.drivers().map(d -> drivers(d, rules));
    return new FunnelDefinition(
        funnel.name(),
        funnel.steps().stream().map(Funnel.Step::name).toList(),
        conditions.stream().map(Condition::codes).toList(),
        conditions.stream().map(Condition::predicate).toList(),
        rules,
        new Breakdown(
            Breakdown.By.valueOf(funnel.breakdown().by().name()), funnel.breakdown().of()),
        drivers);
  }

  private Drivers drivers(Funnel.Drivers drivers, FunnelRules rules) {
    int lowScores = 1 << lowScore(Kind.SURVEY, DETRACTOR) | 1 << lowScore(Kind.REVIEW, FEW_STARS);
    Long within = drivers.within().map(MeasuredFunnel::micros).orElse(null);
    return new Drivers(new DropOffRules(rules, within, lowScores), minimumN);
  }

  private int lowScore(Kind kind, double most) {
    List<Integer> kinds = List.of((int) kind.code());
    return bit(
        new Condition(
            new TouchpointCondition(kinds, null, null, null, null, most), FunnelDefinition.HOLDS));
  }

  private static long micros(Duration duration) {
    return duration.toMillis() * 1000;
  }

  private int bit(Touchpoints touchpoints) {
    return bit(new Condition(codes.of(touchpoints), predicate(touchpoints)));
  }

  private int bit(Condition condition) {
    int known = conditions.indexOf(condition);
    if (known < 0) {
      conditions.add(condition);
    }
    return known < 0 ? conditions.size() - 1 : known;
  }

  private static String predicate(Touchpoints touchpoints) {
    List<String> all = new ArrayList<>();
    if (!touchpoints.campaigns().isEmpty()) {
      all.add(
          touchpoints.campaigns().stream()
              .map(MeasuredFunnel::quoted)
              .collect(Collectors.joining(", ", "campaign IN (", ")")));
    }
    // On a line of its own, since it may end in a comment.
    touchpoints.where().ifPresent(where -> all.add("(" + where + "\n)"));
    return all.isEmpty() ? FunnelDefinition.HOLDS : String.join(" AND ", all);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
