package org.kundereise.night;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kundereise.config.Funnel;
import org.kundereise.config.Funnel.Breakdown;
import org.kundereise.config.Funnel.Touchpoints;
import org.kundereise.functions.FunnelRules;
import org.kundereise.functions.TouchpointCondition;
import org.kundereise.gold.funnels.FunnelDefinition;

/** Turns a configured funnel, which speaks in names, into one in the codes of journeys. */
final class MeasuredFunnel {
  private final TouchpointCodes codes;
  private final List<TouchpointCondition> conditions = new ArrayList<>();

  private MeasuredFunnel(TouchpointCodes codes) {
    this.codes = codes;
  }

  /**
   * The funnel in codes.
   *
   * @param stages names of the journey's stages in order
   */
  static FunnelDefinition of(Funnel funnel, List<String> stages) {
    return new MeasuredFunnel(new TouchpointCodes(stages)).of(funnel);
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
    return new FunnelDefinition(
        funnel.name(),
        funnel.steps().stream().map(Funnel.Step::name).toList(),
        List.copyOf(conditions),
        rules,
        funnel.breakdown() == Breakdown.FIRST_TOUCH);
  }

  private static long micros(Duration duration) {
    return duration.toMillis() * 1000;
  }

  private int bit(Touchpoints touchpoints) {
    TouchpointCondition condition = codes.of(touchpoints);
    int known = conditions.indexOf(condition);
    if (known < 0) {
      conditions.add(condition);
    }
    return known < 0 ? conditions.size() - 1 : known;
  }
}
