package org.kundereise.gold.funnels;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.kundereise.stats.quantiles.Sample;
import scala.Tuple2;

/**
 * Counts how far attempts came: one pass over them.
 *
 * @param latest microseconds after the entry until which a step counts, by step
 * @param until the first moment of which nothing is known, epoch microseconds
 */
record CountSteps(long[] latest, long until)
    implements PairFlatMapFunction<Iterator<InternalRow>, CountSteps.Group, CountSteps.Step[]> {
  private static final long serialVersionUID = 1L;
  private static final double HOUR_MICROS = 3_600_000_000.0;
  private static final double MEDIAN = 0.5;
  private static final double NINE_IN_TEN = 0.9;
  private static final Column[] COLUMNS = {
    col("entry_month"), col("channel"), col("entered_at"), col("at")
  };

  /**
   * Whose steps are counted together.
   *
   * @param month its first day, days since 1970-01-01
   */
  record Group(int month, String channel) implements Serializable {}

  /**
   * What is known of one step of a group.
   *
   * @param medianHours from entry to the step; null where nobody reached it
   * @param p90Hours as many as nine in ten took at most; null where nobody reached it
   */
  record StepFigures(
      long entered,
      long reached,
      long eligible,
      long eligibleReached,
      Double medianHours,
      Double p90Hours)
      implements Serializable {}

  /** Counts of one step of a group. */
  static final class Step implements Serializable {
    private static final long serialVersionUID = 1L;

    private long entered;
    private long reached;
    private long eligible;
    private long eligibleReached;

    /** Microseconds from entry to the step. */
    private final Sample lasted = new Sample();

    private StepFigures figures() {
      return new StepFigures(
          entered,
          reached,
          eligible,
          eligibleReached,
          reached == 0 ? null : lasted.quantile(MEDIAN, HOUR_MICROS),
          reached == 0 ? null : lasted.quantile(NINE_IN_TEN, HOUR_MICROS));
    }

    private void add(Step other) {
      entered += other.entered;
      reached += other.reached;
      eligible += other.eligible;
      eligibleReached += other.eligibleReached;
      lasted.addAll(other.lasted);
    }
  }

  /**
   * The steps of each group and of all groups together.
   *
   * @param attempts as {@link FindAttempts} finds them
   */
  Map<Group, StepFigures[]> of(Dataset<Row> attempts) {
    return attempts
        .select(COLUMNS)
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitionsToPair(this)
        .reduceByKey(CountSteps::sum)
        .mapValues(CountSteps::figures)
        .collectAsMap();
  }

  private static Step[] sum(Step[] steps, Step[] others) {
    for (int i = 0; i < steps.length; i++) {
      steps[i].add(others[i]);
    }
    return steps;
  }

  private static StepFigures[] figures(Step[] steps) {
    return Stream.of(steps).map(Step::figures).toArray(StepFigures[]::new);
  }

  /** Of a partition: in columns {@link #COLUMNS}. */
  @Override
  public Iterator<Tuple2<Group, Step[]>> call(Iterator<InternalRow> attempts) {
    Map<Group, Step[]> groups = new HashMap<>();
    while (attempts.hasNext()) {
      InternalRow attempt = attempts.next();
      int month = attempt.getInt(0);
      long entered = attempt.getLong(2);
      ArrayData at = attempt.getArray(3);
      add(groups, new Group(month, attempt.getUTF8String(1).toString()), entered, at);
      add(groups, new Group(month, FunnelTable.ALL_CHANNELS), entered, at);
    }
    return groups.entrySet().stream()
        .map(group -> new Tuple2<>(group.getKey(), group.getValue()))
        .iterator();
  }

  private void add(Map<Group, Step[]> groups, Group group, long entered, ArrayData at) {
    Step[] steps = groups.computeIfAbsent(group, g -> none());
    for (int i = 0; i < steps.length; i++) {
      Step step = steps[i];
      boolean isReached = !at.isNullAt(i);
      boolean isEligible = entered + latest[i] <= until;
      step.entered++;
      step.eligible += isEligible ? 1 : 0;
      if (isReached) {
        step.reached++;
        step.eligibleReached += isEligible ? 1 : 0;
        step.lasted.add(at.getLong(i) - entered);
      }
    }
  }

  private Step[] none() {
    Step[] steps = new Step[latest.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = new Step();
    }
    return steps;
  }
}
