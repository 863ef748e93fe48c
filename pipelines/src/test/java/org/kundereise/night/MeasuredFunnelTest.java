package org.kundereise.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.config.Config;
import org.kundereise.functions.DropOffRules;
import org.kundereise.functions.TouchpointCondition;
import org.kundereise.gold.funnels.Breakdown;
import org.kundereise.gold.funnels.FunnelDefinition;

class MeasuredFunnelTest {
  @TempDir Path folder;

  @Test
  void whatCodesCannotTellIsAPredicate() throws IOException {
    FunnelDefinition funnel =
        measured(
            """
            name: f
            steps:
              - {name: see, kind: visit, campaign: ["Kari's", 'a\\b']}
              - {name: seen, kind: visit}
              - {name: buy, where: "value > 9 -- much", min_score: 1}
              - {name: again, kind: visit}
            by: step buy
            """);

    assertThat(funnel.conditions())
        .containsExactly(kinds(1, null), kinds(1, null), kinds(null, 1.0));
    assertThat(funnel.predicates())
        .containsExactly("campaign IN ('Kari\\'s', 'a\\\\b')", "true", "(value > 9 -- much\n)");
    assertThat(funnel.rules().steps()).extracting(s -> s.bit()).containsExactly(0, 1, 2, 1);
    assertThat(funnel.breakdown()).isEqualTo(new Breakdown(Breakdown.By.STEP, "buy"));
    assertThat(funnel.drivers()).isEmpty();
  }

  @Test
  void lowScoresAreBitsLikeSteps() throws IOException {
    FunnelDefinition funnel =
        measured(
            """
            name: f
            steps: [{name: sad, kind: survey, max_score: 6}, {name: buy, kind: order}]
            drivers: 2 hours
            """);

    DropOffRules drivers = funnel.drivers().orElseThrow().rules();
    assertThat(drivers.lowScores()).isEqualTo(0b101);
    assertThat(funnel.conditions()).hasSize(3);
    assertThat(funnel.conditions().get(2))
        .isEqualTo(new TouchpointCondition(List.of(10), null, null, null, null, 2.0));
    assertThat(drivers.within(1)).isEqualTo(7_200_000_000L);
    assertThat(drivers.funnel()).isEqualTo(funnel.rules());
  }

  private static TouchpointCondition kinds(Integer kind, Double leastScore) {
    return new TouchpointCondition(
        kind == null ? null : List.of(kind), null, null, null, leastScore, null);
  }

  private FunnelDefinition measured(String funnel) throws IOException {
    Path file = folder.resolve("reise.yml");
    Files.writeString(
        file,
        """
        company: {name: Any, time_zone: UTC, currency: NOK, country: "NO"}
        warehouse: w
        sources: [{name: any, connector: online-retail, path: in}]
        """);
    Files.createDirectory(folder.resolve("funnels"));
    Files.writeString(folder.resolve("funnels/f.yml"), funnel);
    Config config = Config.read(file, Map.of());
    return MeasuredFunnel.of(config.funnels().get(0), config.journey().stageNames(), 5);
  }
}
