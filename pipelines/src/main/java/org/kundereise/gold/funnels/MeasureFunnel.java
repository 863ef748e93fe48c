package org.kundereise.gold.funnels;

import static org.apache.spark.sql.functions.col;

import java.sql.Date;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kundereise.functions.FunnelRules.Order;
import org.kundereise.gold.funnels.CountSteps.Group;
import org.kundereise.gold.funnels.CountSteps.StepFigures;
import org.kundereise.gold.journeys.FoldJourneys;
import org.kundereise.lake.HeldRows;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;

/**
 * Measures one funnel by month and group of entries: one scan of the journeys.
 *
 * @param fold of the journeys, for what their codes can't answer
 * @param zone in which months begin
 */
public record MeasureFunnel(FunnelDefinition definition, FoldJourneys fold, ZoneId zone) {
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final long SECOND_MICROS = 1_000_000L;

  public RowCounts run(Lake lake, long seq, LocalDate businessDate) {
    LocalDate next = businessDate.plusDays(1);
    long until = next.atStartOfDay(zone).toEpochSecond() * SECOND_MICROS;
    Dataset<Row> attempts = new FindAttempts(definition, fold, zone, until).of(lake);
    if (definition.drivers().isEmpty()) {
      return write(lake, measure(attempts, next, until, seq));
    }
    try (HeldRows held = HeldRows.of(attempts)) {
      return write(lake, measure(held.rows(), next, until, seq))
          .plus(new MeasureDrivers(definition).run(lake, held.rows(), seq));
    }
  }

  private RowCounts write(Lake lake, List<Row> rows) {
    return lake.replaceWhere(
            FunnelTable.TABLE,
            lake.spark().createDataFrame(rows, FunnelTable.TABLE.schema()),
            col("funnel").equalTo(definition.name()))
        .counts();
  }

  /**
   * The rows of the table.
   *
   * @param next the first day of which nothing is known
   * @param until its beginning
   */
  private List<Row> measure(Dataset<Row> attempts, LocalDate next, long until, long seq) {
    long[] latest = definition.rules().latest();
    List<Row> rows = new ArrayList<>();
    new CountSteps(latest, until)
        .of(attempts)
        .forEach(
            (group, steps) -> {
              LocalDate month = LocalDate.ofEpochDay(group.month());
              for (int i = 0; i < steps.length; i++) {
                rows.add(row(group, i, steps[i], isMature(month, latest[i], next), seq));
              }
            });
    return rows;
  }

  private Row row(Group group, int position, StepFigures step, boolean isMature, long seq) {
    boolean isEntry = position == 0;
    return RowFactory.create(
        definition.name(),
        Date.valueOf(LocalDate.ofEpochDay(group.month())),
        group.channel(),
        definition.breakdown().words(),
        position + 1,
        name(position),
        definition.rules().steps().get(position).optional(),
        step.entered(),
        step.reached(),
        step.eligible(),
        step.eligibleReached(),
        isEntry ? null : step.medianHours(),
        isEntry ? null : step.p90Hours(),
        isMature,
        seq);
  }

  private String name(int position) {
    List<String> names = definition.steps();
    return definition.rules().order() == Order.ANY
        ? (position + 1) + " of " + names.size()
        : names.get(position);
  }

  /** The last day of the month and the time for the step lie before the next day. */
  private static boolean isMature(LocalDate month, long latest, LocalDate next) {
    long wait = (latest + DAY_MICROS - 1) / DAY_MICROS;
    return !month.plusMonths(1).plusDays(wait).isAfter(next);
  }
}
