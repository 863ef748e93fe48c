package org.kundereise.night;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A part of the night that is run as a whole, in a session of its own, when a scheduler runs the
 * night: few enough that starting Spark does not cost more than the work, many enough that each can
 * fail, wait and be repeated by itself. A step waits for steps of its own layer and of those
 * before.
 */
public enum Layer {
  /** Files are landed and judged. */
  SOURCES,
  /** Rows are typed and deduplicated, and it is found out who is who. */
  SILVER,
  /** Journeys, and what is computed from them. */
  GOLD,
  /** Marts and report; the night is frozen. */
  PUBLISH;

  /** The name for people. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The layer of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Layer named(String label) {
    return Arrays.stream(values())
        .filter(layer -> layer.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no layer '%s', expected one of %s"
                        .formatted(
                            label,
                            Arrays.stream(values())
                                .map(Layer::label)
                                .collect(Collectors.joining(", ")))));
  }

  /** The layer of a step, which bears the name of its table or of what it does. */
  static Layer of(String step) {
    return switch (step.substring(0, (step + ".").indexOf('.'))) {
      case "bronze", "quality" -> SOURCES;
      case "silver" -> SILVER;
      case "gold" -> GOLD;
      case "marts", "report", "freeze" -> PUBLISH;
      default ->
          throw new IllegalArgumentException(
              "Cannot tell the layer of the step %s: it bears no table's name".formatted(step));
    };
  }
}
