package org.kundereise.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.source.ColumnProfile;
import org.kundereise.source.ColumnType;
import org.kundereise.source.FileProfile;
import org.kundereise.source.Format;

class SchemaDifferenceTest {
  /** A column is written name:type, name:type/pattern or name:type#hash#hash. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      textBlock =
          """
          the same                         | id:int, note:text                      | id:int, note:text                       |
          added                            | id:int                                 | id:int, note:text                       | added note
          dropped                          | id:int, note:text                      | id:int                                  | dropped note
          another word in its place        | id:int, note:text                      | id:int, zip:text                        | dropped note; added zip
          renamed, the name alike          | id:int, customer_no:int                | id:int, customerNo:int                  | renamed customer_no -> customerNo 0.93
          renamed, moved                   | customer_no:int, id:int                | id:int, customer_nr:int                 | renamed customer_no -> customer_nr 0.74
          renamed, the values the same     | id:int, kundenr:int#1#2#3              | id:int, customer:int#1#2#3              | renamed kundenr -> customer 0.93
          no rename to another type        | id:int, total:decimal                  | id:int, totals:date                     | dropped total; added totals
          swapped names are two renames    | a:int#1#2, b:int#8#9                   | x:int#1#2, y:int#8#9                    | renamed a -> x 0.93; renamed b -> y 0.93
          retyped                          | total:decimal/.                        | total:text                              | retyped total: decimal 0.0 -> text
          wider                            | total:int                              | total:decimal/.                         | retyped total: int -> decimal 0.0
          narrower is no change            | total:decimal/.                        | total:int                               |
          a text may be anything           | code:text                              | code:int                                |
          empty says nothing               | total:int                              | total:empty                             |
          another order of day and month   | at:date/dd.MM.yyyy                     | at:date/yyyy-MM-dd                      | retyped at: date dd.MM.yyyy -> date yyyy-MM-dd
          one digit is no other order      | at:date/dd.MM.yyyy                     | at:date/d.M.yyyy                        |
          either order is no other         | at:date/dd/MM/yyyy or MM/dd/yyyy       | at:date/MM/dd/yyyy                      |
          seconds are no other order       | at:timestamp/yyyy-MM-dd HH:mm          | at:timestamp/yyyy-MM-dd'T'HH:mm:ssXXX   |
          another decimal mark             | total:decimal/.                        | total:decimal/,                         | retyped total: decimal 0.0 -> decimal 0,0
          thousands are no other mark      | total:decimal/,                        | total:decimal/.,                        |
          reordered                        | id:int, a:int, b:text                  | b:text, id:int, a:int                   | reordered *: id, a, b -> b, id, a
          """)
  void whatChanged(String test, String before, String after, String changes) {
    assertThat(difference(before, after, Format.CSV)).isEqualTo(changes == null ? "" : changes);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          keys have no order | id:int, note:text | note:text, id:int |
          a key is gone      | id:int, note:text | id:int            | dropped note
          """)
  void ofObjects(String test, String before, String after, String changes) {
    assertThat(difference(before, after, Format.JSONL)).isEqualTo(changes == null ? "" : changes);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a broken value among three      | 10;20        | 5;n/a;7       |
          half of them                    | 10;20        | 5;n/a         |
          most of them                    | 10;20        | n/a;none;7    | retyped c: int -> text
          postal codes of two countries   | 0150;0151;0152;0153;111 22 | 0150;111 22;111 23;0151 |
          """)
  void aMinorityOfValuesIsNoOtherType(String test, String before, String after, String change) {
    List<Change> changes = SchemaDifference.between(column(before), column(after), Format.CSV);
    assertThat(changes.stream().map(SchemaDifferenceTest::text).collect(Collectors.joining("; ")))
        .isEqualTo(change == null ? "" : change);
  }

  private static FileProfile column(String values) {
    return new FileProfile(1, 1, List.of(ColumnProfile.of("c", List.of(values.split(";")))));
  }

  private static String difference(String before, String after, Format format) {
    return SchemaDifference.between(file(before), file(after), format).stream()
        .map(SchemaDifferenceTest::text)
        .collect(Collectors.joining("; "));
  }

  private static String text(Change change) {
    String what = change.kind().word() + " " + change.column();
    return switch (change.kind()) {
      case ADDED, DROPPED -> what;
      case RENAMED ->
          String.format(
              Locale.ROOT,
              "%s -> %s %.2f",
              what,
              change.after().orElseThrow(),
              change.sureness().orElseThrow());
      case RETYPED, REORDERED ->
          what + ": " + change.before().orElseThrow() + " -> " + change.after().orElseThrow();
    };
  }

  private static FileProfile file(String columns) {
    List<ColumnProfile> profiles = new ArrayList<>();
    for (String column : columns.split(", ")) {
      String[] name = column.split(":", 2);
      String[] hashes = name[1].split("#");
      String[] form = hashes[0].split("/", 2);
      List<Integer> sketch = new ArrayList<>();
      for (int i = 1; i < hashes.length; i++) {
        sketch.add(Integer.valueOf(hashes[i]));
      }
      profiles.add(
          new ColumnProfile(
              name[0],
              ColumnType.valueOf(form[0].toUpperCase(Locale.ROOT)),
              form.length > 1 ? form[1] : "",
              Map.of(),
              sketch));
    }
    return new FileProfile(1, 1, profiles);
  }
}
