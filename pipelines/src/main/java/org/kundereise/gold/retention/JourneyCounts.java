package org.kundereise.gold.retention;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that is counted in one pass over journeys.
 *
 * @param returns definition by definition
 */
record JourneyCounts(List<RetentionCounts> returns, ActivityCounts activity)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  static JourneyCounts none(int definitions) {
    return new JourneyCounts(
        Stream.generate(RetentionCounts::new).limit(definitions).toList(), new ActivityCounts());
  }

  /** Adds those of others. */
  JourneyCounts addAll(JourneyCounts others) {
    for (int i = 0; i < returns.size(); i++) {
      returns.get(i).addAll(others.returns.get(i));
    }
    activity.addAll(others.activity);
    return this;
  }
}
