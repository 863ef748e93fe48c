package org.kundereise.gold.retention;

import java.io.Serializable;
import java.util.List;
import org.kundereise.functions.TouchpointCondition;
import org.kundereise.gold.retention.Calendar.Unit;

/**
 * Who comes back, as it is measured.
 *
 * @param start what puts a customer into a cohort
 * @param isRecurring whether the first start of each calendar period counts, else the first ever
 * @param returns what coming back is
 * @param unit the calendar periods that are cohorts and, unless periods roll, the periods
 * @param rolling length of a period that is counted from each customer's own start, microseconds; 0
 *     for periods of the calendar
 * @param spans what is reported
 * @param segments what else tells customers apart
 */
public record RetentionDefinition(
    String name,
    TouchpointCondition start,
    boolean isRecurring,
    TouchpointCondition returns,
    Unit unit,
    long rolling,
    Spans spans,
    Segments segments)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  boolean isRolling() {
    return rolling > 0;
  }

  /**
   * Which periods are reported together.
   *
   * @param brackets first and last period of each; empty to report each period on its own
   * @param last the last that is reported, where there are no brackets
   * @param isOpen whether what lies after a period counts with it
   */
  public record Spans(List<int[]> brackets, int last, boolean isOpen) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** In place of a last period: all there are. */
    public static final int ALL = Integer.MAX_VALUE - 1;

    int count() {
      return brackets.isEmpty() ? last + 1 : brackets.size();
    }

    int from(int span) {
      return brackets.isEmpty() ? span : brackets.get(span)[0];
    }

    int to(int span) {
      return brackets.isEmpty() ? span : brackets.get(span)[1];
    }

    /** The span of a period, beyond the last one where periods are; -1 if none has it. */
    int of(long period) {
      if (brackets.isEmpty()) {
        return (int) Math.min(period, ALL);
      }
      for (int span = 0; span < brackets.size(); span++) {
        if (brackets.get(span)[0] <= period && period <= brackets.get(span)[1]) {
          return span;
        }
      }
      return -1;
    }
  }

  /** What tells customers of a cohort apart. */
  public sealed interface Segments extends Serializable {
    /** Nothing. */
    record Undivided() implements Segments {
      private static final long serialVersionUID = 1L;
    }

    /** The channel of their first touchpoint ever. */
    record FirstTouch() implements Segments {
      private static final long serialVersionUID = 1L;
    }

    /**
     * Whether they did something.
     *
     * @param within how soon after the start, microseconds
     */
    record Behaviour(String name, TouchpointCondition did, long within) implements Segments {
      private static final long serialVersionUID = 1L;
    }
  }
}
