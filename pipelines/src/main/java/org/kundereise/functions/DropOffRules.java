package org.kundereise.functions;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * What is looked at to see who drops out of a funnel; as JSON it is an argument of {@code
 * cx.drop_offs}.
 *
 * @param funnel how the funnel counts; steps must come in order
 * @param within how long after the step before touchpoints are looked at, microseconds; null for a
 *     tenth of the time there is for the step
 * @param lowScores the bits of a touchpoint's matches that say its score is low
 */
public record DropOffRules(FunnelRules funnel, Long within, int lowScores) {
  private static final int PART = 10;

  public DropOffRules {
    FunnelRules.check(funnel != null, "it has no rules");
    FunnelRules.check(
        funnel.order() == FunnelRules.Order.ORDERED, "only steps in order have drop-offs");
  }

  /** How long after the step before touchpoints are looked at for a step, microseconds. */
  public long within(int step) {
    if (within != null) {
      return within;
    }
    Long window = funnel.steps().get(step).window();
    return (window == null ? funnel.window() : Math.min(window, funnel.window())) / PART;
  }

  /** Reads the rules. */
  static DropOffRules of(String json) {
    try {
      return FunnelRules.JSON.readValue(json, DropOffRules.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Cannot read the rules of drop-offs: " + e.getOriginalMessage(), e);
    }
  }

  /** The rules as JSON. */
  public String json() {
    try {
      return FunnelRules.JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write the rules of drop-offs", e);
    }
  }
}
