package org.kundereise.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kundereise.config.Funnel.Touchpoints;
import org.kundereise.config.Retention.Bracket;
import org.kundereise.config.Retention.Breakdown;
import org.kundereise.config.Retention.Cohorts;
import org.kundereise.config.Retention.Measure;
import org.kundereise.config.Retention.Periods;
import org.kundereise.config.Retention.Unit;

/**
 * Reads {@code retention}: of {@code reise.yml}, and one of each file in the folder of that name.
 */
final class RetentionReader {
  private static final String[] KEYS = {
    "name",
    "start",
    "cohorts",
    "return",
    "calendar",
    "rolling",
    "measure",
    "brackets",
    "periods",
    "by"
  };
  private static final int DAYS_A_WEEK = 7;

  /** Where periods are shorter than a week there are many. */
  private static final int MOST_DAYS = 30;

  /** More would lie beyond all calendars. */
  private static final int MOST_PERIODS = 10_000;

  private final TouchpointsReader touchpoints;
  private final Names names = new Names();

  RetentionReader(Journey journey) {
    this.touchpoints = TouchpointsReader.coded(journey);
  }

  Retention read(Value value) {
    Section retention = value.section(KEYS);
    String name = name(retention);
    Touchpoints start =
        retention
            .require("start", "touchpoints such as {kind: visit}")
            .map(touchpoints::read)
            .orElse(Retention.OF_ORDERS.start());
    Periods periods = periods(retention);
    Measure measure =
        retention
            .find("measure")
            .flatMap(v -> v.oneOf(Words.of(Measure.class)))
            .orElse(Measure.EXACT);
    Optional<Value> brackets = retention.find("brackets");
    if (measure != Measure.EXACT) {
      brackets.ifPresent(v -> v.mistake("only what is measured as 'exact' has brackets"));
    }
    Optional<Integer> last = retention.find("periods").map(v -> v.atLeast(1));
    if (brackets.isPresent()) {
      retention.find("periods").ifPresent(v -> v.mistake("the brackets say already how far"));
    }
    return new Retention(
        name,
        start,
        retention
            .find("cohorts")
            .flatMap(v -> v.oneOf(Words.of(Cohorts.class)))
            .orElse(Cohorts.FIRST_TIME),
        retention.find("return").map(touchpoints::read).orElse(start),
        periods,
        measure,
        brackets.map(RetentionReader::brackets).orElse(List.of()),
        last.or(() -> isShort(periods) ? Optional.of(MOST_DAYS) : Optional.empty()),
        retention.find("by").map(this::by));
  }

  private String name(Section retention) {
    String name = names.of(retention);
    if (name.equals(Retention.ORDERS)) {
      retention
          .find("name")
          .ifPresent(
              v -> v.mistake("found 'orders', which is kept for the monthly retention of orders"));
    }
    return name;
  }

  private static Periods periods(Section retention) {
    Optional<Value> rolling = retention.find("rolling");
    if (retention.find("calendar").isPresent()) {
      rolling.ifPresent(v -> v.mistake("periods are of the calendar already, expected only one"));
    }
    Unit unit =
        retention.find("calendar").flatMap(v -> v.oneOf(Words.of(Unit.class))).orElse(Unit.MONTH);
    return rolling
        .<Periods>map(v -> new Periods.Rolling(days(v)))
        .orElse(new Periods.Calendar(unit));
  }

  private static int days(Value value) {
    Duration duration = value.duration();
    if (!duration.equals(Duration.ofDays(duration.toDays()))) {
      value.expected("whole days such as 7 days");
    }
    return (int) Math.max(1, duration.toDays());
  }

  private static boolean isShort(Periods periods) {
    return periods instanceof Periods.Calendar calendar
        ? calendar.unit() == Unit.DAY
        : ((Periods.Rolling) periods).days() < DAYS_A_WEEK;
  }

  private static List<Bracket> brackets(Value value) {
    List<Value> said = value.list("a list of brackets such as [0, 1-7, 8-30]");
    if (said.isEmpty()) {
      value.expected("at least one bracket");
    }
    List<Bracket> brackets = new ArrayList<>();
    for (Value each : said) {
      each.parse("a period or a bracket of periods such as 8-30", RetentionReader::bracket)
          .ifPresent(
              bracket -> {
                if (!brackets.isEmpty()
                    && bracket.from() <= brackets.get(brackets.size() - 1).to()) {
                  each.mistake(
                      "found '%s', expected brackets that follow each other"
                          .formatted(each.anyText()));
                }
                brackets.add(bracket);
              });
    }
    return List.copyOf(brackets);
  }

  private static Bracket bracket(String text) {
    String[] ends = text.split("-", 2);
    int from = Integer.parseInt(ends[0].strip());
    int to = ends.length == 1 ? from : Integer.parseInt(ends[1].strip());
    if (from < 0 || to < from || to > MOST_PERIODS) {
      throw new IllegalArgumentException(text);
    }
    return new Bracket(from, to);
  }

  private Breakdown by(Value value) {
    if (!value.isMapping()) {
      if (!value.text().equals("first_touch")) {
        value.expectedUnlessBlank("first_touch, or a mapping of what customers did");
      }
      return new Breakdown.FirstTouch();
    }
    Section behaviour = value.section(touchpoints.keysAfter("name", "within"));
    return new Breakdown.Behaviour(
        new Names().of(behaviour),
        touchpoints.read(behaviour),
        behaviour
            .require("within", "a duration such as 7 days")
            .map(Value::duration)
            .orElse(Duration.ZERO));
  }
}
