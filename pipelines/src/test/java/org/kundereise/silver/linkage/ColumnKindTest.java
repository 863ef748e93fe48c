package org.kundereise.silver.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnKindTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ISO days                         | DATE     | 1990-01-31 2001-12-01 1975-06-06
          days as digits                   | DATE     | 19900131 20011201 19750606
          days with the year last          | DATE     | 31.01.1990 01/12/2001 06-06-1975
          a broken day among good ones     | DATE     | 19900131 20011201 19750606 19820202 19501899
          addresses                        | EMAIL    | a@b.no kari.n@example.com x@y
          numbers of eight digits          | CODE     | 91234567 48123456 99999999
          postcodes, some with a letter    | CODE     | N1199 0150 5003 8001
          few short words                  | CATEGORY | nsw vic qld
          names                            | TEXT     | kari nordmann ola hansen
          nothing at all                   | CATEGORY | ''
          """)
  void isChosenByTheValues(String shows, ColumnKind kind, String values) {
    assertThat(ColumnKind.of(Arrays.asList(values.split(" ")))).as(shows).isEqualTo(kind);
  }

  @ParameterizedTest(name = "{1} as {0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      textBlock =
          """
          DATE     | 1990-1-31           | 19900131
          DATE     | 31.01.1990          | 19900131
          DATE     | 1990-01-31T10:00:00 | 19900131
          DATE     | 1990-13             | 199013
          DATE     | unknown             | null
          CODE     | +47 912-34.567      | 4791234567
          TEXT     | '  Ole Brumm '      | ole brumm
          TEXT     | '  '                | null
          EMAIL    | Kari@Example.com    | kari@example.com
          CATEGORY | null                | null
          """)
  void spellingIsNotCompared(ColumnKind kind, String value, String normal) {
    assertThat(kind.normalise(value)).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource({"1000, CATEGORY", "20, TEXT"})
  void fewDifferentWordsAreACategoryIfEachIsFrequent(int rows, ColumnKind kind) {
    var words =
        Stream.iterate(0, i -> i + 1).limit(rows).map(i -> "colour " + "abcde".charAt(i % 5));
    assertThat(ColumnKind.of(words.toList())).isEqualTo(kind);
  }
}
