package org.kundereise.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.kundereise.config.Expectation.OnBreach;

/** Reads a source's {@code expect}. */
final class ExpectationsReader {
  /** A day with less than half of the usual is worth a look. */
  private static final double STANDARD_SHARE = 0.5;

  private ExpectationsReader() {}

  static Expectations read(Value value) {
    Section section = value.section("every", "late_after", "min_rows", "on_breach", "feeds");
    Expectation ofAll = expectation(section, Optional.empty());
    Map<String, Expectation> byFeed = new TreeMap<>();
    section
        .find("feeds")
        .map(feeds -> feeds.entries("expectations by feed").values())
        .orElse(Map.of())
        .forEach(
            (feed, given) ->
                byFeed.put(
                    feed,
                    expectation(
                        given.section("every", "late_after", "min_rows", "on_breach"),
                        Optional.of(ofAll))));
    return new Expectations(Optional.of(ofAll), byFeed);
  }

  private static Expectation expectation(Section section, Optional<Expectation> otherwise) {
    Optional<Integer> every =
        section
            .find("every")
            .map(ExpectationsReader::days)
            .or(() -> otherwise.flatMap(Expectation::everyDays));
    Optional<Integer> lateAfter =
        section
            .find("late_after")
            .map(ExpectationsReader::days)
            .or(
                () ->
                    section.find("every").isPresent()
                        ? Optional.empty()
                        : otherwise.flatMap(Expectation::lateAfterDays))
            .or(() -> every.map(days -> 2 * days));
    if (every.isPresent() && lateAfter.isPresent() && lateAfter.get() < every.get()) {
      section.mistake("late_after is shorter than every");
    }
    Optional<Value> minRows = section.find("min_rows");
    boolean isShare = minRows.map(rows -> rows.anyText().endsWith("%")).orElse(false);
    OptionalDouble share = OptionalDouble.empty();
    OptionalLong rows = OptionalLong.empty();
    if (isShare) {
      share = OptionalDouble.of(share(minRows.get()));
    } else if (minRows.isPresent()) {
      rows = OptionalLong.of(minRows.get().atLeast(0));
    } else {
      share = otherwise.map(Expectation::minShare).orElse(OptionalDouble.of(STANDARD_SHARE));
      rows = otherwise.map(Expectation::minRows).orElse(OptionalLong.empty());
    }
    OnBreach onBreach =
        section
            .find("on_breach")
            .flatMap(word -> word.oneOf(Words.of(OnBreach.class)))
            .or(() -> otherwise.map(Expectation::onBreach))
            .orElse(OnBreach.WARN);
    return new Expectation(every, lateAfter, share, rows, onBreach);
  }

  private static int days(Value value) {
    Duration duration = value.duration();
    if (!duration.isZero()
        && (duration.toDays() < 1 || !duration.equals(Duration.ofDays(duration.toDays())))) {
      value.expected("whole days, since nights are days apart");
    }
    return (int) Math.max(1, duration.toDays());
  }

  private static double share(Value value) {
    return value
        .parse(
            "a share of the usual rows such as 50%, or a number of rows",
            text -> {
              double percent = Double.parseDouble(text.replace("%", "").strip());
              if (!(percent >= 0 && percent <= 100)) {
                throw new IllegalArgumentException(text);
              }
              return percent / 100;
            })
        .orElse(STANDARD_SHARE);
  }
}
