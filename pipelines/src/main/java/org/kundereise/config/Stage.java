package org.kundereise.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A stage of the customer journey.
 *
 * @param when Spark SQL conditions over the columns of a touchpoint; one of them is enough
 */
public record Stage(String name, List<String> when) {
  /** All conditions as one. */
  public String condition() {
    return when.stream().map(c -> "(" + c + ")").collect(Collectors.joining(" or "));
  }
}
