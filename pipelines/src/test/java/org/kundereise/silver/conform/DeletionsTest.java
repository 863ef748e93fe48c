package org.kundereise.silver.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.bronze.Land;
import org.kundereise.config.Company;
import org.kundereise.config.Source;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RejectsTable;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.TableHash;
import org.kundereise.silver.deletions.DeletionsTable;
import org.kundereise.silver.identity.Guards;
import org.kundereise.silver.tickets.TicketsTable;
import org.kundereise.source.Connector;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class DeletionsTest {
  private static final LocalDate DAY = LocalDate.of(2024, 3, 31);
  private static final Company COMPANY =
      new Company("Any", ZoneOffset.UTC, "NOK", DayOfWeek.MONDAY, "NO");
  private static final String CONNECTOR =
      """
      connector: desk
      feeds:
        tickets:
          files: "*.csv"
          format: csv
          columns: {id: required, subject: required, created: required, updated: required, gone: required}
      streams:
        - stream: tickets
          feed: tickets
          where: subject <> 'test'
          columns: {ticket_id: id, subject: subject, created_at: created, updated_at: updated, deleted: gone}
      """;
  private static final String HEADER = "id,subject,created,updated,gone\n";
  private static final String FIRST =
      """
      1,stays,2024-03-01,2024-03-01,
      2,goes,2024-03-01,2024-03-01,false
      3,returns,2024-03-01,2024-03-01,
      4,old,2024-03-01,2024-03-01,
      """;
  private static final String SECOND =
      """
      2,,,2024-03-02,true
      3,,,2024-03-02,true
      4,,,2024-02-02,true
      5,,,2024-03-02,true
      """;
  private static final String THIRD =
      """
      3,returned,2024-03-01,2024-03-03,
      5,late,2024-03-01,2024-03-01,
      """;

  @TempDir Path folder;

  @Test
  void theOrderInWhichDeletionsArriveDoesNotMatter() throws IOException {
    List<String> files = List.of(FIRST, SECOND, THIRD);
    Set<List<TableHash>> results = new HashSet<>();
    for (int[] order : new int[][] {{0, 1, 2}, {2, 1, 0}}) {
      Lake lake = SparkExtension.emptyLake();
      Path landing = Files.createDirectory(folder.resolve("" + order[0] + order[1] + order[2]));
      for (int night = 1; night <= 3; night++) {
        Files.writeString(
            landing.resolve(order[night - 1] + ".csv"), HEADER + files.get(order[night - 1]));
        night(lake, landing, night);
      }
      var versions = lake.versions(List.of("bronze", "silver", "ops"));
      assertThat(night(lake, landing, 3).out()).isZero();
      assertThat(lake.versions(List.of("bronze", "silver", "ops"))).isEqualTo(versions);
      assertThatRows(lake.read(TicketsTable.TABLE))
          .hasRows(
              """
              ticket_id | subject
              1         | stays
              3         | returned
              4         | old
              """);
      assertThatRows(lake.read(DeletionsTable.TABLE))
          .hasRows(
              """
              stream  | record_key | updated_at
              tickets | ["2"]      | 2024-03-02 00:00:00
              tickets | ["5"]      | 2024-03-02 00:00:00
              """);
      results.add(
          List.of(
              TableHash.of(lake.read(TicketsTable.TABLE)),
              TableHash.of(lake.read(DeletionsTable.TABLE))));
    }
    assertThat(results).hasSize(1);
  }

  @Test
  void aRunThatDiedBetweenNotingAndRemovingIsCompleted(Lake lake) throws IOException {
    Path landing = Files.createDirectory(folder.resolve("landing"));
    Files.writeString(landing.resolve("1.csv"), HEADER + FIRST);
    night(lake, landing, 1);
    Files.writeString(
        landing.resolve("2.csv"),
        HEADER + "2,,,2024-03-02,true\nx,,,,perhaps\n,,,2024-03-02,true\n6,,,,true\n");
    RowCounts counts = night(lake, landing, 2);
    assertThat(List.of(counts.in(), counts.rejected(), counts.duplicate()))
        .containsExactly(4L, 3L, 0L);
    assertThatRows(lake.read(RejectsTable.TABLE))
        .hasRows(
            """
            row_number | error_type | column_name | value
            2          | unclaimed  |             |
            3          | missing    | ticket_id   |
            4          | missing    | updated_at  |
            """);
    String left = "ticket_id\n1\n3\n4\n";
    assertThatRows(lake.read(TicketsTable.TABLE)).hasRows(left);

    // As a run leaves it that died after it had noted the deletion.
    lake.spark()
        .sql(
            "INSERT INTO silver.tickets SELECT * FROM silver.tickets VERSION AS OF 1 WHERE ticket_id = '2'");
    lake.spark().sql("DELETE FROM ops.files WHERE night_seq = 2");
    assertThat(night(lake, landing, 2)).isEqualTo(new RowCounts(4, 1, 3, 0));
    assertThatRows(lake.read(TicketsTable.TABLE)).hasRows(left);
  }

  private RowCounts night(Lake lake, Path landing, long seq) throws IOException {
    Path file = Files.writeString(folder.resolve("desk.yml"), CONNECTOR);
    Source source = new Source("desk", file.toString(), landing.toString());
    Connector connector = Connector.of(source, COMPANY, ConformSource.contracts());
    new Land(source, connector.feeds().get(0)).run(lake, seq, DAY);
    return ConformSource.of("desk", connector, "NO", Guards.STANDARD).run(lake, seq, DAY);
  }
}
