package org.kundereise.config;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.kundereise.config.Funnel.Touchpoints;

/** Reads which touchpoints are meant, wherever a definition says it. */
record TouchpointsReader(Journey journey) {
  private static final List<String> KEYS =
      List.of("kind", "stage", "channel", "min_value", "min_score", "max_score");

  private static final Touchpoints EVERY_ONE =
      new Touchpoints(
          List.of(), List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

  /** The keys of a mapping that says it, together with others of its own. */
  static String[] keysAnd(String... others) {
    return Stream.concat(KEYS.stream(), Stream.of(others)).toArray(String[]::new);
  }

  /** A mapping that says nothing else. */
  Touchpoints read(Value value) {
    return read(value.section(keysAnd()));
  }

  Touchpoints read(Section section) {
    Touchpoints touchpoints =
        new Touchpoints(
            words(section, "kind", Journey.KINDS),
            words(section, "stage", journey.stageNames()),
            words(section, "channel", Journey.CHANNELS),
            number(section, "min_value"),
            number(section, "min_score"),
            number(section, "max_score"));
    if (touchpoints.equals(EVERY_ONE)) {
      section.mistake(
          "nothing says which touchpoints are meant, expected kind, stage, channel, min_value,"
              + " min_score or max_score");
    }
    return touchpoints;
  }

  private static List<String> words(Section section, String key, Collection<String> known) {
    List<Value> values = section.find(key).map(Value::listOrOne).orElse(List.of());
    Consumer<Value> check =
        value -> {
          if (!known.contains(value.text())) {
            value.expectedOneOf(new LinkedHashSet<>(known));
          }
        };
    values.forEach(check);
    return values.stream().map(Value::anyText).toList();
  }

  private static Optional<BigDecimal> number(Section section, String key) {
    return section.find(key).map(Value::number);
  }
}
