package org.kundereise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kundereise.report.Page.Section;

class SegmentsSectionTest {
  private static Section of(NightReport report) {
    return new SegmentsSection(report, new Plain(report.currency())).section();
  }

  private static List<String> row(Figure figure, int row) {
    return figure.rows().get(row).stream().map(Cell::text).toList();
  }

  @Test
  void saysWhoCustomersAreAndWhereTheyMoved() {
    Section section = of(SampleNight.ordinary());

    assertThat(section.lead())
        .isEqualTo(
            "3,412 customers have ordered. Most is expected of Champions: 50.0% of the value, of"
                + " 25.0% of the customers. In February 2026 100 of 800 moved to another segment,"
                + " most often from Champions to Loyal (80). 1,051 buy in one season of the year; 12"
                + " are to be reminded now.");
    assertThat(section.figures())
        .extracting(Figure::title)
        .containsExactly(
            "Who they are and what they do",
            "What they say, what they are worth, and who may leave",
            "Moves between segments, February 2026",
            "Customers who buy in one season of the year",
            "Customers who behave alike");
    assertThat(row(section.figures().get(4), 1))
        .containsExactly(
            "3", "Long silent", "2,010", "58.9%", "3", "31", "NOK 641", "few", "0.41", "0.90");
    assertThat(row(section.figures().get(3), 0)).containsExactly("Apr 2026", "31", "0", "12");
    assertThat(row(section.figures().get(0), 1))
        .containsExactly("Champions", "853", "25.0%", "42.0%", "311", "3", "31", "NOK 812");
    assertThat(row(section.figures().get(1), 1))
        .containsExactly(
            "Champions",
            "+50.0",
            "+42.4",
            "+57.6",
            "300",
            "NOK 1,355",
            "NOK 1,156,200",
            "85",
            "42");
  }

  @Test
  void tooFewAreNotDescribed() {
    Section section = of(SampleNight.ordinary());

    assertThat(row(section.figures().get(0), 2))
        .containsExactly("Lost", "4", "0.1%", "few", "few", "few", "few", "few");
    assertThat(row(section.figures().get(1), 2)).contains("too few (n=3)", "few", "–");
  }

  @Test
  void whoStayedIsNoMoveAndWhoIsNewHasNoShare() {
    Figure moves = of(SampleNight.ordinary()).figures().get(2);

    assertThat(moves.rows()).hasSize(3);
    assertThat(row(moves, 0)).containsExactly("Prospect", "New", "140", "–", "–", "–");
    assertThat(row(moves, 1)).startsWith("Champions", "Loyal", "80", "10.0%");
  }

  @Test
  void saysThatNobodyHasOrdered() {
    Section section = of(SampleNight.empty());

    assertThat(section.lead()).contains("No customer has ordered yet");
    assertThat(section.figures()).isEmpty();
  }
}
