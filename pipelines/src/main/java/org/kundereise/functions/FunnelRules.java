package org.kundereise.functions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * How a funnel counts, in full; as JSON it is an argument of {@code cx.funnel}, and then what is
 * left out is as in the plainest funnel: in order, from the first entry, without tolerance.
 *
 * @param order of the steps
 * @param entries which touchpoints of the first step start an attempt
 * @param window from the entry within which every step must lie, microseconds, both ends included
 * @param tolerance by which a step may lie before the one it follows, microseconds: clocks of
 *     different systems disagree
 * @param hold whether all steps must have the entry's value of the held property
 * @param steps in order
 * @param exclusions what must not happen between steps
 */
public record FunnelRules(
    Order order,
    Entries entries,
    Long window,
    long tolerance,
    boolean hold,
    List<Step> steps,
    List<Exclusion> exclusions) {
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build()
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  /** The order steps must come in. */
  public enum Order {
    /** One after the other, whatever lies between. */
    ORDERED,
    /** One right after the other. */
    STRICT,
    /** As they come, but for anchored steps. */
    ANY
  }

  /** Which touchpoints of the first step start an attempt. */
  public enum Entries {
    /** The first. */
    FIRST,
    /** The one that gets furthest; of several, the first. */
    ANY,
    /** Each that comes when no attempt is under way. */
    EVERY
  }

  /**
   * A step.
   *
   * @param bit of the touchpoint's matches that says it may be this step
   * @param window from the step before it, optional ones left out, microseconds; null for none
   * @param optional may be left out: later steps don't wait for it
   * @param anchored where steps come in any order: comes after all before it and before all after
   */
  public record Step(int bit, Long window, boolean optional, boolean anchored) {}

  /**
   * What must not lie between steps.
   *
   * @param bit of the touchpoint's matches
   * @param from number of a step, from 0
   * @param to number of a later step
   */
  public record Exclusion(int bit, int from, int to) {}

  public FunnelRules {
    order = order == null ? Order.ORDERED : order;
    entries = entries == null ? Entries.FIRST : entries;
    steps = steps == null ? List.of() : List.copyOf(steps);
    exclusions = exclusions == null ? List.of() : List.copyOf(exclusions);
    check(!steps.isEmpty(), "it has no steps");
    check(window != null, "it has no window");
    check(window >= 0 && tolerance >= 0, "a window or tolerance is negative");
    check(!steps.get(0).optional(), "its first step is optional");
    boolean inOrder = order == Order.ORDERED;
    for (Step step : steps) {
      check(step.bit() >= 0 && step.bit() < Integer.SIZE, "a step's bit is not within 0 to 31");
      check(inOrder || !step.optional(), "only steps in order may be optional");
      check(
          order != Order.ANY || step.window() == null,
          "steps in any order have no windows of their own");
      check(order == Order.ANY || !step.anchored(), "only steps in any order are anchored");
    }
    check(order == Order.ORDERED || tolerance == 0, "only steps in order have a tolerance");
    check(order == Order.ORDERED || exclusions.isEmpty(), "only steps in order have exclusions");
    for (Exclusion exclusion : exclusions) {
      check(
          exclusion.from() >= 0
              && exclusion.from() < exclusion.to()
              && exclusion.to() < steps.size(),
          "an exclusion is not between two of its steps");
    }
  }

  static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("Cannot count a funnel: " + otherwise);
    }
  }

  /**
   * How long after the entry each step may come at the latest, microseconds. In any order step k is
   * the one taken as the k-th, and the first is the entry.
   */
  public long[] latest() {
    long[] latest = new long[steps.size()];
    long required = 0;
    for (int k = 1; k < latest.length; k++) {
      Long own = steps.get(k).window();
      latest[k] = own == null ? window : Math.min(window, required + own);
      required = steps.get(k).optional() ? required : latest[k];
    }
    return latest;
  }

  /** The number of the step before that the others wait for. */
  public int requiredBefore(int step) {
    int before = step - 1;
    while (steps.get(before).optional()) {
      before--;
    }
    return before;
  }

  /**
   * Reads the rules.
   *
   * @throws IllegalArgumentException saying what is wrong with them
   */
  public static FunnelRules of(String json) {
    try {
      return JSON.readValue(json, FunnelRules.class);
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof IllegalArgumentException broken) {
        throw broken;
      }
      throw new IllegalArgumentException(
          "Cannot read the rules of a funnel: " + e.getOriginalMessage(), e);
    }
  }

  /** The rules as JSON. */
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write the rules of a funnel", e);
    }
  }
}
