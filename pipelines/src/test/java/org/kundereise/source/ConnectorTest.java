package org.kundereise.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.config.Company;
import org.kundereise.config.ConfigException;
import org.kundereise.config.Source;

class ConnectorTest {
  private static final Company COMPANY =
      new Company("Fjord", ZoneId.of("Europe/Oslo"), "NOK", DayOfWeek.MONDAY, "NO");

  @TempDir Path folder;

  @Test
  void everythingCanBeSaid() throws IOException {
    Connector connector =
        read(
            """
            connector: mine
            description: Orders of a till
            feeds:
              till:
                files: "till_{date}*.csv"
                format: csv
                options: {separator: ";", quote: "'", encoding: latin1, nulls: ["", "-"], max_record: 5000}
                columns: {Bon: required, Tid: required, Kunde: optional}
                position_within: Bon
            streams:
              - stream: orders
                feed: till
                where: Bon is not null
                first_of: Bon
                reject:
                  - {when: Bon = '0', column: Bon, reason: a test of the till}
                columns:
                  order_id: concat('${source}', '-', Bon, _position)
                  ordered_at: to_utc_timestamp(to_timestamp(Tid), '${time_zone}')
                  contact_ref?: nullif(Kunde, '0')
                  currency: "'${currency}'"
            """);

    assertThat(connector.feed("till"))
        .isEqualTo(
            new Feed(
                "till",
                "till_{date}*.csv",
                Format.CSV,
                new FeedOptions(';', '\'', "ISO-8859-1", Set.of("", "-"), "", 5000),
                List.of(
                    new ColumnContract("Bon", true),
                    new ColumnContract("Tid", true),
                    new ColumnContract("Kunde", false)),
                "Bon"));
    assertThat(connector.streamsOf(connector.feed("till")))
        .containsExactly(
            new StreamMapping(
                "orders",
                "till",
                Optional.of("Bon is not null"),
                Optional.of("Bon"),
                List.of(new Reject("Bon = '0'", "Bon", "a test of the till")),
                List.of(
                    new ColumnMapping("order_id", "concat('shop', '-', Bon, _position)", false),
                    new ColumnMapping(
                        "ordered_at", "to_utc_timestamp(to_timestamp(Tid), 'Europe/Oslo')", false),
                    new ColumnMapping("contact_ref", "nullif(Kunde, '0')", true),
                    new ColumnMapping("currency", "'NOK'", false))));
  }

  @Test
  void everyMistakeIsToldAtOnceWithItsPlace() {
    ConfigException mistakes =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                read(
                    """
                    connector: mine
                    feeds:
                      till:
                        files: "*.csv"
                        format: excel
                        columns: {Bon: required, bon: optional, Tid: needed, __x: optional}
                        position_within: Bong
                      web:
                        files: "*.json"
                        format: json
                        options: {separator: ";", encoding: UTF-88, max_record: 10}
                        columns: {id: required}
                    streams:
                      - stream: order
                        feed: tills
                        columns: {order_id: Bong}
                      - stream: orders
                        feed: till
                        where: Bong is not
                        first_of: Tit
                        reject:
                          - {when: Tidd < 1, reason: no}
                        columns:
                          order_id: concat(Bon, ${currencie})
                          order_idd: Tid
                          order_id?: transform(array(1), x -> x + cast(Bonn as int))
                    """));

