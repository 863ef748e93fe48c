package org.kundereise.silver.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      textBlock =
          """
          equal names                      | TEXT     | kari            | kari            | exact
          a slip in a name                 | TEXT     | martha          | marhta          | jaro_winkler 0.92
          a likeness                       | TEXT     | dwayne          | duane           | jaro_winkler 0.82
          another name                     | TEXT     | kari            | ola             | otherwise
          no name                          | TEXT     | kari            | null            | missing
          neither has one                  | TEXT     | null            | null            | missing
          a wrong digit in a day           | DATE     | 19710624        | 19710524        | date_edits 1
          day and month swapped            | DATE     | 19711206        | 19710612        | date_edits 1
          two wrong digits                 | DATE     | 19710624        | 19710514        | date_edits 2
          another day                      | DATE     | 19710624        | 19890101        | otherwise
          the same user elsewhere          | EMAIL    | kari@a.no       | kari@b.com      | same_user
          a slip in an address             | EMAIL    | kari.lie@a.no   | kari.li@a.no    | jaro_winkler 0.92
          neighbouring digits swapped      | CODE     | 1234567         | 1324567         | edits 1
          another number                   | CODE     | 1234567         | 7654321         | otherwise
          a category is equal or not       | CATEGORY | nsw             | nsq             | otherwise
          """)
  void aPairIsAtTheFirstLevelThatHolds(
      String shows, ColumnKind kind, String a, String b, String label) {
    ComparedColumn column =
        new ComparedColumn(
            "c",
            kind,
            ComparedColumn.levels(kind, 7),
            new TermFrequencies(new TreeMap<>(), 1),
            List.of());
    int level = new Comparison(List.of(column)).level(0, a, b);
    String found = level == Comparison.MISSING ? "missing" : column.levels().get(level).label();
    assertThat(found).as(shows).isEqualTo(label);
  }
}
