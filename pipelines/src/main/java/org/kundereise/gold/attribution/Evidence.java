package org.kundereise.gold.attribution;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
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
 * Adds up what paths tell, by month, kind of conversion and group of customers: whole numbers, so
 * that sums do not depend on the order of addition.
 */
final class Evidence {
  static final StructType SCHEMA =
      StructType.fromDDL(
          """
          conversion STRING NOT NULL, month INT NOT NULL, bucket INT NOT NULL, part STRING NOT NULL,
          name STRING NOT NULL, of_name STRING NOT NULL, figures ARRAY<BIGINT> NOT NULL""");

  /** A channel ({@code name}) and campaign: conversions met, and of each model credit and value. */
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

  static String part(Row row) {
    return row.getString(3);
  }

  static String name(Row row) {
    return row.getString(4);
  }

  static String ofName(Row row) {
    return row.getString(5);
  }

  static List<Long> figures(Row row) {
    Object figures = row.get(6);
    return figures instanceof Long[] array ? Arrays.asList(array) : row.getList(6);
  }

  private static final int FULL = 200_000;

  private record Key(
      String conversion, int month, int bucket, String part, String name, String ofName) {}

  private final AttributionRules rules;
  private final List<Model> perPath;
  private final List<String> badTouches;
  private final Map<Key, long[]> sums = new HashMap<>();

  /**
   * @param badTouches their names in the order of their numbers
   */
  Evidence(AttributionRules rules, List<String> badTouches) {
    this.rules = rules;
    this.perPath = rules.perPath();
    this.badTouches = badTouches;
  }

  /** Whether it had better be emptied before more is added. */
  boolean isFull() {
    return sums.size() >= FULL;
  }

  /** What was added since this was last asked. */
  List<Row> take() {
    List<Row> rows = new ArrayList<>(sums.size());
    sums.forEach(
        (key, figures) ->
            rows.add(
                RowFactory.create(
                    key.conversion(),
                    key.month(),
                    key.bucket(),
                    key.part(),
                    key.name(),
                    key.ofName(),
                    Arrays.stream(figures).boxed().toArray(Long[]::new))));
    sums.clear();
    return rows;
  }

  void add(String conversion, int bucket, FoundPath found) {
    Adding adding = new Adding(conversion, month(found.end()), bucket, found);
    adding.paths();
    if (found.isConversion()) {
      adding.credits();
    }
    if (rules.models().contains(Model.MARKOV)) {
      adding.steps();
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
    private final String conversion;
    private final int month;
    private final int bucket;
    private final FoundPath found;
    private final long converted;

    Adding(String conversion, int month, int bucket, FoundPath found) {
      this.conversion = conversion;
      this.month = month;
      this.bucket = bucket;
      this.found = found;
      this.converted = found.isConversion() ? 1 : 0;
    }

    private long[] sums(String part, String name, String ofName, int figures) {
      return sums.computeIfAbsent(
          new Key(conversion, month, bucket, part, name, ofName), key -> new long[figures]);
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

    void credits() {
      int[] kept = rules.transform().kept(found.path().channels());
      TouchPath path = found.path().at(kept);
      List<Moment> touches = found.touches();
      Set<Object> counted = new HashSet<>();
      for (int model = 0; model < perPath.size(); model++) {
        double[] shares = rules.credits().of(perPath.get(model), path);
        long[] credit = WholeShares.of(CONVERSION, shares);
        long[] value = WholeShares.of(found.value() * VALUE, shares);
        for (int i = 0; i < kept.length; i++) {
          Moment touch = touches.get(kept[i]);
          for (String campaign : List.of(AttributionTable.ALL, touch.campaign())) {
            long[] figures = sums(CREDITS, touch.channel(), campaign, 1 + 2 * perPath.size());
            figures[0] += counted.add(List.of(touch.channel(), campaign)) ? 1 : 0;
            figures[1 + 2 * model] += credit[i];
            figures[2 + 2 * model] += value[i];
          }
        }
      }
    }

    void steps() {
      List<String> channels = found.path().channels();
      List<String> kept =
          Arrays.stream(rules.transform().kept(channels)).mapToObj(channels::get).toList();
      steps(STEPS, States.of(kept, rules.order()));
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

    private void steps(String part, List<String> states) {
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
