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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.bronze.BronzeTable;
import org.kundereise.bronze.Land;
import org.kundereise.config.Company;
import org.kundereise.config.Source;
import org.kundereise.lake.FilesTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RejectsTable;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.TableHash;
import org.kundereise.silver.identity.Guards;
import org.kundereise.silver.identity.IdentityLinksTable;
import org.kundereise.silver.surveys.SurveyAnswersTable;
import org.kundereise.source.Connector;
import org.kundereise.source.Feed;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class ConformSourceTest {
  private static final LocalDate DAY = LocalDate.of(2024, 3, 31);
  private static final Company COMPANY =
      new Company("Any", ZoneOffset.UTC, "NOK", DayOfWeek.MONDAY, "NO");
  private static final String CONNECTOR =
      """
      connector: voice
      description: Answers to one question
      feeds:
        answers:
          files: "answers*.csv"
          format: csv
          columns: {id: required, email: optional, score: optional, at: optional, kind: optional, updated: optional}
      streams:
        - stream: survey_answers
          feed: answers
          where: "kind = 'nps'"
          columns:
            answer_id: id
            metric: kind
            scale_min: "0"
            scale_max: "10"
            score: cast(score as double)
            email: email
            answered_at: to_timestamp(at)
            updated_at: to_timestamp(updated)
      """;
  private static final String HEADER = "id,email,score,at,kind,updated\n";

  @TempDir Path folder;
  private Source source;

  @BeforeEach
  void writeTheConnector() throws IOException {
    Path connector = Files.writeString(folder.resolve("voice.yml"), CONNECTOR);
    source = new Source("voice", connector.toString(), folder + "/landing/{date}");
  }

  @Test
  void everyRowIsAcceptedRejectedOrDuplicateAndAgainChangesNothing(Lake lake) throws IOException {
    land(
        "2024-03-01",
        "answers.csv",
        """
        a1,Ann@X.no ,9,2024-03-01 10:00:00,nps,2024-03-01 10:00:00
        a2,bo@x.no,7,2024-03-01 11:00:00,nps,2024-03-02 11:00:00
        broken,row
        ,cy@x.no,7,2024-03-01 11:00:00,nps,
        a4,di@x.no,7,yesterday,nps,
        a5,ed@x.no,11,2024-03-01 12:00:00,nps,
        a6,fay@x.no,5,2024-03-01 12:00:00,chat,
        a1,Ann@X.no ,9,2024-03-01 10:00:00,nps,2024-03-01 10:00:00
        a2,bo@x.no,8,2024-03-01 11:00:00,nps,2024-03-01 11:00:00
        """);
    RowCounts counts = night(lake, 1);

    assertThat(counts.in()).isEqualTo(9);
    assertThat(counts.rejected()).isEqualTo(5);
    assertThat(counts.duplicate()).isEqualTo(2);
    assertThatRows(lake.read(SurveyAnswersTable.TABLE))
        .hasRows(
            """
            source | answer_id | score | email    | identifier     | file_date  | night_seq
            voice  | a1        | 9.0   | ann@x.no | email:ann@x.no | 2024-03-01 | 1
            voice  | a2        | 7.0   | bo@x.no  | email:bo@x.no  | 2024-03-01 | 1
            """);
    assertThatRows(lake.read(RejectsTable.TABLE))
        .hasRows(
            """
            row_number | error_type | column_name | value
            3          | malformed  |             |
            4          | missing    | answer_id   |
            5          | unreadable | answered_at | yesterday
            6          | invalid    | score       | 11.0
            7          | unclaimed  |             |
            """);
    String ledger =
        """
        status | rows_in | rows_accepted | rows_rejected | rows_duplicate | business_date | night_seq
        landed | 9       | 2             | 5             | 2              | 2024-03-31    | 1
        """;
    assertThatRows(lake.read(FilesTable.TABLE)).hasRows(ledger);

    var versions = lake.versions(List.of("bronze", "silver", "ops"));
    assertThat(night(lake, 1).out()).isZero();
    assertThat(lake.versions(List.of("bronze", "silver", "ops"))).isEqualTo(versions);

    // As a run that died before its last write leaves it.
    lake.spark().sql("DELETE FROM ops.files");
    night(lake, 1);
    assertThatRows(lake.read(FilesTable.TABLE)).hasRows(ledger);
    assertThat(lake.versions(List.of("bronze", "silver")))
        .isEqualTo(versionsOf(versions, "bronze.", "silver."));

    assertThat(new Land(source, feed()).newFiles(lake, DAY).files()).isEmpty();
    assertThat(night(lake, 2)).isEqualTo(RowCounts.NONE);
  }

  @Test
  void aFileThatTheContractRefusesBringsNothing(Lake lake) throws IOException {
    Files.writeString(
        Path.of(source.connector()),
        CONNECTOR.replace("format: csv", "format: csv\n    contract: {added: fail}"));
    land("2024-03-01", "answers.csv", "a1,ann@x.no,9,2024-03-01 10:00:00,nps,\n");
    Files.createDirectories(folder.resolve("landing/2024-03-02"));
    Files.writeString(
        folder.resolve("landing/2024-03-02/answers.csv"),
        HEADER.strip() + ",extra\na2,bo@x.no,9,2024-03-01 10:00:00,nps,,x\n");

    assertThat(night(lake, 1)).isEqualTo(new RowCounts(1, 2, 0, 0));

    assertThatRows(lake.read(SurveyAnswersTable.TABLE)).hasRows("answer_id\na1\n");
    assertThatRows(lake.read(FilesTable.TABLE))
        .hasRows(
            """
            file_date  | status   | rows_in | message
            2024-03-01 | landed   | 1       |
            2024-03-02 | rejected | 0       | the column 'extra' is not declared, and the contract says added: fail
            """);
    assertThatRows(lake.read(RejectsTable.TABLE))
        .hasRows(
            """
            row_number | error_type | message
            0          | file       | the column 'extra' is not declared, and the contract says added: fail
            """);
    assertThatRows(lake.read(BronzeTable.of("voice", "answers")).where("row_number = 1"))
        .hasRows("file_date\n2024-03-01\n2024-03-02\n");
  }

  @Test
  void aFileThatCannotBeReadWaitsForTheNextNight(Lake lake) throws IOException {
    assertThat(new Land(source, feed()).newFiles(lake, DAY).warnings())
        .containsExactly("Cannot list " + folder + "/landing: there is no such folder");

    land("2024-03-01", "answers.csv", "a1,ann@x.no,9,2024-03-01 10:00:00,nps,\n");
    land("2024-03-01", "answers2.csv", "a2,bo@x.no,9,2024-03-01 10:00:00,nps,\n");
    // A disk that returns other bytes than were written: Hadoop compares them with its checksums.
    Path checksum = folder.resolve("landing/2024-03-01/.answers.csv.crc");
    Files.write(checksum, new byte[] {'c', 'r', 'c', 0, 0, 0, 2, 0, 1, 2, 3, 4});

    assertThat(new Land(source, feed()).newFiles(lake, DAY).warnings())
        .singleElement()
        .asString()
        .matches("Cannot read file:.*/answers\\.csv: .*; it waits for the next night");
    assertThat(night(lake, 1).in()).isOne();

    Files.delete(checksum);
    assertThat(new Land(source, feed()).newFiles(lake, DAY).warnings()).isEmpty();
    assertThat(night(lake, 2).in()).isOne();
  }

  @Test
  void theOrderInWhichFilesArriveDoesNotMatter() throws IOException {
    String first =
        "a1,ann@x.no,9,2024-03-01 10:00:00,nps,\na2,bo@x.no,7,2024-03-01 10:00:00,nps,\n";
    String second =
        "a1,ann@y.no,3,2024-03-01 10:00:00,nps,2024-03-02 10:00:00\na3,cy@x.no,1,2024-03-01 10:00:00,nps,\n";
    String third =
        "a1,ann@x.no,5,2024-03-01 10:00:00,nps,2024-03-02 10:00:00\na2,bo@x.no,6,2024-02-01 10:00:00,nps,\n";
    List<List<String>> files =
        List.of(
            List.of("2024-03-01", first),
            List.of("2024-03-02", second),
            List.of("2024-03-02", third));
    Set<List<TableHash>> results = new HashSet<>();
    for (List<List<Integer>> nights :
        List.of(List.of(List.of(0), List.of(1), List.of(2)), List.of(List.of(2), List.of(0, 1)))) {
      Lake lake = SparkExtension.emptyLake();
      source =
          new Source("voice", source.connector(), folder.resolve("in" + nights.size()) + "/{date}");
      for (int night = 1; night <= nights.size(); night++) {
        for (int file : nights.get(night - 1)) {
          land(files.get(file).get(0), "answers" + file + ".csv", files.get(file).get(1));
        }
        night(lake, night);
      }
      results.add(
          List.of(
              TableHash.of(lake.read(SurveyAnswersTable.TABLE)),
              TableHash.of(lake.read(IdentityLinksTable.TABLE))));
    }
    assertThat(results).hasSize(1);
    assertThat(results.iterator().next().get(0).rows()).isEqualTo(3);
  }

  private void land(String date, String name, String rows) throws IOException {
    Path day = Path.of(source.path().replace("{date}", date));
    Files.createDirectories(day);
    Files.writeString(day.resolve(name), HEADER + rows);
  }

  private RowCounts night(Lake lake, long seq) {
    new Land(source, feed()).run(lake, seq, DAY);
    return ConformSource.of("voice", connector(), "NO", Guards.STANDARD).run(lake, seq, DAY);
  }

  private Connector connector() {
    return Connector.of(source, COMPANY, ConformSource.contracts());
  }

  private Feed feed() {
    return connector().feed("answers");
  }

  private static java.util.Map<String, Long> versionsOf(
      java.util.Map<String, Long> all, String... schemas) {
    var some = new java.util.TreeMap<>(all);
    some.keySet().removeIf(table -> java.util.Arrays.stream(schemas).noneMatch(table::startsWith));
    return some;
  }
}
