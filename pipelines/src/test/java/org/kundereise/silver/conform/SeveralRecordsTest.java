package org.kundereise.silver.conform;

import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.bronze.Land;
import org.kundereise.config.Company;
import org.kundereise.config.Source;
import org.kundereise.lake.FilesTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RejectsTable;
import org.kundereise.silver.identity.Guards;
import org.kundereise.silver.orders.OrderLinesTable;
import org.kundereise.silver.orders.OrdersTable;
import org.kundereise.source.Connector;
import org.kundereise.testing.SparkExtension;

/** One raw record that makes several canonical ones. */
@ExtendWith(SparkExtension.class)
class SeveralRecordsTest {
  private static final LocalDate DAY = LocalDate.of(2024, 3, 31);
  private static final Company COMPANY =
      new Company("Any", ZoneOffset.UTC, "NOK", DayOfWeek.MONDAY, "NO");

  @TempDir Path folder;

  @Test
  void aRecordIsTakenOrRejectedWithAllItsElements(Lake lake) throws IOException {
    conform(
        lake,
        1,
        """
        connector: web
        feeds:
          orders:
            files: "*.jsonl"
            format: jsonl
            columns: {id: required, at: required, items: optional}
        streams:
          - stream: order_lines
            feed: orders
            for_each: from_json(items, 'array<struct<no:string,sku:string,n:string,price:string>>')
            as: item
            where: item.sku <> 'freight'
            reject:
              - {when: item.sku = 'test', column: id, reason: is a test}
            columns:
              order_id: id
              line_id: item.no
              product_id: item.sku
              quantity: item.n
              unit_price: item.price
          - stream: orders
            feed: orders
            where: id is not null
            columns: {order_id: id, ordered_at: to_timestamp(at)}
        """,
        "orders.jsonl",
        """
        {"id": "1", "at": "2024-03-01", "items": [{"no": "1", "sku": "a", "n": "2", "price": "1.5"}, {"no": "2", "sku": "b", "n": "1", "price": "9"}]}
        {"id": "2", "at": "2024-03-01", "items": [{"no": "1", "sku": "a", "n": "two", "price": "1"}, {"no": "2", "sku": "b", "n": "1", "price": "x"}]}
        {"id": "3", "at": "2024-03-01", "items": [{"no": "1", "sku": "a", "n": "-1", "price": "1"}, {"no": "2", "sku": "freight", "n": "?", "price": "?"}]}
        {"id": "4", "at": "2024-03-01", "items": [{"no": "1", "sku": "a", "n": "1", "price": "1"}, {"no": "1", "sku": "b", "n": "1", "price": "1"}]}
        {"id": "5", "at": "2024-03-01", "items": "no list"}
        {"id": "6", "at": "2024-03-01", "items": [{"no": "1", "sku": "test", "n": "1", "price": "1"}, {"sku": "b", "n": "1", "price": "1"}]}
        {"id": "7", "at": "2024-03-01", "items": [{"no": "1", "sku": "freight", "n": "1", "price": "1"}]}
        {"id": "1", "at": "2024-03-01", "items": [{"no": "2", "sku": "b", "n": "1", "price": "9"}]}
        {"id": "8", "at": "2024-03-01", "items": []}
        {"id": "1", "at": "2024-03-01", "items": [{"no": "2", "sku": "b", "n": "1", "price": "9"}]}
        """);

    assertThatRows(lake.read(OrderLinesTable.TABLE))
        .hasRows(
            """
            order_id | line_id | product_id | quantity | unit_price
            1        | 1       | a          | 2.0000   | 1.5000
            1        | 2       | b          | 1.0000   | 9.0000
            """);
    assertThatRows(lake.read(OrdersTable.TABLE)).hasRows("order_id\n1\n7\n8\n");
    assertThatRows(lake.read(RejectsTable.TABLE))
        .hasRows(
            """
            row_number | error_type | column_name | value   | message
            2          | unreadable | quantity    | two     | Cannot read quantity as DECIMAL(18,4): 'two'; Cannot read unit_price as DECIMAL(18,4): 'x'
            3          | invalid    | quantity    | -1.0000 | quantity -1.0000 is not positive
            4          | invalid    | line_id     | 4, 1    | line_id 4, 1 is there twice in one record
            5          | unreadable | order_lines | no list | Cannot read order_lines as several records: 'no list'
            6          | invalid    | id          | 6       | id 6 is a test; line_id is missing
            """);
    assertThatRows(lake.read(FilesTable.TABLE))
        .hasRows(
            """
            rows_in | rows_accepted | rows_rejected | rows_duplicate
            10      | 4             | 5             | 1
            """);
  }