    assertThat(mistakes.mistakes())
        .extracting(mistake -> mistake.line() + ":" + mistake.column() + " " + mistake.message())
        .containsExactly(
            "3:3 feeds: no stream reads the feed 'web'",
            "5:13 format: found 'excel', expected csv, jsonl, json, lines, parquet, xlsx, xml, jdbc",
            "6:35 bon: differs from an earlier column only by case",
            "6:50 Tid: found 'needed', expected required, optional",
            "6:63 __x: is a name of ours: _position, _file, and those with __",
            "7:22 position_within: found 'Bong', expected Bon, Tid, __x, bon; did you mean 'Bon'?",
            "11:15 found the unknown key 'separator', expected encoding, nulls, max_record, ignore_case, records",
            "11:41 encoding: found 'UTF-88', expected a character encoding such as UTF-8",
            "11:61 max_record: found '10', expected a whole number of at least 1000",
            "14:13 stream: found 'order', expected order_lines, orders, refunds; did you mean"
                + " 'orders'?",
            "15:11 feed: found 'tills', expected till, web; did you mean 'till'?",
            "19:12 where: found 'Bong is not', which is not Spark SQL: [PARSE_SYNTAX_ERROR] Syntax"
                + " error at or near end of input. SQLSTATE: 42601 (line 1, pos 11)",
            "20:15 first_of: found 'Tit', expected Bon, Tid, __x, _file, _position, bon; did you mean"
                + " 'Tid'?",
            "22:9 reject: the key 'column' is missing, expected the raw column to blame",
            "22:16 when: found the column 'Tidd', expected a column of the feed: Bon, bon, Tid, __x,"
                + " _position, _file; did you mean 'Tid'?",
            "24:7 columns: the required column 'ordered_at' is missing",
            "24:17 order_id: found ${currencie}, expected one of [country, currency, source,"
                + " time_zone]; did you mean 'currency'?",
            "25:18 order_idd: the stream has no such column; did you mean 'order_id'?",
            "26:18 order_id?: found the column 'order_id' a second time",
            "26:18 order_id?: found the column 'Bonn', expected a column of the feed: Bon, bon,"
                + " Tid, __x, _position, _file; did you mean 'Bon'?");
  }

  @Test
  void theColumnsOfLinesAreTheGroupsOfTheirPattern() {
    ConfigException mistakes =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                read(
                    """
                    connector: mine
                    feeds:
                      none: {files: "*", format: lines, columns: {id: required}}
                      open: {files: "*", format: lines, options: {pattern: "(?<id>"}, columns: {id: required}}
                      bare: {files: "*", format: lines, options: {pattern: "(.*)"}, columns: {id: required}}
                      other: {files: "*", format: lines, options: {pattern: "(?<id>.) (?<at>.*)"}, columns: {id: required, when: optional}}
                    streams:
                      - {stream: orders, feed: none, columns: {order_id: id, ordered_at: id}}
                      - {stream: orders, feed: open, columns: {order_id: id, ordered_at: id}}
                      - {stream: orders, feed: bare, columns: {order_id: id, ordered_at: id}}
                      - {stream: orders, feed: other, columns: {order_id: id, ordered_at: id}}
                    """));

    assertThat(mistakes.mistakes())
        .extracting(mistake -> mistake.line() + ":" + mistake.column() + " " + mistake.message())
        .containsExactly(
            "3:9 none: the key 'options' is missing, expected {pattern: a regular expression for a line}",
            "4:56 pattern: found '(?<id>', expected a regular expression",
            "5:56 pattern: has no named group such as (?<time>…)",
            "6:89 columns: the pattern has no group 'when', only id, at");
  }

  @Test
  void aWholeHasParts() {
    ConfigException mistakes =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                read(
                    """
                    connector: mine
                    feeds:
                      till: {files: "*", format: csv, columns: {id: required, items: required}}
                    streams:
                      - {stream: orders, feed: till, whole: id, columns: {order_id: id, ordered_at: id}}
                      - stream: orders
                        feed: till
                        whole: idd
                        for_each: split(items, ',')
                        as: item
                        columns: {order_id: item, ordered_at: id}
                    """));

    assertThat(mistakes.mistakes())
        .extracting(mistake -> mistake.line() + " " + mistake.message())
        .contains(
            "5 whole: goes with for_each or questions",
            "8 whole: found the column 'idd', expected a column of the feed: id, items, _file; did"
                + " you mean 'id'?");
  }

  @Test
  void aSourceGivesItsConnectorWhatItNeedsToBeTold() throws IOException {
    Path file = folder.resolve("mine.yml");
    Files.writeString(
        file,
        """
        connector: mine
        feeds:
          till: {files: "*.csv", format: csv, columns: {Bon: required, Tid: required}}
        streams:
          - stream: orders
            feed: till
            where: Bon in (${shops:-null}) or Bon in (${others:-null})
            columns:
              order_id: Bon
              ordered_at: to_utc_timestamp(to_timestamp(Tid), '${time_zone}')
        """);
    Map<String, String> with = Map.of("shops", "'a', 'b'", "time_zone", "Europe/London");
    StreamMapping orders =
        Connector.of(new Source("shop", file.toString(), "/in").with(with), COMPANY, Contracts.ALL)
            .streams()
            .get(0);
    assertThat(orders.where()).contains("Bon in ('a', 'b') or Bon in (null)");
    assertThat(orders.columns().get(1).expression()).contains("'Europe/London'");
  }

  private Connector read(String yaml) throws IOException {
    Path file = folder.resolve("mine.yml");
    Files.writeString(file, yaml);
    Source source = new Source("shop", file.toString(), "/in");
    return Connector.of(source, COMPANY, Contracts.ALL);
  }
}
