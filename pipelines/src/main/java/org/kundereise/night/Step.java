package org.kundereise.night;

import java.util.Collection;
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

  /** What it is run with when a scheduler runs the night. */
  public Layer layer() {
    return Layer.of(name);
  }

  /** The same step, of which no more is waited for than these. */
  Step waitingOnlyFor(Collection<String> names) {
    return new Step(name, after.stream().filter(names::contains).toList(), work);
  }

  /** What a step does; doing it again changes nothing. */
  @FunctionalInterface
  public interface Work {
    RowCounts run(Night night);
  }
}
