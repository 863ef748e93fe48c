package org.kundereise.silver.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.silver.identity.IdentityLinksTable;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class ComponentsTest {
  @Test
  void fewLinksAndManyAreLabelledAlike(SparkSession spark) {
    Dataset<Row> links =
        Rows.of(
            spark,
            IdentityLinksTable.TABLE.nullable(),
            """
            identifier | linked
            f          | g
            e          | f
            d          | e
            c          | d
            b          | c
            x          | x
            z          | y
            y          | z
            """);
    String labels =
        """
        identifier | component
        b          | b
        c          | b
        d          | b
        e          | b
        f          | b
        g          | b
        x          | x
        y          | y
        z          | y
        """;
    assertThatRows(new Components(links).label()).hasRows(labels);
    assertThatRows(new Components(links, 7).label()).hasRows(labels);
    assertThat(new Components(links, 8).label().isLocal()).isTrue();
  }
}
