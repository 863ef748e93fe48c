package org.kundereise.silver.conform;

import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.bronze.Land;
import org.kundereise.config.Config;
import org.kundereise.config.Source;
import org.kundereise.lake.Lake;
import org.kundereise.silver.identity.Guards;
import org.kundereise.source.Connector;
import org.kundereise.testing.SparkExtension;

/** The example's connector over the real files of all years. */
@Tag("data")
@ExtendWith(SparkExtension.class)
class AirportSurveyTest {
  private static final Path HOME = Path.of(System.getProperty("kundereise.home", ".."));
  private static final LocalDate DAY = LocalDate.of(2018, 1, 1);

  @Test
  void everyQuestionnaireIsAccountedForAndThePublishedFiguresComeOut(Lake lake) {
    Config config = Config.read(HOME.resolve("examples/airport-survey/reise.yml"), System.getenv());
    Source source = config.source("passengers");
    assumeTrue(Files.isDirectory(Path.of(source.path())), "the data is not at " + source.path());
    Connector connector = Connector.of(source, config.company(), ConformSource.contracts());

    new Land(source, connector.feed("questionnaires")).run(lake, 1, DAY);
    ConformSource.of("passengers", connector, "US", Guards.STANDARD).run(lake, 1, DAY);

    assertThatRows(
            lake.spark()
                .sql(
                    """
                    SELECT substring_index(path, '/', -1) AS file, status, rows_in,
                           rows_in - rows_accepted - rows_rejected - rows_duplicate AS unaccounted, rows_rejected
                    FROM ops.files
                    """))
        .hasRows(
            """
            file                            | status | rows_in | unaccounted | rows_rejected
            2010_sfo_customer_survey.csv.gz | landed | 3234    | 0           | 39
            2011_sfo_customer_survey.csv.gz | landed | 3872    | 0           | 33
            2012_sfo_customer_survey.csv.gz | landed | 3521    | 0           | 13
            2013_sfo_customer_survey.csv.gz | landed | 3535    | 0           | 16
            2014_sfo_customer_survey.csv.gz | landed | 2818    | 0           | 10
            2015_sfo_customer_survey.csv.gz | landed | 2958    | 0           | 13
            2016_sfo_customer_survey.csv.gz | landed | 3087    | 0           | 15
            2017_sfo_customer_survey.csv.gz | landed | 2831    | 0           | 3
            """);
    assertThatRows(
            lake.spark()
                .sql(
                    """
                    SELECT survey_id AS year, question_id, count(*) AS n,
                           round(100 * avg(if(score >= 4, 1, 0)), 2) AS top_2
                    FROM silver.survey_answers WHERE metric = 'csat' GROUP BY ALL
                    """))
        .hasRows(
            """
            year | question_id | n    | top_2
            2010 | overall     | 3093 | 75.43
            2011 | overall     | 3694 | 75.39
            2012 | overall     | 3348 | 78.79
            2013 | overall     | 3334 | 79.27
            2014 | overall     | 2677 | 78.86
            2015 | overall     | 2810 | 80.0
            2016 | overall     | 2919 | 80.99
            2017 | overall     | 2688 | 82.07
            """);
    assertThatRows(
            lake.spark()
                .sql(
                    """
                    SELECT survey_id AS year, count(*) AS n,
                           round(100 * avg(CASE WHEN score >= 9 THEN 1 WHEN score <= 6 THEN -1 ELSE 0 END), 2) AS nps
                    FROM silver.survey_answers WHERE metric = 'nps' GROUP BY ALL
                    """))
        .hasRows(
            """
            year | n    | nps
            2017 | 2746 | 39.84
            """);
    // Questionnaires handed in blank: nobody's answer to anything.
    assertThatRows(lake.spark().sql("SELECT error_type, count(*) AS n FROM ops.rejects GROUP BY 1"))
        .hasRows("error_type | n\nunclaimed | 142\n");
  }
}
