package org.kundereise.gold.retention;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.kundereise.functions.LocalDays;
import org.kundereise.functions.TouchpointCondition;
import org.kundereise.functions.TouchpointMatcher;
import org.kundereise.gold.journeys.ChannelCodes;
import org.kundereise.gold.retention.CountReturns.Touchpoints;
import org.kundereise.gold.retention.RetentionDefinition.Segments;
import org.kundereise.gold.touchpoints.Kind;

/**
 * Counts the journeys of a partition: one pass, all definitions at once.
 *
 * @param activity what makes a customer active
 */
record CountJourneys(
    List<RetentionDefinition> definitions,
    TouchpointCondition activity,
    Calendar calendar,
    LocalDate businessDate)
    implements FlatMapFunction<Iterator<InternalRow>, JourneyCounts> {
  private static final long serialVersionUID = 1L;

  /** What it reads of {@code gold.journeys}, in this order. */
  static final List<String> COLUMNS =
      List.of("times", "kinds", "stages", "channels", "amounts", "scores");

  @Override
  public Iterator<JourneyCounts> call(Iterator<InternalRow> journeys) {
    JourneyCounts counts = JourneyCounts.none(definitions.size());
    Pass pass = new Pass(counts);
    journeys.forEachRemaining(pass::add);
    return List.of(counts).iterator();
  }

  /** The roles of touchpoints in a definition. */
  private static final class Roles {
    private final TouchpointMatcher start;
    private final TouchpointMatcher returns;
    private final TouchpointMatcher did;

    Roles(RetentionDefinition definition) {
      this.start = new TouchpointMatcher(definition.start());
      this.returns = new TouchpointMatcher(definition.returns());
      this.did =
          definition.segments() instanceof Segments.Behaviour behaviour
              ? new TouchpointMatcher(behaviour.did())
              : null;
    }

    int[] of(Journey journey) {
      int[] roles = new int[journey.size()];
      for (int i = 0; i < roles.length; i++) {
        roles[i] =
            (journey.meets(start, i) ? CountReturns.START : 0)
                | (journey.meets(returns, i) ? CountReturns.RETURN : 0)
                | (did != null && journey.meets(did, i) ? CountReturns.DID : 0);
      }
      return roles;
    }
  }

  /** A row of {@code gold.journeys}. */
  private record Journey(
      ArrayData times,
      ArrayData kinds,
      ArrayData stages,
      ArrayData channels,
      ArrayData amounts,
      ArrayData scores) {

    static Journey of(InternalRow row) {
      return new Journey(
          row.getArray(0),
          row.getArray(1),
          row.getArray(2),
          row.getArray(3),
          row.getArray(4),
          row.getArray(5));
    }

    int size() {
      return times.numElements();
    }

    boolean meets(TouchpointMatcher matcher, int i) {
      return matcher.holds(kinds, stages, channels, amounts, scores, i);
    }

    String firstTouch() {
      int code = channels.getShort(0);
      return code == 0 ? RetentionTable.OTHER_CHANNEL : ChannelCodes.inOrder().get(code - 1);
    }
  }

  /** What is needed for the journeys of one partition. */
  private final class Pass {
    private final LocalDays localDays = LocalDays.of(calendar.zone());
    private final TouchpointMatcher active = new TouchpointMatcher(activity);
    private final List<Roles> roles = definitions.stream().map(Roles::new).toList();
    private final List<CountReturns> returns;
    private final CountActivity activities;

    Pass(JourneyCounts counts) {
      this.returns =
          IntStream.range(0, definitions.size())
              .mapToObj(
                  i ->
                      new CountReturns(
                          definitions.get(i), calendar, businessDate, counts.returns().get(i)))
              .toList();
      this.activities = new CountActivity(calendar, businessDate, counts.activity());
    }

    void add(InternalRow row) {
      Journey journey = Journey.of(row);
      if (journey.size() == 0) {
        return;
      }
      long[] times = journey.times().toLongArray();
      long[] amounts = journey.amounts().toLongArray();
      int[] days = new int[times.length];
      for (int i = 0; i < days.length; i++) {
        days[i] = localDays.dayOf(times[i]);
      }
      String firstTouch = journey.firstTouch();
      for (int i = 0; i < returns.size(); i++) {
        returns
            .get(i)
            .add(new Touchpoints(times, days, roles.get(i).of(journey), amounts, firstTouch));
      }
      activities.addActive(activeDays(journey, days));
      activities.addVisits(
          IntStream.range(0, days.length)
              .filter(i -> journey.kinds().getByte(i) == Kind.VISIT.code())
              .map(i -> days[i])
              .toArray());
    }

    /** Each once. */
    private int[] activeDays(Journey journey, int[] days) {
      int[] found = new int[days.length];
      int count = 0;
      for (int i = 0; i < days.length; i++) {
        boolean isKnown = count > 0 && found[count - 1] == days[i];
        if (!isKnown && journey.meets(active, i)) {
          found[count++] = days[i];
        }
      }
      return Arrays.copyOf(found, count);
    }
  }
}
