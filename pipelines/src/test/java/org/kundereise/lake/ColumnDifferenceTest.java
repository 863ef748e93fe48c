package org.kundereise.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tables of an earlier version can be worked on, and what is said of the others. */
class ColumnDifferenceTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          the same                      | id STRING NOT NULL, n INT | id STRING NOT NULL, n INT            |
          another order                 | id STRING NOT NULL, n INT | n INT, id STRING NOT NULL            |
          another comment               | id STRING, n INT          | id STRING, n INT COMMENT 'how many'  |
          stricter than it was          | id STRING NOT NULL        | id STRING                            |
          of nullable parts or not      | a ARRAY<STRUCT<n: INT NOT NULL>> | a ARRAY<STRUCT<n: INT>>       |
          a new column                  | id STRING, n INT, b DATE, a DATE | id STRING, n INT              | no a, no b
          a column that is gone         | id STRING                 | id STRING, n INT                     | n, which is no more
          another type                  | n BIGINT                  | n INT                                | n as INT instead of BIGINT
          a type with another precision | n DECIMAL(18,4)           | n DECIMAL(18,2)                      | n as DECIMAL(18,2) instead of DECIMAL(18,4)
          a part more                   | a ARRAY<STRUCT<n: INT, m: INT>> | a ARRAY<STRUCT<n: INT>>        | a as ARRAY<STRUCT<n: INT>> instead of ARRAY<STRUCT<n: INT, m: INT>>
          looser than it was            | id STRING                 | id STRING NOT NULL                   | id without nulls
          """)
  void whatDiffersIsSaid(String what, String declared, String stored, String words) {
    ColumnDifference difference =
        new ColumnDifference(StructType.fromDDL(declared), StructType.fromDDL(stored));

    assertThat(difference.inWords().stream().toList())
        .as(what)
        .isEqualTo(words == null ? List.of() : List.of(words));
  }
}
