package org.kundereise.gold.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.lake.Lake;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class FollowSegmentsTest {
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final FollowSegments FOLLOW = new FollowSegments(OSLO);

  /** What r is, 1 to 5, by what f is: the table of docs/decisions/rfm-segments.md. */
  private static final String[][] NAMES = {
    {"Lost", "Lost", "Needs attention", "At risk", "At risk"},
    {"About to sleep", "About to sleep", "Needs attention", "At risk", "At risk"},
    {"Promising", "Promising", "Loyal", "Loyal", "Loyal"},
    {"Promising", "Promising", "Loyal", "Champions", "Champions"},
    {"New", "New", "Loyal", "Champions", "Champions"}
  };

  /** 31 January ends at 23:00 UTC in Oslo; Ed's second order is of the next day. */
  @Test
  void customersMoveWhenAMonthEnds(Lake lake) {
    Map<String, List<LocalDateTime>> orders =
        Map.of(
            "ada", List.of(at("2024-01-02T10:00"), at("2024-01-03T10:00")),
            "bo", List.of(at("2024-01-10T10:00")),
            "cy", List.of(at("2024-01-20T10:00")),
            "di", List.of(at("2024-01-31T22:59")),
            "ed", List.of(at("2024-01-05T10:00"), at("2024-01-31T23:01")),
            "fay", List.of());
    OrderJourneys.write(lake, orders);

    FOLLOW.run(lake, 1, LocalDate.of(2024, 2, 28));
    FOLLOW.run(lake, 2, LocalDate.of(2024, 2, 29));

    assertThatRows(lake.read(SegmentMovesTable.TABLE))
        .hasRows(
            """
            month      | segment_from | segment_to     | customers | of_customers | night_seq
            2024-01-01 | Prospect     | At risk        | 2         |              | 1
            2024-01-01 | Prospect     | Loyal          | 1         |              | 1
            2024-01-01 | Prospect     | Promising      | 2         |              | 1
            2024-02-01 | At risk      | At risk        | 1         | 2            | 2
            2024-02-01 | At risk      | Champions      | 1         | 2            | 2
            2024-02-01 | Loyal        | Loyal          | 1         | 1            | 2
            2024-02-01 | Promising    | About to sleep | 1         | 2            | 2
            2024-02-01 | Promising    | Promising      | 1         | 2            | 2
            """);
  }

  /** Beside a plain computation, with months in which nobody ordered, and nights in between. */
  @Test
  void movesAreThoseOfSegmentsAtMonthEnds(Lake lake) {
    Map<String, List<LocalDateTime>> orders = random(60);
    OrderJourneys.write(lake, orders);
    LocalDate date = LocalDate.of(2024, 5, 31);

    FOLLOW.run(lake, 1, date);
    assertThat(moves(lake)).isEqualTo(counted(orders, date)).hasSizeGreaterThan(100);
    assertThat(FOLLOW.run(lake, 2, date.plusDays(29)).out()).isZero();

    // A month that ended, and an order that was late.
    LocalDate next = date.plusDays(30);
    orders.get("c7").add(LocalDateTime.of(2024, 4, 30, 21, 59));
    OrderJourneys.write(lake, orders);
    FOLLOW.run(lake, 3, next);
    assertThat(moves(lake)).isEqualTo(counted(orders, next));
    assertThat(
            lake.read(SegmentMovesTable.TABLE)
                .where("night_seq = 3")
                .selectExpr("cast(min(month) AS STRING)")
                .first()
                .getString(0))
        .isEqualTo("2024-04-01");

    // An earlier date knows of no later months; nobody has ordered any more.
    FOLLOW.run(lake, 4, date);
    assertThat(moves(lake)).isEqualTo(counted(orders, date));
    OrderJourneys.write(lake, Map.of());
    assertThat(FOLLOW.run(lake, 5, date).out()).isPositive();
    assertThat(lake.read(SegmentMovesTable.TABLE).count()).isZero();
    assertThat(FOLLOW.run(lake, 6, date).out()).isZero();
  }

  /** Two and a half years; in the last months fewer and fewer. */
  private static Map<String, List<LocalDateTime>> random(int customers) {
    Random chance = new Random(5);
    Map<String, List<LocalDateTime>> orders = new HashMap<>();
    for (int c = 0; c < customers; c++) {
      List<LocalDateTime> theirs = new ArrayList<>();
      int count = (int) (5 * chance.nextDouble() * chance.nextDouble());
      LocalDateTime at = LocalDateTime.of(2021, 12, 1, 0, 0).plusHours(chance.nextInt(24 * 800));
      for (int i = 0; i <= count; i++) {
        theirs.add(at);
        at = at.plusHours(chance.nextInt(24 * 90));
      }
      orders.put("c" + c, theirs);
    }
    return orders;
  }

  private static Map<String, Long> moves(Lake lake) {
    Map<String, Long> moves = new TreeMap<>();
    for (Row row :
        lake.read(SegmentMovesTable.TABLE)
            .selectExpr(
                "concat_ws('|', month, segment_from, segment_to, coalesce(of_customers, 'none'))",
                "customers")
            .collectAsList()) {
      moves.put(row.getString(0), row.getLong(1));
    }
    return moves;
  }

  private static Map<String, Long> counted(
      Map<String, List<LocalDateTime>> orders, LocalDate date) {
    Map<String, Long> moves = new TreeMap<>();
    YearMonth last = YearMonth.from(date.plusDays(1)).minusMonths(1);
    for (int back = 0; back < 24; back++) {
      YearMonth month = last.minusMonths(back);
      Map<String, String> before = segments(orders, month.minusMonths(1).atEndOfMonth());
      segments(orders, month.atEndOfMonth())
          .forEach(
              (customer, to) -> {
                String from = before.getOrDefault(customer, "Prospect");
                long of = before.values().stream().filter(from::equals).count();
                String key =
                    "%s|%s|%s|%s"
                        .formatted(
                            month.atDay(1), from, to, from.equals("Prospect") ? "none" : "" + of);
                moves.merge(key, 1L, Long::sum);
              });
    }
    return moves;
  }

  private static Map<String, String> segments(
      Map<String, List<LocalDateTime>> orders, LocalDate end) {
    record Buyer(String id, LocalDate last, int days) {}
    List<Buyer> buyers = new ArrayList<>();
    orders.forEach(
        (id, times) -> {
          TreeSet<LocalDate> days = new TreeSet<>();
          for (LocalDateTime time : times) {
            LocalDate day = time.atOffset(ZoneOffset.UTC).atZoneSameInstant(OSLO).toLocalDate();
            if (!day.isAfter(end)) {
              days.add(day);
            }
          }
          if (!days.isEmpty()) {
            buyers.add(new Buyer(id, days.last(), days.size()));
          }
        });
    buyers.sort(Comparator.comparing(Buyer::last).thenComparing(Buyer::id));
    Map<String, Integer> r = new HashMap<>();
    buyers.forEach(buyer -> r.put(buyer.id(), part(buyers.indexOf(buyer), buyers.size())));
    buyers.sort(Comparator.comparing(Buyer::days).thenComparing(Buyer::id));
    Map<String, String> segments = new HashMap<>();
    for (int i = 0; i < buyers.size(); i++) {
      String id = buyers.get(i).id();
      segments.put(id, NAMES[r.get(id) - 1][part(i, buyers.size()) - 1]);
    }
    return segments;
  }

  /** The first parts get one more where rows can't be shared out evenly. */
  private static int part(int place, int rows) {
    int larger = rows % 5 * (rows / 5 + 1);
    return 1
        + (place < larger
            ? place / (rows / 5 + 1)
            : rows % 5 + (place - larger) / Math.max(1, rows / 5));
  }

  private static LocalDateTime at(String time) {
    return LocalDateTime.parse(time);
  }
}
