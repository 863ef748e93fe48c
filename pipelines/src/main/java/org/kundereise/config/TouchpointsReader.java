package org.kundereise.config;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.kundereise.config.Funnel.Touchpoints;

/**
 * Reads which touchpoints are meant, wherever a definition says it.
 *
 * @param keys that may say it
 */
record TouchpointsReader(Journey journey, List<String> keys) {
  private static final List<String> CODED =
      List.of("kind", "stage", "channel", "min_value", "min_score", "max_score");

  private static final List<String> ALL =
      List.of(
          "kind", "stage", "channel", "campaign", "where", "min_value", "min_score", "max_score");

  private static final Touchpoints EVERY_ONE =
      new Touchpoints(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** By what a folded journey knows of them. */
  static TouchpointsReader coded(Journey journey) {
    return new TouchpointsReader(journey, CODED);
  }

  /** By whatever a touchpoint has. */
  static TouchpointsReader all(Journey journey) {
    return new TouchpointsReader(journey, ALL);
  }

  /** The keys of a mapping that says it, after others of its own. */
  String[] keysAfter(String... others) {
    return Stream.concat(Stream.of(others), keys.stream()).toArray(String[]::new);
  }

  /** A mapping that says nothing else. */
  Touchpoints read(Value value) {
    return read(value.section(keysAfter()));
  }

  Touchpoints read(Section section) {
    Touchpoints touchpoints =
        new Touchpoints(
            words(section, "kind", Journey.KINDS),
            words(section, "stage", journey.stageNames()),
            words(section, "channel", Journey.CHANNELS),
            section.find("campaign").map(TouchpointsReader::texts).orElse(List.of()),
            section.find("where").flatMap(TouchpointsReader::condition),
            number(section, "min_value"),
            number(section, "min_score"),
            number(section, "max_score"));
    if (touchpoints.equals(EVERY_ONE)) {
      section.mistake(
          "nothing says which touchpoints are meant, expected one of " + String.join(", ", keys));
    }
    return touchpoints;
  }

  private static List<String> texts(Value value) {
    return value.listOrOne().stream().map(Value::text).toList();
  }

  private static Optional<String> condition(Value value) {
    SqlExpression.of(value).ifPresent(sql -> sql.onlyCondition(TouchpointColumns.SCHEMA, value));
    return Optional.of(value.anyText());
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
