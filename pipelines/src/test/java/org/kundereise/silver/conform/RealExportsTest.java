package org.kundereise.silver.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.testing.SparkExtension;

/** The connectors for named products over real exports: every row accounted for, none rejected. */
@Tag("data")
@ExtendWith(SparkExtension.class)
class RealExportsTest {

  @Test
  void zendesk(SparkSession spark) {
    LandedSource landed = land(spark, "zendesk");
    assertThatRows(landed.rejects()).hasRows("file | row_number | message\n");
    assertThatRows(landed.files())
        .hasRows(
            """
            file                          | rows_in | rows_accepted | rows_rejected | rows_duplicate
            organization_data.csv         | 10      | 10            | 0             | 0
            schedule_data.csv             | 5       | 5             | 0             | 0
            schedule_holiday_data.csv     | 2       | 2             | 0             | 0
            ticket_comment_data.csv       | 20      | 20            | 0             | 0
            ticket_data.csv               | 10      | 10            | 0             | 0
            ticket_field_history_data.csv | 38      | 35            | 0             | 3
            ticket_schedule_data.csv      | 10      | 10            | 0             | 0
            user_data.csv                 | 10      | 10            | 0             | 0
            """);
    assertThatRows(landed.stream("tickets").where("merged_ticket_ids IS NOT NULL"))
        .hasRows("ticket_id | merged_ticket_ids\n1966 | 1967\n");
    assertThatRows(landed.stream("tickets").groupBy("status").count())
        .hasRows("status | count\nclosed | 7\ndeleted | 2\nsolved | 1\n");
    assertThatRows(landed.stream("schedules").where("start_minute = 1920"))
        .hasRows("end_minute | time_zone\n2640 | America/Los_Angeles\n");
  }

  @Test
  void hubspot(SparkSession spark) {
    LandedSource landed = land(spark, "hubspot");
    assertThatRows(landed.rejects()).hasRows("file | row_number | message\n");
    assertThat(landed.files().selectExpr("sum(rows_in)").first().getLong(0)).isEqualTo(353);
    assertThat(landed.stream("contact_merges").count()).isEqualTo(4);
  }

  @Test
  void salesforce(SparkSession spark) {
    LandedSource landed = land(spark, "salesforce");
    assertThatRows(landed.rejects()).hasRows("file | row_number | message\n");
    assertThat(landed.files().count()).isEqualTo(8);
  }

  @Test
  void qualtrics(SparkSession spark) {
    LandedSource landed = land(spark, "qualtrics");
    assertThatRows(landed.rejects()).hasRows("file | row_number | message\n");
    assertThatRows(landed.files())
        .hasRows(
            """
            file                     | rows_in | rows_accepted | rows_rejected | rows_duplicate
            core_contact.csv         | 1       | 1             | 0             | 0
            directory_contact.csv    | 5       | 5             | 0             | 0
            distribution_contact.csv | 5       | 5             | 0             | 0
            question.csv             | 5       | 5             | 0             | 0
            question_response.csv    | 5       | 5             | 0             | 0
            survey_response.csv      | 5       | 5             | 0             | 0
            """);
  }

  private static LandedSource land(SparkSession spark, String product) {
    return LandedSource.of(spark, product, data(product + "_fivetran"), Map.of());
  }

  static Path data(String folder) {
    String home = System.getProperty("kundereise.home", "..");
    String data = System.getenv().getOrDefault("KUNDEREISE_DATA", home + "/../shared/data");
    Path path = Path.of(data, folder).toAbsolutePath().normalize();
    assumeTrue(Files.isDirectory(path), "the data is not at " + path + ", see KUNDEREISE_DATA");
    return path;
  }
}
