package org.kundereise.gold.retention;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.gold.retention.RetentionCounts.Cohort;
import org.kundereise.gold.retention.RetentionCounts.Figures;
import org.kundereise.gold.retention.RetentionDefinition.Segments;

/** Makes rows of {@link RetentionTable} from counts. */
record RetentionRows(Calendar calendar, LocalDate businessDate, long seq) {

  List<Row> of(RetentionDefinition definition, RetentionCounts counts) {
    List<Row> rows = new ArrayList<>();
    counts
        .cohorts()
        .forEach(
            (cohort, figures) -> {
              for (int span = 0; span < figures.spans(); span++) {
                rows.add(row(definition, cohort, figures, span));
              }
            });
    return rows;
  }

  private Row row(RetentionDefinition definition, Cohort cohort, Figures figures, int span) {
    RetentionDefinition.Spans spans = definition.spans();
    LocalDate begins = calendar.start(definition.unit(), cohort.number());
    return RowFactory.create(
        definition.name(),
        cohort.segment(),
        Date.valueOf(begins),
        spans.from(span),
        Date.valueOf(begins.withDayOfMonth(1)),
        spans.isOpen() ? null : spans.to(span),
        figures.size(),
        figures.eligible(span),
        figures.retained(span),
        BigDecimal.valueOf(figures.revenue(span), JourneysTable.AMOUNT_SCALE),
        isMature(definition, cohort, spans.to(span)),
        seq);
  }

  private boolean isMature(RetentionDefinition definition, Cohort cohort, int last) {
    long asOf = calendar.begin(businessDate.plusDays(1));
    long cohortEnds = begin(definition, cohort.number() + 1);
    boolean hasEnded =
        definition.isRolling()
            ? cohortEnds + (last + 1) * definition.rolling() <= asOf
            : begin(definition, cohort.number() + last + 1) <= asOf;
    return hasEnded
        && (cohort.segment().equals(RetentionTable.ALL)
            || !(definition.segments() instanceof Segments.Behaviour behaviour)
            || cohortEnds + behaviour.within() <= asOf);
  }

  private long begin(RetentionDefinition definition, int number) {
    return calendar.begin(calendar.start(definition.unit(), number));
  }
}
