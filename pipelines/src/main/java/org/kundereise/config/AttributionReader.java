package org.kundereise.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kundereise.config.Attribution.Kind;
import org.kundereise.config.Attribution.Position;

/** Reads {@code attribution}. */
final class AttributionReader {
  private static final int HIGHEST_ORDER = 3;

  /** Kinds are bits of a whole number. */
  private static final int MOST_KINDS = 20;

  private static final int MOST_SAMPLES = 2_000;
  private static final int PER_CENT = 100;
  private static final Set<String> COLUMNS = new HashSet<>(Journey.TOUCHPOINT_COLUMNS);

  static {
    COLUMNS.add("stage");
  }

  private AttributionReader() {}

  static Attribution read(Value value) {
    Attribution standard = Attribution.STANDARD;
    Section section =
        value.section(
            "conversions",
            "touches",
            "lookback",
            "models",
            "order",
            "half_life",
            "position",
            "direct",
            "transform",
            "bad_touches",
            "spend_channels",
            "bootstrap");
    return new Attribution(
        section.find("conversions").map(AttributionReader::kinds).orElse(standard.conversions()),
        section
            .find("touches")
            .map(touches -> JourneyReader.conditions(touches, COLUMNS))
            .orElse(standard.touches()),
        section.find("lookback").map(AttributionReader::days).orElse(standard.lookback()),
        section.find("models").map(AttributionReader::models).orElse(standard.models()),
        section
            .find("order")
            .map(order -> between(order, 1, HIGHEST_ORDER))
            .orElse(standard.order()),
        section.find("half_life").map(Value::duration).orElse(standard.halfLife()),
        section.find("position").map(AttributionReader::position).orElse(standard.position()),
        section.find("direct").map(AttributionReader::texts).orElse(standard.direct()),
        section
            .find("transform")
            .flatMap(word -> word.oneOf(Words.of(Attribution.Transform.class)))
            .orElse(standard.transform()),
        section
            .find("bad_touches")
            .map(AttributionReader::badTouches)
            .orElse(standard.badTouches()),
        section.find("spend_channels").map(AttributionReader::channels).orElse(Map.of()),
        section
            .find("bootstrap")
            .map(samples -> between(samples, 0, MOST_SAMPLES))
            .orElse(standard.bootstrap()));
  }

  private static List<Kind> badTouches(Value value) {
    List<Kind> kinds = kinds(value);
    if (kinds.stream().anyMatch(kind -> kind.name().equals(Attribution.OUTAGE))) {
      value.mistake("found the name 'outage', which is kept for visits while a page was down");
    }
    return kinds;
  }

  /** Names and conditions. */
  private static List<Kind> kinds(Value value) {
    Names names = new Names();
    List<Value> kinds = value.list("a list of names and conditions");
    if (kinds.size() > MOST_KINDS) {
      value.mistake("found %d of them, expected at most %d".formatted(kinds.size(), MOST_KINDS));
    }
    return kinds.stream().map(kind -> kind(kind, names)).toList();
  }

  private static Kind kind(Value value, Names names) {
    Section kind = value.section("name", "when");
    return new Kind(
        names.of(kind),
        kind.require("when", "a condition such as kind = 'order'")
            .map(when -> JourneyReader.conditions(when, COLUMNS))
            .orElse(List.of()));
  }

  private static List<Attribution.Model> models(Value value) {
    List<Attribution.Model> models = new ArrayList<>();
    List<Value> words = value.list("a list of models");
    if (words.isEmpty()) {
      value.expected("at least one model");
    }
    for (Value word : words) {
      word.oneOf(Words.of(Attribution.Model.class))
          .ifPresent(
              model -> {
                if (models.contains(model)) {
                  word.mistake("found the model '" + word.anyText() + "' a second time");
                }
                models.add(model);
              });
    }
    return List.copyOf(models);
  }

  /** Three whole numbers of per cent, such as 40-20-40. */
  private static Position position(Value value) {
    String what = "per cent for the first, the middle and the last touch such as 40-20-40";
    return value
        .parse(
            what,
            text -> {
              String[] parts = text.split("-", -1);
              int first = Integer.parseInt(parts[0].strip());
              int middle = Integer.parseInt(parts[1].strip());
              int last = Integer.parseInt(parts[2].strip());
              boolean isWhole = parts.length == 3 && first + middle + last == PER_CENT;
              if (!isWhole || first < 0 || middle < 0 || last < 0 || first + last == 0) {
                throw new IllegalArgumentException(text);
              }
              return new Position(first, last);
            })
        .orElse(Attribution.STANDARD.position());
  }

  private static Duration days(Value value) {
    Duration duration = value.duration();
    if (duration.toHours() % 24 != 0) {
      value.expected("whole days such as 30 days");
    }
    return duration;
  }

  private static int between(Value value, int least, int most) {
    int number = value.atLeast(least);
    if (number > most) {
      value.mistake("found '%d', expected at most %d".formatted(number, most));
    }
    return Math.min(number, most);
  }

  /** Each once, in an order of their own: that in the file means nothing. */
  private static List<String> texts(Value value) {
    return List.copyOf(new TreeSet<>(value.listOrOne().stream().map(Value::text).toList()));
  }

  private static Map<String, String> channels(Value value) {
    Map<String, String> channels = new TreeMap<>();
    value.entries("a mapping of the names that spend comes under to names of channels").stream()
        .forEach(entry -> channels.put(entry.getKey(), entry.getValue().text()));
    return channels;
  }
}
