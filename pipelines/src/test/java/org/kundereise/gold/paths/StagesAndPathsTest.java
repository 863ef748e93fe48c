package org.kundereise.gold.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.gold.journeys.FoldJourneys;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.gold.stages.FollowStages;
import org.kundereise.gold.stages.StageStatesTable;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class StagesAndPathsTest {
  private static final List<String> STAGES = List.of("look", "buy");

  @Test
  void whoIsWhereAndHowTheyCameThere(Lake lake) {
    lake.replace(
        TouchpointsTable.TABLE,
        Rows.of(
            lake.spark(),
            TouchpointsTable.TABLE.schema(),
            """
            touchpoint_id | customer_id | occurred_at          | kind   | nth | orders_before | stage | channel | source | source_key | value | night_seq
            1             | ada         | 2024-01-01T10:00:00Z | visit  | 1   | 0             | look  | Display | s      | 1          |       | 1
            2             | ada         | 2024-01-02T10:00:00Z | visit  | 2   | 0             | look  | Email   | s      | 2          |       | 1
            3             | ada         | 2024-01-02T11:00:00Z | order  | 1   | 0             | buy   | Email   | s      | 3          | 10    | 1
            4             | ada         | 2024-03-01T11:00:00Z | visit  | 3   | 1             | look  | Direct  | s      | 4          |       | 1
            5             | bo          | 2024-05-01T10:00:00Z | visit  | 1   | 0             | look  | Display | s      | 5          |       | 1
            6             | bo          | 2024-05-02T10:00:00Z | order  | 1   | 0             | buy   | Display | s      | 6          | 20    | 1
            7             | cy          | 2024-05-02T10:00:00Z | survey | 1   | 0             |       | Email   | s      | 7          |       | 1
            """));
    new FoldJourneys(STAGES).run(lake, 1, Reach.EVERYTHING, lake.spark()::emptyDataFrame);
    new FollowStages(STAGES).run(lake, 1, Reach.EVERYTHING, lake.spark()::emptyDataFrame);
    CountPaths paths = new CountPaths(STAGES, 90, ZoneId.of("Europe/Oslo"));
    paths.run(lake, 1, LocalDate.of(2024, 5, 3));

    assertThatRows(lake.read(StageStatesTable.TABLE))
        .hasRows(
            """
            customer_id | nth | stage | entered_at          | left_at             | came_from | went_to | fell_back | touchpoints
            ada         | 1   | look  | 2024-01-01 10:00:00 | 2024-01-02 11:00:00 |           | buy     | false     | 2
            ada         | 2   | buy   | 2024-01-02 11:00:00 | 2024-03-01 11:00:00 | look      | look    | false     | 1
            ada         | 3   | look  | 2024-03-01 11:00:00 |                     | buy       |         | true      | 1
            bo          | 1   | look  | 2024-05-01 10:00:00 | 2024-05-02 10:00:00 |           | buy     | false     | 1
            bo          | 2   | buy   | 2024-05-02 10:00:00 |                     | look      |         | false     | 1
            """);
    assertThatRows(lake.read(PathsTable.TABLE))
        .hasRows(
            """
            kind   | path                     | customers | n
            stages | look > buy > look        | 1         | 2
            stages | look > buy               | 1         | 2
            order  | Display > Email          | 1         | 2
            order  | Display                  | 1         | 2
            churn  | Display > Email > Direct | 1         | 1
            """);
    assertThat(paths.run(lake, 2, LocalDate.of(2024, 5, 3)).out()).isZero();
  }

  /** Ada's journey goes on, Bo turns out to be somebody else, Cy stays as he was. */
  @Test
  void onlyTouchedCustomersAreFollowedAgain(Lake lake) {
    FollowStages follow = new FollowStages(STAGES);
    Dataset<Row> all =
        lake.spark().sql("SELECT explode(array('ada', 'bea', 'bo', 'cy')) customer_id");
    lake.replace(JourneysTable.TABLE, journeys(lake, 1, "ada | 1", "bo | 2", "cy | 1"));
    follow.run(lake, 1, Reach.EVERYTHING, () -> all);
    lake.replace(JourneysTable.TABLE, journeys(lake, 2, "ada | 1 2", "bea | 2", "cy | 1"));

    // Ada's first stay ends, her second and Bea's begin, and Bo's is gone.
    assertThat(follow.run(lake, 2, Reach.CHANGES, () -> all.where("customer_id <> 'cy'")).out())
        .isEqualTo(4);
    assertThatRows(lake.read(StageStatesTable.TABLE))
        .hasRows(
            """
            customer_id | nth | stage | came_from | night_seq
            ada         | 1   | look  |           | 2
            ada         | 2   | buy   | look      | 2
            bea         | 1   | buy   |           | 2
            cy          | 1   | look  |           | 1
            """);
    assertThat(follow.run(lake, 3, Reach.CHANGES, () -> all).out()).isZero();
  }

  /** 425 ways of up to four steps through five stages; the shortest are gone by three. */
  @Test
  void rareWaysAreCountedTogether(Lake lake) {
    List<String> people = new ArrayList<>();
    Map<String, Long> expected = new TreeMap<>();
    for (String way : ways("", 4)) {
      int customers = way.length() == 2 ? 3 : 1;
      for (int i = 0; i < customers; i++) {
        people.add("c%d | %s".formatted(people.size(), way.strip()));
      }
      expected.put(way.strip().replace(" ", " > "), (long) customers);
    }
    lake.replace(JourneysTable.TABLE, journeys(lake, 1, people.toArray(String[]::new)));
    new CountPaths(List.of("1", "2", "3", "4", "5"), 90, ZoneId.of("UTC"))
        .run(lake, 1, LocalDate.of(2024, 1, 1));

    Map<String, Long> found = new TreeMap<>();
    lake.read(PathsTable.TABLE)
        .where("kind = 'stages' AND n = 435")
        .collectAsList()
        .forEach(row -> found.put(row.getAs("path"), row.getAs("customers")));
    assertThat(found).hasSize(201).containsEntry("(other)", 435L - 210L);
    found.remove("(other)");
    List<String> common =
        expected.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(200)
            .map(Map.Entry::getKey)
            .toList();
    assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(common);
    assertThat(found).containsEntry("5", 3L).containsEntry("1 > 2", 1L);
  }

  /** A stage is not followed by itself. */
  private static List<String> ways(String before, int steps) {
    List<String> ways = new ArrayList<>();
    for (int stage = 1; steps > 0 && stage <= 5; stage++) {
      if (!before.endsWith(" " + stage)) {
        ways.add(before + " " + stage);
        ways.addAll(ways(before + " " + stage, steps - 1));
      }
    }
    return ways;
  }

  private static Dataset<Row> journeys(Lake lake, long seq, String... people) {
    String rows =
        Arrays.stream(people)
            .map(person -> person.split(" \\| "))
            .map(
                p ->
                    "('%s', array(%s))"
                        .formatted(
                            p[0],
                            Arrays.stream(p[1].split(" "))
                                .map(stage -> stage + "Y")
                                .collect(Collectors.joining(", "))))
            .collect(Collectors.joining(", "));
    return lake.spark()
        .sql(
            """
            SELECT customer_id, size(stages) AS touchpoints, transform(sequence(1, size(stages)), i -> CAST(i AS BIGINT)) AS times,
              stages AS kinds, stages, CAST(stages AS ARRAY<SMALLINT>) AS channels, CAST(stages AS ARRAY<BIGINT>) AS amounts,
              CAST(stages AS ARRAY<DOUBLE>) AS scores, 0 AS bucket, %dL AS night_seq
            FROM VALUES %s AS people(customer_id, stages)
            """
                .formatted(seq, rows));
  }
}
