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
    ComparedColumn column = column(kind, List.of());
    assertThat(label(column, new Comparison(List.of(column)).level(0, a, b)))
        .as(shows)
        .isEqualTo(label);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the name is equal, the address alike   | ola  | kari.lie@a.no | ola  | kari.li@a.no  | exact missing
          the name and the address are equal     | kari | kari.lie@a.no | kari | kari.lie@a.no | missing exact
          the address is equal, the name is not  | kari | kari.lie@a.no | ola  | kari.lie@a.no | otherwise exact
          the name is equal, the address is not  | kari | kari.lie@a.no | kari | xyz@b.com     | exact otherwise
          neither is equal, the address is alike | kari | kari.lie@a.no | kaja | kari.li@a.no  | otherwise jaro_winkler 0.92
          """)
  void whatTwoColumnsSayTogetherCountsOnce(
      String shows, String name, String email, String otherName, String otherEmail, String labels) {
    List<ComparedColumn> columns =
        List.of(column(ColumnKind.TEXT, List.of()), column(ColumnKind.EMAIL, List.of(0)));
    int[] found = new int[2];
    new Comparison(columns)
        .compare(new String[] {name, email}, new String[] {otherName, otherEmail}, found);
    assertThat(label(columns.get(0), found[0]) + " " + label(columns.get(1), found[1]))
        .as(shows)
        .isEqualTo(labels);
  }

  private static ComparedColumn column(ColumnKind kind, List<Integer> repeats) {
    return new ComparedColumn(
        "c",
        kind,
        ComparedColumn.levels(kind, 7),
        new TermFrequencies(new TreeMap<>(), 1),
        repeats);
  }

  private static String label(ComparedColumn column, int level) {
    return level == Comparison.MISSING ? "missing" : column.levels().get(level).label();
  }
}
