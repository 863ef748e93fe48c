package org.kundereise.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.config.Company;
import org.kundereise.config.ConfigException;
import org.kundereise.config.Question;
import org.kundereise.config.Question.Metric;
import org.kundereise.config.Question.Orientation;
import org.kundereise.config.Source;

class DeclaredQuestionsTest {
  private static final Company COMPANY =
      new Company("Fjord", ZoneOffset.UTC, "NOK", DayOfWeek.MONDAY, "NO");

  @TempDir Path folder;

  @Test
  void questionsBringTheirColumnsAndTheSourceHasTheLastWord() throws IOException {
    Connector connector =
        read(
            """
            connector: wide
            questions:
              - {id: whole, raw: [Q2, Q2_ALL], metric: csat, scale: 1-5, comment: Why}
              - {id: again, raw: Q1, metric: nps, comment: Why}
            feeds:
              answers: {files: "*", format: csv, columns: {No: required, Q1: required}}
            streams:
              - stream: orders
                feed: answers
                questions: columns
                columns: {order_id: "concat(No, question.id, question.value)", ordered_at: No}
            """,
            List.of(question("whole", "Q9")));

    assertThat(connector.feed("answers").columns())
        .containsExactly(
            new ColumnContract("No", true),
            new ColumnContract("Q1", true),
            new ColumnContract("Why", false),
            new ColumnContract("Q9", false));
    assertThat(connector.streams().get(0).elements().orElseThrow().names())
        .containsExactly("question");
  }

  @Test
  void everyMistakeIsTold() {
    ConfigException mistakes =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                read(
                    """
                    connector: wide
                    questions:
                      - {id: a, metric: csat}
                      - {id: a, raw: No, metric: npss}
                      - {id: b, raw: [x, a], metric: ces, scale: 7-1}
                      - {id: c, metric: other, scale: 1-3, codes: {good: best}}
                    feeds:
                      answers: {files: "*", format: csv, columns: {No: {needed: true}, At: {required: true, aliases: [No]}}}
                    streams:
                      - stream: orders
                        feed: answers
                        for_each: split(items, ',')
                        as: question
                        columns: {order_id: item, ordered_at: At}
                      - stream: orders
                        feed: answers
                        first_of: No
                        questions: {in: "array(No)", as: at, id: answer, value: at.value}
                        columns: {order_id: question.id, ordered_at: at.value}
                      - stream: orders
                        feed: answers
                        as: item
                        questions: rows
                        columns: {order_id: No, ordered_at: At}
                    """,
                    List.of()));

    assertThat(mistakes.mistakes())
        .extracting(mistake -> mistake.line() + ":" + mistake.column() + " " + mistake.message())
        .contains(
            "3:5 questions: the key 'scale' is missing, expected the lowest and the highest score,"
                + " such as 1-5",
            "4:5 questions: found the question 'a' a second time",
            "4:30 metric: found 'npss', expected nps, csat, ces, enps, other; did you mean 'nps'?",
            "5:5 questions: the raw name 'a' belongs to an earlier question",
            "5:46 scale: found '7-1', expected the lowest and the highest score, such as 1-5",
            "6:54 good: found 'best', expected a number",
            "8:53 found the unknown key 'needed', expected required, aliases",
            "8:72 At: the name 'No' belongs to an earlier column",
            "12:15 for_each: found the column 'items', expected a column of the feed: No, At, _file",
            "13:9 as: found 'question', expected a name of lower-case letters, digits and _",
            "18:38 as: is the name of a raw column",
            "20:5 streams: found 'as' without 'for_each'",
            "23:16 questions: found 'rows', expected columns");
  }

  private Connector read(String yaml, List<Question> questions) throws IOException {
    Path file = Files.writeString(folder.resolve("wide.yml"), yaml);
    return Connector.of(
        new Source("any", file.toString(), "/in").asking(questions), COMPANY, Contracts.ALL);
  }

  private static Question question(String id, String raw) {
    return new Question(
        id,
        List.of(raw),
        Metric.CSAT,
        1,
        5,
        Orientation.HIGH_IS_GOOD,
        List.of(),
        Map.of(),
        List.of(),
        "");
  }
}
