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
import org.kundereise.lake.FilesTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.TableHash;
import org.kundereise.silver.deletions.DeletionsTable;
import org.kundereise.silver.identity.Guards;
import org.kundereise.silver.surveys.SurveyAnswersTable;
import org.kundereise.source.Connector;
import org.kundereise.testing.SparkExtension;

/** A response that is exported again without answers that it had. */
@ExtendWith(SparkExtension.class)
class LatestWholesTest {
  private static final LocalDate DAY = LocalDate.of(2024, 3, 31);
  private static final Company COMPANY =
      new Company("Any", ZoneOffset.UTC, "NOK", DayOfWeek.MONDAY, "NO");
  private static final String CONNECTOR =
      """
      connector: forms
      questions:
        - {id: a, metric: nps}
        - {id: b, metric: nps}
        - {id: c, metric: nps}
      feeds:
        responses:
          files: "*.csv"
          format: csv
          columns: {id: required, email: required, at: required, changed: required}
      streams:
        - stream: survey_answers
          feed: responses
          questions: columns
          whole: id
          columns:
            answer_id: concat(id, '/', question.id)
            metric: question.metric
            scale_min: question.scale_min
            scale_max: question.scale_max
            score: cast(question.value as double)
            email: email
            answered_at: to_timestamp(`at`)
            updated_at: to_timestamp(changed)
      """;
  private static final String HEADER = "id,email,at,changed,a,b,c\n";

  /** Response 1 loses b, 2 loses a and gets it back, 3 comes twice in one file, 4 is as it was. */
  private static final List<String> FILES =
      List.of(
          """
          1,kari@x.example,2024-03-01,2024-03-01,9,8,
          2,bo@x.example,2024-03-01,2024-03-01,5,6,
          3,cy@x.example,2024-03-01,2024-03-01,1,2,3
          3,cy@x.example,2024-03-01,2024-03-02,,2,3
          4,di@x.example,2024-03-01,2024-03-01,7,,
          """,
          """
          1,kari@x.example,2024-03-01,2024-03-02,9,,
          2,bo@x.example,2024-03-01,2024-03-02,,6,
          4,di@x.example,2024-03-01,2024-03-02,7,,
          """,
          """
          1,kari@x.example,2024-03-01,2024-03-03,9,,4
          2,bo@x.example,2024-03-01,2024-03-03,5,6,
          3,cy@x.example,2024-03-01,2024-03-03,,2,
          """);

  @TempDir Path folder;

  @Test
  void whatTheLatestVersionLacksIsGoneInWhateverOrderTheyArrive() throws IOException {
    Set<List<TableHash>> results = new HashSet<>();
    for (List<List<Integer>> nights :
        List.of(List.of(List.of(0), List.of(1), List.of(2)), List.of(List.of(2), List.of(0, 1)))) {
      Lake lake = SparkExtension.emptyLake();
      Path landing = Files.createDirectory(folder.resolve("in" + nights.size()));
      for (int night = 1; night <= nights.size(); night++) {
        for (int file : nights.get(night - 1)) {
          Files.writeString(landing.resolve(file + ".csv"), HEADER + FILES.get(file));
        }
        night(lake, landing, night);
      }
      if (results.isEmpty()) {
        var versions = lake.versions(List.of("bronze", "silver", "ops"));
        assertThat(night(lake, landing, nights.size()).out()).isZero();
        assertThat(lake.versions(List.of("bronze", "silver", "ops"))).isEqualTo(versions);
      }
      assertThatRows(lake.read(SurveyAnswersTable.TABLE))
          .hasRows(
              """
              answer_id | score | part_of | updated_at
              1/a       | 9.0   | 1       | 2024-03-03 00:00:00
              1/c       | 4.0   | 1       | 2024-03-03 00:00:00
              2/a       | 5.0   | 2       | 2024-03-03 00:00:00
              2/b       | 6.0   | 2       | 2024-03-03 00:00:00
              3/b       | 2.0   | 3       | 2024-03-03 00:00:00
              4/a       | 7.0   | 4       | 2024-03-02 00:00:00
              """);
      assertThatRows(lake.read(DeletionsTable.TABLE))
          .hasRows(
              """
              record_key | part_of | updated_at
              ["1/b"]    | 1       | 2024-03-03 00:00:00
              ["3/a"]    | 3       | 2024-03-03 00:00:00
              ["3/c"]    | 3       | 2024-03-03 00:00:00
              """);
      results.add(
          List.of(
              TableHash.of(lake.read(SurveyAnswersTable.TABLE)),
              TableHash.of(lake.read(DeletionsTable.TABLE))));
    }
    assertThat(results).hasSize(1);
  }

  @Test
  void theNightThatRemovesAnAnswerKnowsWhoseItWas(Lake lake) throws IOException {
    Path landing = Files.createDirectory(folder.resolve("landing"));
    Files.writeString(landing.resolve("0.csv"), HEADER + FILES.get(0));
    assertThat(night(lake, landing, 1)).isEqualTo(new RowCounts(5, 11, 0, 1));
    // Response 1 only loses an answer, 4 only tells a later time, and a blank one is no version.
    Files.writeString(
        landing.resolve("1.csv"),
        HEADER
            + "1,kari@x.example,2024-03-01,2024-03-02,9,,\n"
            + "4,di@x.example,2024-03-01,2024-03-02,7,,\n"
            + "2,bo@x.example,2024-03-01,2024-03-02,,,\n");
    night(lake, landing, 2);
    assertThatRows(lake.read(DeletionsTable.TABLE).where("night_seq = 2"))
        .hasRows("record_key | removed_identifier\n[\"1/b\"] | email:kari@x.example\n");
    assertThatRows(lake.read(SurveyAnswersTable.TABLE).select("answer_id"))
        .hasRows("answer_id\n1/a\n2/a\n2/b\n3/b\n3/c\n4/a\n");
    assertThatRows(lake.read(FilesTable.TABLE).where("night_seq = 2"))
        .hasRows("rows_in | rows_accepted | rows_rejected | rows_duplicate\n3 | 2 | 1 | 0\n");

    // As a run leaves it that died after it had noted the deletion.
    lake.spark()
        .sql(
            "INSERT INTO silver.survey_answers SELECT * FROM silver.survey_answers VERSION AS OF 1 WHERE answer_id = '1/b'");
    lake.spark().sql("DELETE FROM ops.files WHERE night_seq = 2");
    night(lake, landing, 2);
    assertThatRows(lake.read(SurveyAnswersTable.TABLE).select("answer_id"))
        .hasRows("answer_id\n1/a\n2/a\n2/b\n3/b\n3/c\n4/a\n");
  }

  private RowCounts night(Lake lake, Path landing, long seq) throws IOException {
    Path file = Files.writeString(folder.resolve("forms.yml"), CONNECTOR);
    Source source = new Source("forms", file.toString(), landing.toString());
    Connector connector = Connector.of(source, COMPANY, ConformSource.contracts());
    new Land(source, connector.feeds().get(0)).run(lake, seq, DAY);
    return ConformSource.of("forms", connector, "NO", Guards.STANDARD).run(lake, seq, DAY);
  }
}