  @Test
  void aWideFileHasAColumnForEachQuestion(SparkSession spark) throws IOException {
    String connector =
        """
        connector: wide
        questions:
          - {id: whole, raw: [Q2, "Your visit?"], metric: csat, scale: 1-5, blank: ["0", n/a], comment: Why, stage: retention}
          - {id: again, raw: Q1, metric: nps, blank: "11"}
          - {id: effort, raw: "How hard (1, easy, to 7)?", metric: ces, scale: 1-7, low_is_good: true}
          - {id: staff, raw: Staff, metric: other, scale: 1-3, codes: {Bad: 1, So-so: 2, "Good, thanks": 3}}
        feeds:
          answers:
            files: "*.csv"
            format: csv
            options: {ignore_case: true}
            columns: {ID: {required: true, aliases: [RespNo]}, At: required}
        streams:
          - stream: survey_answers
            feed: answers
            questions: columns
            columns:
              answer_id: concat(_file, '/', ID, '/', question.id)
              question_id: question.id
              metric: question.metric
              scale_min: question.scale_min
              scale_max: question.scale_max
              stage: question.stage
              score: cast(question.value as double)
              comment: question.comment
              answered_at: to_timestamp(`At`)
        """;
    write(
        "a.csv",
        """
        id,AT,q1,Q2,why,"How hard (1, easy, to 7)?",staff
        1,2024-03-01,10,5,Lovely,2,Good
        2,2024-03-01,11,0,,,So-so
        3,2024-03-01,,,,,
        4,2024-03-01,9,n/a,No score,hard,
        5,2024-03-01,9,n/a,A word, 7 ,
        """);
    write("b.csv", "RESPNO,at,Your Visit?\n1,2024-03-02,4\n");
    write("c.csv", "ID,RespNo,At,Q2\n1,9,2024-03-02,4\n");
    LandedSource landed = conformed(spark, connector);

    assertThatRows(landed.stream("survey_answers"))
        .hasRows(
            """
            answer_id      | metric | scale_min | scale_max | score | comment | stage
            a.csv/2/staff  | other  | 1         | 3         | 2.0   |         |
            a.csv/5/again  | nps    | 0         | 10        | 9.0   |         |
            a.csv/5/effort | ces    | 1         | 7         | 1.0   |         |
            a.csv/5/whole  | csat   | 1         | 5         |       | A word  | retention
            b.csv/1/whole  | csat   | 1         | 5         | 4.0   |         | retention
            """);
    assertThatRows(landed.rejects())
        .hasRows(
            """
            row_number | error_type | column_name | value | message
            1          | unreadable | score       | Good  | Cannot read score as DOUBLE: 'Good'
            3          | unclaimed  |             |       | no stream takes this record
            4          | unreadable | score       | hard  | Cannot read score as DOUBLE: 'hard'
            0          | file       |             |       | the column 'ID' is there under several of its names: id, respno
            """);
  }

  @Test
  void answersAreFoundByTheNamesOfTheirQuestions(SparkSession spark) throws IOException {
    write(
        "r.json",
        """
        [{"id": "1", "at": "2024-03-01", "answers": [
           {"q": {"ref": "why-en"}, "text": "It's fine"}, {"q": {"ref": "q-en"}, "number": 8, "lang": "en"},
           {"q": {"ref": "mood"}, "text": "good"}, {"q": {"ref": "news"}, "number": 10}]},
         {"id": "2", "at": "2024-03-01", "answers": [{"q": {"ref": "q-no"}, "number": 3, "lang": "no"}]},
         {"id": "3", "at": "2024-03-01", "answers": [{"q": {"ref": "q-no"}, "number": 3}, {"q": {"ref": "q-no"}, "number": 4}]},
         {"id": "4", "at": "2024-03-01", "answers": [{"q": {"ref": "news"}, "number": 3}]}]
        """);
    LandedSource landed =
        conformed(
            spark,
            """
        connector: nested
        questions:
          - {id: nps, raw: [q-no, q-en], metric: nps, comment: [why-no, why-en]}
          - {id: mood, raw: mood, metric: csat, scale: 1-3, codes: {good: 3}}
        feeds:
          responses:
            files: "*.json"
            format: json
            columns: {id: required, at: required, answers: optional}
        streams:
          - stream: survey_answers
            feed: responses
            questions:
              in: from_json(answers, 'array<struct<q:struct<ref:string>,text:string,number:double,lang:string>>')
              as: answer
              id: answer.q.ref
              value: coalesce(cast(answer.number as string), answer.text)
            columns:
              answer_id: concat(id, '/', question.id)
              question_id: question.id
              metric: question.metric
              scale_min: question.scale_min
              scale_max: question.scale_max
              score: cast(question.value as double)
              comment: question.comment
              language: answer.lang
              answered_at: to_timestamp(`at`)
        """);

    assertThatRows(landed.stream("survey_answers"))
        .hasRows(
            """
            answer_id | metric | score | comment   | language
            1/nps     | nps    | 8.0   | It's fine | en
            1/mood    | csat   | 3.0   |           |
            2/nps     | nps    | 3.0   |           | no
            """);
    assertThatRows(landed.rejects())
        .hasRows(
            """
            row_number | error_type | message
            3          | invalid    | answer_id 3/nps is there twice in one record
            4          | unclaimed  | no stream takes this record
            """);
  }

  private void conform(Lake lake, long seq, String connector, String file, String text)
      throws IOException {
    write(file, text);
    Source source = source(connector);
    Connector read = Connector.of(source, COMPANY, ConformSource.contracts());
    new Land(source, read.feeds().get(0)).run(lake, seq, DAY);
    ConformSource.of("any", read, "NO", Guards.STANDARD).run(lake, seq, DAY);
  }

  private LandedSource conformed(SparkSession spark, String connector) throws IOException {
    return LandedSource.of(spark, source(connector), COMPANY);
  }

  private Source source(String connector) throws IOException {
    Path yaml = Files.writeString(folder.resolve("connector.yml"), connector);
    return new Source("any", yaml.toString(), folder.resolve("landing").toString());
  }

  private void write(String file, String text) throws IOException {
    Path landing = Files.createDirectories(folder.resolve("landing"));
    Files.writeString(landing.resolve(file), text);
  }
}
