package org.kundereise.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files against each other and against what the truth says about them. */
class DemoExportsTest {
  private static final Map<String, String> KEYS =
      Map.of(
          "crm_contacts.csv", "customer_no",
          "web_events.jsonl", "event_id",
          "tickets.json", "id",
          "ticket_events.jsonl", "id",
          "surveys.csv", "answer_id",
          "orders.csv", "order_no",
          "refunds.csv", "refund_id",
          "reviews.csv", "review_id");

  @TempDir static Path folder;
  private static Exports exports;

  @BeforeAll
  static void generate() {
    exports = Exports.generated(folder, 250, 4, 11);
  }

  @Test
  void filesHoldTheRowsTheTruthExpects() {
    List<Map<String, String>> broken = exports.truth("broken_rows.csv");
    for (Map<String, String> expected : exports.truth("expected_files.csv")) {
      String file = expected.get("file");
      String night = expected.get("night");
      assertThat(exports.rows(night, file))
          .as(night + " " + file)
          .hasSize(number(expected, "rows"));
      assertThat(
              broken.stream()
                  .filter(row -> row.get("file").equals(file) && row.get("night").equals(night)))
          .as(night + " " + file)
          .hasSize(number(expected, "rejected"));
      assertThat(number(expected, "accepted"))
          .isEqualTo(
              number(expected, "rows")
                  - number(expected, "rejected")
                  - number(expected, "duplicates"));
    }
  }

  @Test
  void everyFlawIsInTheFirstNight() {
    Set<String> kinds = new HashSet<>();
    exports.truth("broken_rows.csv").stream()
        .filter(row -> row.get("night").equals(exports.nights().get(0)))
        .forEach(row -> kinds.add(row.get("flaw")));
    for (Flaw.Kind kind : Flaw.Kind.values()) {
      assertThat(kinds).contains(kind.name());
    }
  }

  @Test
  void aRowIsMalformedExactlyWhereTheTruthSaysSo() {
    Set<String> malformed = new HashSet<>();
    for (String night : exports.nights()) {
      for (String file : KEYS.keySet()) {
        List<Map<String, String>> rows = exports.rows(night, file);
        for (int i = 0; i < rows.size(); i++) {
          if (rows.get(i).isEmpty()) {
            malformed.add(night + file + (i + 1));
          }
        }
      }
    }
    Set<String> said = new HashSet<>();
    exports.truth("broken_rows.csv").stream()
        .filter(row -> row.get("column").isEmpty() && KEYS.containsKey(row.get("file")))
        .forEach(row -> said.add(row.get("night") + row.get("file") + row.get("row_number")));
    assertThat(malformed).isEqualTo(said);
  }

  @Test
  void duplicatesAreRowsSeenBefore() {
    KEYS.keySet()
        .forEach(
            file -> {
              Set<Map<String, String>> seen = new HashSet<>();
              Map<String, Integer> repeated = new TreeMap<>();
              for (String night : exports.nights()) {
                exports.rows(night, file).stream()
                    .filter(row -> !row.isEmpty() && !seen.add(row))
                    .forEach(row -> repeated.merge(night, 1, Integer::sum));
              }
              exports.truth("expected_files.csv").stream()
                  .filter(row -> row.get("file").equals(file))
                  .forEach(
                      row ->
                          assertThat(repeated.getOrDefault(row.get("night"), 0))
                              .as(row.get("night") + " " + file)
                              .isEqualTo(number(row, "duplicates")));
            });
  }

  @Test
  void linesAddUpToTheirOrder() {
    Map<String, BigDecimal> sums = new HashMap<>();
    exports.nights().stream()
        .flatMap(night -> exports.rows(night, "order_lines.csv").stream())
        .distinct()
        .filter(row -> row.getOrDefault("order_no", "").startsWith("FH"))
        .forEach(
            row ->
                sums.merge(
                    row.get("order_no"),
                    new BigDecimal(row.get("quantity"))
                        .multiply(new BigDecimal(row.get("unit_price"))),
                    BigDecimal::add));
    Map<String, Map<String, String>> orders = exports.latest("orders.csv", "order_no");
    assertThat(sums.keySet()).isEqualTo(orders.keySet());
    orders.forEach(
        (no, order) ->
            assertThat(money(order.get("total")).add(money(order.get("discount"))))
                .as(no)
                .isEqualByComparingTo(sums.get(no)));
  }

  @Test
  void whatRecordsReferToExists() {
    Set<String> contacts = exports.latest("crm_contacts.csv", "customer_no").keySet();
    Set<String> orders = exports.latest("orders.csv", "order_no").keySet();
    Set<String> tickets = exports.latest("tickets.json", "id").keySet();
    for (String file : List.of("orders.csv", "surveys.csv", "reviews.csv", "refunds.csv")) {
      exports
          .latest(file, KEYS.get(file))
          .values()
          .forEach(
              row -> {
                assertThat(row.get("customer_no"))
                    .matches(no -> no.isEmpty() || contacts.contains(no));
                assertThat(row.getOrDefault("order_no", ""))
                    .matches(no -> no.isEmpty() || orders.contains(no));
                assertThat(row.getOrDefault("ticket_id", ""))
                    .matches(no -> no.isEmpty() || tickets.contains(no));
              });
    }
    exports
        .latest("ticket_events.jsonl", "id")
        .values()
        .forEach(row -> assertThat(tickets).contains(row.get("ticket_id")));
    Set<String> codes = new HashSet<>();
    exports
        .latest("crm_contacts.csv", "customer_no")
        .values()
        .forEach(row -> codes.add(row.get("referral_code")));
    exports
        .latest("orders.csv", "order_no")
        .values()
        .forEach(row -> assertThat(codes).contains(row.get("referral_code")));
  }

  @Test
  void lateRowsReachBackMonths() {
    long old =
        exports.nights().stream()
            .skip(1)
            .flatMap(night -> exports.rows(night, "web_events.jsonl").stream())
            .filter(row -> row.getOrDefault("time", "9").compareTo("2026-06") < 0)
            .count();
    assertThat(old).isPositive();
    assertThat(
            exports.truth("expected_files.csv").stream().mapToInt(row -> number(row, "late")).sum())
        .isGreaterThan(5);
  }

  @Test
  void noIdentifierNamesTwoPeople() {
    Map<String, String> owners = new HashMap<>();
    Map<String, String> groups = new HashMap<>();
    for (Map<String, String> row : exports.truth("identifiers.csv")) {
      assertThat(owners.put(row.get("identifier"), row.get("person_id")))
          .as(row.get("identifier"))
          .isNull();
      String other = groups.putIfAbsent(row.get("group_id"), row.get("person_id"));
      assertThat(other == null || other.equals(row.get("person_id")))
          .as(row.get("group_id"))
          .isTrue();
    }
    assertThat(owners.keySet())
        .allMatch(
            id ->
                id.matches(
                    "(contact:crm/K\\d{8}|user:u\\d{8}|email:.+|phone:\\+\\d+|device:v-.+)"));
  }

  @Test
  void telephonesAreValidInTheirCountry() throws NumberParseException {
    PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    int seen = 0;
    for (Map<String, String> row : exports.latest("crm_contacts.csv", "customer_no").values()) {
      if (!row.get("phone").isEmpty()) {
        assertThat(phones.isValidNumber(phones.parse(row.get("phone"), row.get("country"))))
            .as(row.get("phone"))
            .isTrue();
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(150);
  }

  private static int number(Map<String, String> row, String column) {
    return Integer.parseInt(row.get(column));
  }

  private static BigDecimal money(String text) {
    return new BigDecimal(text.replace(" ", "").replace(',', '.'));
  }
}
