package org.kundereise.night;

import java.util.List;
import org.kundereise.lake.RowCounts;

/**
 * A step of the night.
 *
 * @param name unique within the plan
 * @param after the steps that must be done before it
 */
public record Step(String name, List<String> after, Work work) {
  public Step {
    after = List.copyOf(after);
  }

  /** What a step does; doing it again changes nothing. */
  @FunctionalInterface
  public interface Work {
    RowCounts run(Night night);
  }
}
