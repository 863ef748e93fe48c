package org.kundereise.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kundereise.config.Config;
import org.kundereise.lake.RowCounts;

class LayerTest {
  private static final Path HOME = Path.of(System.getProperty("kundereise.home", ".."));

  /** Otherwise a scheduler could not run one layer after the other. */
  @Test
  void noStepWaitsForOneOfALaterLayer() {
    Config config = Config.read(HOME.resolve("examples/demo-company/reise.yml"), Map.of());
    List<Step> output =
        List.of(
            new Step("marts", Plan.goldSteps(), night -> RowCounts.NONE),
            new Step("report", List.of("marts"), night -> RowCounts.NONE));
    Plan plan = Plan.of(config, new Plan.Output(output, () -> {}));

    Map<String, Layer> layers = new HashMap<>();
    for (Step step : plan.steps()) {
      for (String earlier : step.after()) {
        assertThat(layers.get(earlier)).as(step.name()).isLessThanOrEqualTo(step.layer());
      }
      layers.put(step.name(), step.layer());
    }
    assertThat(layers).containsValues(Layer.values());
  }
}
