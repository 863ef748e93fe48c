package org.kundereise.connect;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.config.Company;
import org.kundereise.config.Source;
import org.kundereise.silver.conform.ConformSource;
import org.kundereise.silver.identity.Guards;
import org.kundereise.source.Connector;
import org.kundereise.source.FeedReader;
import org.kundereise.source.ListedFile;
import org.kundereise.source.SourceFiles;
import org.kundereise.testing.SparkExtension;

/** Proposed connectors, read by the real reader, expressions and checks. */
@ExtendWith(SparkExtension.class)
class ProposedConnectorsReadTest {
  private static final Company COMPANY =
      new Company("Any", ZoneId.of("Europe/Oslo"), "NOK", DayOfWeek.MONDAY, "NO");

  @TempDir Path folder;

  /** Of each stream how many records it takes, and how many of these are at fault. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          contacts-fi.csv          | 2/0
          contacts-sv.csv          | 2/0
          orders-broken.csv        | 5/1
          orders-en.csv            | 3/0
          orders-epoch.jsonl       | 2/0
          orders-nested.json       | 2/0
          orders-no_2024-03-01.csv | 4/0
          survey-long-sv.csv       | 5/0
          survey-metric-en.csv     | 3/0
          survey-named-da.csv      | 2/0 2/0 2/0
          survey-wide-en.csv       | 3/0 3/0 2/0
          survey-wide-fi.csv       | 2/1 2/1 2/1
          survey-wide-no.csv       | 2/0 2/0 2/0
          tickets-da.csv           | 2/0
          web-en.jsonl             | 2/0
          """)
  void theyReadTheirFiles(String sample, String counts, SparkSession spark) throws IOException {
    String found =
        read(spark, sample).stream()
            .map(
                rows ->
                    rows.count()
                        + "/"
                        + rows.where(col(ConformSource.PROBLEM).notEqual("")).count())
            .collect(Collectors.joining(" "));
    assertThat(found).isEqualTo(counts);
  }

  @Test
  void localTimesAndDecimalCommas(SparkSession spark) throws IOException {
    assertThatRows(read(spark, "orders-no_2024-03-01.csv").get(0))
        .hasRows(
            """
            order_id | contact_ref | ordered_at          | amount     | store
            10001    | crm/K-1     | 2024-03-01 08:12:00 | 1249.5000  | Bergen
            10002    | crm/K-2     | 2024-03-01 09:40:00 | 99.0000    | Oslo
            10003    | crm/K-1     | 2024-03-13 10:05:00 | 12000.0000 | Tromsø
            10004    |             | 2024-03-14 22:59:00 | 450.0000   | Bodø
            """);
  }

  @Test
  void whatAsksHowHardItWasIsTurnedRound(SparkSession spark) throws IOException {
    assertThatRows(read(spark, "survey-wide-no.csv").get(2))
        .hasRows(
            """
            answer_id                                 | metric | scale_min | scale_max | score
            1/hvor_vanskelig_var_det_å_få_løst_saken  | ces    | 1         | 7         | 6.0
            2/hvor_vanskelig_var_det_å_få_løst_saken  | ces    | 1         | 7         | 1.0
            """);
  }

  private List<Dataset<Row>> read(SparkSession spark, String sample) throws IOException {
    Path file = ConnectSamplesTest.SAMPLES.resolve(sample).toAbsolutePath();
    Proposal proposal = ConnectSamplesTest.propose(file);
    Path yaml = Files.writeString(folder.resolve("proposed.yml"), proposal.yaml());
    Connector connector =
        Connector.of(new Source("any", yaml.toString(), "/in"), COMPANY, ConformSource.contracts());
    ListedFile listed =
        new ListedFile(file.toUri().toString(), Optional.empty(), Files.size(file), Instant.EPOCH);
    SourceFiles files = new SourceFiles(spark.sessionState().newHadoopConf());
    return ConformSource.of("any", connector, "NO", Guards.STANDARD)
        .trial(FeedReader.read(spark, connector.feeds().get(0), List.of(files.identify(listed))));
  }
}
