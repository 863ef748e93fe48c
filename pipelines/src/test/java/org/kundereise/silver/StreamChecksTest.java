package org.kundereise.silver;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.testing.SparkExtension;

/** What makes a record of a stream invalid, a case a line. */
@ExtendWith(SparkExtension.class)
class StreamChecksTest {
  /** Streams whose checks other tests cover, and those that have none. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "contacts",
          "orders",
          "order_lines",
          "refunds",
          "web_events",
          "tickets",
          "ticket_events",
          "reviews",
          "spend",
          "agents",
          "ticket_schedules",
          "survey_responses",
          "store_visits",
          "assignments");

  @TestFactory
  java.util.stream.Stream<DynamicTest> checks(SparkSession spark) throws IOException {
    return cases()
        .map(line -> DynamicTest.dynamicTest(line[0] + ": " + line[1], () -> check(spark, line)));
  }

  @Test
  void everyStreamIsHereOrElsewhere() throws IOException {
    Set<String> covered =
        cases().map(line -> line[0]).collect(Collectors.toCollection(TreeSet::new));
    covered.addAll(ELSEWHERE);
    assertThat(covered)
        .containsExactlyInAnyOrderElementsOf(Streams.ALL.stream().map(Stream::name).toList());
  }

  /** The names of columns are checked when a connector is read, those of rules only here. */
  @Test
  void identifiersAndTimesAreColumns() {
    for (Stream stream : Streams.ALL) {
      List<String> columns = stream.table().columns();
      assertThat(columns).as(stream.name()).containsAll(stream.table().key());
      stream
          .seenAt()
          .ifPresent(at -> assertThat(stream.requires(at) || at.equals("answered_at")).isTrue());
      assertThat(stream.identifiers().isEmpty())
          .as(stream.name())
          .isEqualTo(stream.seenAt().isEmpty());
      assertThat(columns.contains("identifier"))
          .as(stream.name())
          .isEqualTo(stream.seenAt().isPresent());
    }
    assertThat(Streams.named("employee_answers").orElseThrow().identifiers()).isEmpty();
  }

  private static void check(SparkSession spark, String[] line) {
    Stream stream = Streams.named(line[0]).orElseThrow();
    Map<String, String> values = new HashMap<>();
    for (String value : line[2].split(",")) {
      String[] parts = value.strip().split("=", 2);
      assertThat(stream.columns()).contains(parts[0]);
      values.put(parts[0], parts[1]);
    }
    Column[] typed =
        Arrays.stream(stream.table().schema().fields())
            .map(field -> typed(field, values))
            .toArray(Column[]::new);
    Column[] broken =
        stream.checks().stream()
            .map(check -> when(expr(check.brokenWhen()), check.column()))
            .toArray(Column[]::new);
    String found =
        spark
            .sql("SELECT 1")
            .select(typed)
            .select(array_join(array_compact(array(broken)), " ").as("broken"))
            .select(col("broken"))
            .first()
            .getString(0);
    assertThat(found).isEqualTo(line.length > 3 ? line[3] : "");
  }

  private static Column typed(StructField field, Map<String, String> values) {
    return lit(values.get(field.name())).cast(field.dataType()).as(field.name());
  }

  private static java.util.stream.Stream<String[]> cases() throws IOException {
    try (InputStream in = StreamChecksTest.class.getResourceAsStream("/silver/stream-checks.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(
              line ->
                  Arrays.stream(line.split("\\|"))
                      .map(String::strip)
                      .filter(s -> !s.isEmpty())
                      .toArray(String[]::new));
    }
  }
}
