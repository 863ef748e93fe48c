package org.kundereise.gold.customers;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.lake.Lake;
import org.kundereise.silver.identity.IdentitiesTable;
import org.kundereise.silver.web.SessionsTable;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class NamedIdentitiesTest {

  /** Ann is known by more than her wild screen, Bo was seen once as a person. */
  @Test
  void whoOnlyEverWasARobotIsNoCustomer(Lake lake) {
    Dataset<Row> sessions =
        Rows.of(
                lake.spark(),
                SessionsTable.TABLE.schema(),
                """
                session_id | anonymous_id | quarantined_for | started_at          | ended_at            | page_views | events | channel | is_bounce | is_engaged | has_order | night_seq
                s1         | screen       | runaway         | 2024-03-01 10:00:00 | 2024-03-01 10:00:00 | 1          | 1      | Direct  | true      | false      | false     | 1
                s2         | laptop       | robot           | 2024-03-01 10:00:00 | 2024-03-01 10:00:00 | 1          | 1      | Direct  | true      | false      | false     | 1
                s3         | laptop       |                 | 2024-03-01 10:00:00 | 2024-03-01 10:00:00 | 1          | 1      | Direct  | true      | false      | false     | 1
                s4         | crawler      | robot           | 2024-03-01 10:00:00 | 2024-03-01 10:00:00 | 1          | 1      | Direct  | true      | false      | false     | 1
                s5         | crawler      | runaway         | 2024-03-01 10:00:00 | 2024-03-01 10:00:00 | 1          | 1      | Direct  | true      | false      | false     | 1
                """)
            .withColumn("identifier", concat(lit("device:"), col("anonymous_id")))
            .withColumn("identifiers", array().cast("array<string>"))
            .withColumn("pages", array().cast("array<string>"));
    lake.replace(SessionsTable.TABLE, sessions);
    Dataset<Row> identities =
        Rows.of(
            lake.spark(),
            IdentitiesTable.TABLE.schema(),
            """
            identifier     | customer_id
            device:screen  | ann
            email:a@x.no   | ann
            device:laptop  | bo
            device:crawler | nobody
            """);
    assertThatRows(new NamedIdentities(lake).of(identities))
        .hasRows(
            """
            identifier    | customer_id
            device:screen | ann
            email:a@x.no  | ann
            device:laptop | bo
            """);
  }
}
