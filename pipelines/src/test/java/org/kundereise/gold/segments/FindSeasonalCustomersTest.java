package org.kundereise.gold.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.lake.Lake;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class FindSeasonalCustomersTest {
  private static final FindSeasonalCustomers FIND =
      new FindSeasonalCustomers(ZoneId.of("Europe/Oslo"));

  /**
   * Ada buys around Christmas, the last time on 31 December in Oslo. Bo buys all year round, Cy
   * bought much in one spring, Di too little.
   */
  private static final Map<String, List<LocalDateTime>> ORDERS =
      Map.of(
          "ada",
          at("2022-12-02", "2022-12-20", "2023-12-05", "2023-12-09", "2024-12-08", "2024-12-31"),
          "bo",
          at("2023-01-02", "2023-04-20", "2023-08-05", "2023-11-09", "2024-03-08", "2024-07-30"),
          "cy",
          at("2024-04-01", "2024-04-03", "2024-04-06", "2024-04-09", "2024-04-12", "2024-04-15"),
          "di",
          at("2023-04-01", "2023-04-03", "2024-04-03"));

  @Test
  void remindsWhoBuysAtTheSameTimeOfTheYear(Lake lake) {
    OrderJourneys.write(lake, ORDERS);

    FIND.run(lake, 1, LocalDate.of(2025, 11, 17));
    assertThatRows(lake.read(SeasonalCustomersTable.TABLE))
        .hasRows(
            """
            customer_id | order_days | seasons | last_order_date | season_from | season_to  | has_ordered | seasons_missed | reminder_due | night_seq
            ada         | 6          | 3       | 2024-12-31      | 2025-12-02  | 2025-12-31 | false       | 0              | false        | 1
            """);
    assertThat(FIND.run(lake, 2, LocalDate.of(2025, 11, 17)).out()).isZero();

    assertThat(reminder(lake, "2025-11-18")).isEqualTo("2025-12-02 true 0");
    assertThat(reminder(lake, "2025-12-31")).isEqualTo("2025-12-02 true 0");
    assertThat(reminder(lake, "2026-01-01")).isEqualTo("2026-12-02 false 1");
  }

  @Test
  void whoHasOrderedIsNotReminded(Lake lake) {
    Map<String, List<LocalDateTime>> orders = new HashMap<>(ORDERS);
    orders.put(
        "ada", Stream.concat(ORDERS.get("ada").stream(), at("2025-12-10").stream()).toList());
    OrderJourneys.write(lake, orders);

    assertThat(reminder(lake, "2025-12-09")).isEqualTo("2025-12-02 true 0");
    assertThat(reminder(lake, "2025-12-10")).isEqualTo("2025-12-02 false 0");
    OrderJourneys.write(lake, Map.of());
    FIND.run(lake, 9, LocalDate.of(2025, 12, 10));
    assertThat(lake.read(SeasonalCustomersTable.TABLE).count()).isZero();
  }

  private static String reminder(Lake lake, String date) {
    FIND.run(lake, 3, LocalDate.parse(date));
    return lake.read(SeasonalCustomersTable.TABLE)
        .selectExpr("concat_ws(' ', season_from, reminder_due, seasons_missed)")
        .first()
        .getString(0);
  }

  /** In the last hour of the days in Oslo, in winter and in summer. */
  private static List<LocalDateTime> at(String... days) {
    return Stream.of(days).map(day -> LocalDate.parse(day).atTime(21, 30)).toList();
  }
}
