package org.kundereise.gold.attribution;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.kundereise.stats.attribution.Model;
import org.kundereise.stats.attribution.States;
import org.kundereise.stats.attribution.TouchPath;
import org.kundereise.stats.attribution.WholeShares;

/**
 * Adds up what the paths of a group of customers tell, by month and kind of conversion: whole
 * numbers, so that sums do not depend on the order of addition.
 */
final class Evidence {
  /** A row is of one group of customers; its {@code figures} are {@link PackedFigures}. */
  static final StructType SCHEMA =
      StructType.fromDDL(
          "conversion STRING NOT NULL, month INT NOT NULL, bucket INT NOT NULL, figures BINARY NOT NULL");

  /**
   * A channel ({@code name}) and campaign: conversions met, touches whatever they led to, and of
   * each model credit and value.
   */
  static final String CREDITS = "credits";

  /** A step of the Markov chain, from and to: times taken, conversions at its end, their value. */
  static final String STEPS = "steps";

  /** The same of the chain that knows bad touches. */
  static final String BAD_STEPS = "bad_steps";

  /** Paths that met a bad touch ({@code name}; empty for all paths): paths, conversions, value. */
  static final String PATHS = "paths";

  /** What a channel and campaign cost, in ten-thousandths. */
  static final String SPEND = "spend";

  /** Units of credit in a conversion. */
  static final long CONVERSION = 1_000_000_000;

  /** Units of credited value in a ten-thousandth. */
  static final long VALUE = 100;

  /** Comes before the name of a bad touch among the states of a chain. */
  static final String BAD = "\u0003";

  // Rows are read by place: from one function to the next they come without a schema.

  static String conversion(Row row) {
    return row.getString(0);
  }

  /** Months since the year 0. */
  static int month(Row row) {
    return row.getInt(1);
  }

  static int group(Row row) {
    return row.getInt(2);
  }

  static void figures(Row row, PackedFigures.Reader reader) {
    PackedFigures.unpack(row.getAs(3), reader);
  }

  private record Month(String conversion, int month) {}

  private final AttributionRules rules;
  private final List<Model> perPath;
  private final List<String> badTouches;
  private final Map<Month, Map<String, Map<Name, long[]>>> months = new HashMap<>();

  /**
   * @param badTouches their names in the order of their numbers
   */
  Evidence(AttributionRules rules, List<String> badTouches) {
    this.rules = rules;
    this.perPath = rules.perPath();
    this.badTouches = badTouches;
  }

  /**
   * What was added since this was last asked.
   *
   * @param group that all of it is of
   */
  List<Row> take(int group) {
    List<Row> rows =
        months.entrySet().stream().map(e -> row(e.getKey(), group, e.getValue())).toList();
    months.clear();
    return rows;
  }

  private static Row row(Month month, int group, Map<String, Map<Name, long[]>> parts) {
    return RowFactory.create(month.conversion(), month.month(), group, PackedFigures.pack(parts));
  }

  /** What a channel and campaign cost, in the first group of customers: nobody else's. */
  static Row spend(String conversion, int month, Name name, long cost) {
    return row(new Month(conversion, month), 0, Map.of(SPEND, Map.of(name, new long[] {cost})));
  }

  void add(String conversion, FoundPath found) {
    Adding adding =
        new Adding(
            found,
            months.computeIfAbsent(
                new Month(conversion, month(found.end())), month -> new HashMap<>()));
    adding.paths();
    adding.touches();
    if (found.isConversion()) {
      adding.credits();
    }
    if (rules.models().contains(Model.MARKOV)) {
      adding.steps(STEPS, States.of(adding.path.channels(), rules.order()));
    }
    if (!badTouches.isEmpty()) {
      adding.badSteps();
    }
  }

  /** Months since the year 0. */
  private int month(long micros) {
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(micros / 1_000_000), rules.zone());
    return day.getYear() * 12 + day.getMonthValue() - 1;
  }

  private final class Adding {
    private final FoundPath found;
    private final long converted;

    /** The touches that count, and their path. */
    private final List<Moment> touches;

    private final TouchPath path;
    private final Map<String, Map<Name, long[]>> parts;

    Adding(FoundPath found, Map<String, Map<Name, long[]>> parts) {
      this.found = found;
      this.converted = found.isConversion() ? 1 : 0;
      this.parts = parts;
      List<Moment> all = found.touches();
      TouchPath whole = found.path();
      int[] kept = rules.transform().kept(whole.channels());
      this.touches = Arrays.stream(kept).mapToObj(all::get).toList();
      this.path = whole.at(kept);
    }

    private long[] sums(String part, String name, String ofName, int figures) {
      return parts
          .computeIfAbsent(part, p -> new HashMap<>())
          .computeIfAbsent(new Name(name, ofName), n -> new long[figures]);
    }

    void paths() {
      Set<String> met = new HashSet<>(Set.of(""));
      found.moments().stream()
          .filter(Moment::isBad)
          .forEach(moment -> met.add(badTouches.get(moment.badTouch() - 1)));
      for (String name : met) {
        add(sums(PATHS, name, "", 3), 1, converted, found.value());
      }
    }

    private List<long[]> ofTouch(Moment touch) {
      int figures = 2 + 2 * perPath.size();
      return List.of(
          sums(CREDITS, touch.channel(), AttributionTable.ALL, figures),
          sums(CREDITS, touch.channel(), touch.campaign(), figures));
    }

    void touches() {
      touches.forEach(touch -> ofTouch(touch).forEach(figures -> figures[1]++));
    }

    void credits() {
      List<double[]> shares = perPath.stream().map(m -> rules.credits().of(m, path)).toList();
      List<long[]> credit = shares.stream().map(s -> WholeShares.of(CONVERSION, s)).toList();
      List<long[]> value =
          shares.stream().map(s -> WholeShares.of(found.value() * VALUE, s)).toList();
      Set<long[]> counted = Collections.newSetFromMap(new IdentityHashMap<>());
      for (int i = 0; i < touches.size(); i++) {
        for (long[] figures : ofTouch(touches.get(i))) {
          figures[0] += counted.add(figures) ? 1 : 0;
          for (int model = 0; model < perPath.size(); model++) {
            figures[2 + 2 * model] += credit.get(model)[i];
            figures[3 + 2 * model] += value.get(model)[i];
          }
        }
      }
    }

    void badSteps() {
      List<String> states = new ArrayList<>();
      for (Moment moment : found.moments()) {
        if (moment.isTouch()) {
          states.add(moment.channel());
        }
        if (moment.isBad()) {
          states.add(BAD + badTouches.get(moment.badTouch() - 1));
        }
      }
      steps(BAD_STEPS, states);
    }

    void steps(String part, List<String> states) {
      String before = States.START;
      for (String state : states) {
        add(sums(part, before, state, 3), 1, 0, 0);
        before = state;
      }
      String end = found.isConversion() ? States.CONVERSION : States.NULL;
      add(sums(part, before, end, 3), 1, converted, found.value());
    }

    private static void add(long[] figures, long n, long conversions, long value) {
      figures[0] += n;
      figures[1] += conversions;
      figures[2] += value;
    }
  }
}
